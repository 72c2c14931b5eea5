// Pieces of answers that more than one workload writes by hand.
import type { Identified, Permit } from '../peers/registers.ts';
import { today } from '../sources/rows.ts';

export function statusOf({ closedOn, validUntil, departedOn }: Permit): string {
  if (closedOn !== null && closedOn <= today) return 'CLOSED';
  if (validUntil >= today) return 'IN_FORCE';
  return departedOn !== null && departedOn <= today ? 'EXPIRED' : 'OVERSTAYED';
}

export function isStanding({ revokedOn }: Identified<'ResidenceCertificate'>): boolean {
  return revokedOn === null || revokedOn > today;
}

/** What is made of the first row; null where there is none. */
export function firstOrNull<Row>(
  rows: readonly Row[] | undefined,
  make: (row: Row) => object,
): object | null {
  const row = rows?.[0];
  return row === undefined ? null : make(row);
}

export function atMost<Row>(rows: readonly Row[], most: number): readonly Row[] {
  return rows.length > most ? rows.slice(0, most) : rows;
}

/** A cursor or an id that a peer gave before. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
