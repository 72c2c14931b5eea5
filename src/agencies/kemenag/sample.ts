import type { AgencySample } from '../sample.ts';
export const sample: AgencySample<'kemenag'> = { lagDays: 1, rows: () => ({}) };
