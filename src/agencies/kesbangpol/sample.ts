import type { AgencySample } from '../sample.ts';
export const sample: AgencySample<'kesbangpol'> = { lagDays: 1, rows: () => ({}) };
