import type { AgencySample } from '../sample.ts';
export const sample: AgencySample<'polri'> = { lagDays: 1, rows: () => ({}) };
