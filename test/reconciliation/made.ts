// Persons that are made up for a comparison: rows with what a test says of them, and whom each side counts.
import type { Clock } from '../../src/reconciliation/comparison.ts';
import type { Gathered, Reconciled } from '../../src/reconciliation/reconcile.ts';
import { reconcile } from '../../src/reconciliation/reconcile.ts';
import type { DeclaredComparison } from '../../src/model/comparison.ts';

export const day = '2025-06-18';

/** A date so many days after the day that is looked at; before it where negative. */
export function daysOn(days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export const permit = {
  kind: 'LIMITED',
  purpose: 'WORK',
  status: 'IN_FORCE',
  issuedOn: daysOn(-200),
  validUntil: daysOn(100),
  closedOn: null,
  region: '61.04',
  guarantorNib: '1111111111111',
};
export const assignment = {
  nib: '1111111111111',
  planNumber: 'P1',
  workerName: 'LI WEI',
  position: 'Direktur',
  site: '61.04',
  from: daysOn(-200),
  until: daysOn(100),
};
export const plan = {
  number: 'P1',
  position: 'Direktur',
  kind: 'NEW',
  status: 'IN_FORCE',
  validFrom: daysOn(-200),
  validUntil: daysOn(100),
};
export const travelDocument = { name: 'LI WEI', birthYear: 1980 };
export const certificate = {
  exists: true,
  issuedOn: daysOn(-150),
  validUntil: daysOn(100),
  region: '61.04',
};
export const card = { exists: true, validUntil: daysOn(100), region: '61.04' };
export const report = { date: daysOn(-20), region: '61.04' };

interface Made {
  readonly rows: { readonly [record: string]: readonly object[] };
  /** The places of the rows that each side counts, by its record; none unless given. */
  readonly counted?: readonly [first: readonly number[], second: readonly number[]];
}

export function person(comparison: DeclaredComparison, { rows, counted = [[], []] }: Made): Gathered {
  const empty = Object.keys(comparison.inputs).map((record) => [record, []] as const);
  const all: { readonly [record: string]: readonly object[] } = { ...Object.fromEntries(empty), ...rows };
  const of = (side: 0 | 1): readonly object[] =>
    counted[side].flatMap((place) => all[comparison.sides[side]?.record ?? '']?.[place] ?? []);
  return { rows: all, counted: [of(0), of(1)] };
}

/** What is said of one person; undefined where both sides have them alike. */
export function said(
  comparison: DeclaredComparison,
  made: Made,
  clock: Clock = { day },
): Reconciled<string> | undefined {
  const { only, differing } = reconcile(comparison, new Map([['one', person(comparison, made)]]), clock);
  return [...only.flat(), ...differing][0];
}
