import type { AgencySample } from '../sample.ts';
export const sample: AgencySample<'tni'> = { lagDays: 1, rows: () => ({}) };
