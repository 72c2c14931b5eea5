import type { AgencySample } from '../sample.ts';
export const sample: AgencySample<'bp3mi'> = { lagDays: 1, rows: () => ({}) };
