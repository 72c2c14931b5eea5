import type { AgencySample } from '../sample.ts';
export const sample: AgencySample<'timpora'> = { lagDays: 1, rows: () => ({}) };
