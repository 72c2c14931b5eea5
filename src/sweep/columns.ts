// The columns of a sweep's table, and what of a finding stands in each.
import type { Swept } from './swept.ts';

/** In their order: what one looks for first stands first. */
export const columns = [
  'region',
  'severity',
  'code',
  'title',
  'explanation',
  'clears',
  'boundary',
  'confidence',
  'review',
  'legalBasis',
  'person',
  'evidence',
  'id',
] as const satisfies readonly (keyof Swept)[];

/** The cells of one row; rows that a finding rests on stand in one cell, a line each. */
export function cellsOf(swept: Swept): readonly string[] {
  return columns.map((column) => {
    if (column !== 'evidence') return swept[column] ?? '';
    return swept.evidence
      .map(({ type, id, agency, asOf }) => `${type} ${id} (${agency}, ${asOf})`)
      .join('\n');
  });
}
