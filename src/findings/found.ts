// How rules put together what they found: the row that it is of, the rows that it rests on, what is said.
import type { EvidenceRow, Found } from './rule.ts';

/** What is said of a finding; no boundary unless one is given. */
type Said = Omit<Found, 'anchor' | 'evidence' | 'boundary'> & Partial<Pick<Found, 'boundary'>>;

/** Rows of one record, as evidence. */
export function evidenceOf(record: EvidenceRow['record'], rows: readonly object[]): readonly EvidenceRow[] {
  return rows.map((row) => ({ record, row }));
}

/**
 * A finding of one row.
 *
 * @param beside what it rests on besides; no row twice, and not the row itself
 */
export function foundOn(
  record: EvidenceRow['record'],
  row: object,
  beside: readonly EvidenceRow[],
  said: Said,
): Found {
  const anchor = { record, row };
  return { anchor, evidence: [anchor, ...beside], boundary: null, ...said };
}
