// The sample's rows, indexed for counting: what the definitions speak of, written apart from how rows are made.
import type { Rows } from '../../src/agencies/rows.ts';
import type { SampleRows } from '../../src/demo/sample/index.ts';

type Permit = Rows['StayPermit'];
type Assignment = Rows['WorkAssignment'];

export interface Registers {
  readonly rows: SampleRows;
  readonly today: string;
  /** Neither closed nor ended, and begun. */
  readonly live: readonly Permit[];
  /** Assignments whose days hold the date. */
  readonly active: readonly Assignment[];
  activeOf(holder: Holder): readonly Assignment[];
  liveOf(holder: Holder): readonly Permit[];
  /** The rows of a record that carry the holder's document. */
  of<R extends HolderRecord>(record: R, holder: Holder): readonly SampleRows[R][number][];
  plan(number: string): Rows['WorkPlan'] | undefined;
  /** Approved, not revoked, and its days hold the date. */
  isValid(plan: Rows['WorkPlan'] | undefined): boolean;
}

export interface Holder {
  readonly issuingState: string;
  readonly document: string;
}

type HolderRecord =
  | 'LodgingReport'
  | 'BorderCrossing'
  | 'ReEntryBan'
  | 'ResidenceCertificate'
  | 'ResidentIdCard'
  | 'CivilEvent';

export function documentOf(row: { issuingState: string | null; document: string | null }): string {
  return `${row.issuingState}/${row.document}`;
}

export function distinct(keys: readonly string[]): number {
  return new Set(keys).size;
}

/** The first row of each key, in the order of the rows. */
export function firstOfEach<T>(rows: readonly T[], key: (row: T) => string): readonly T[] {
  return [...groupBy(rows, key).values()].flatMap(([first]) => (first === undefined ? [] : [first]));
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T[]> {
  return Map.groupBy(rows, key);
}

/** Neither revoked nor ended on the date. */
export function isStanding(row: { revokedOn: string | null; validUntil: string }, today: string): boolean {
  return (row.revokedOn === null || row.revokedOn > today) && row.validUntil >= today;
}

export function readRegisters(rows: SampleRows, today: string): Registers {
  const live = rows.StayPermit.filter(
    ({ issuedOn, validUntil, closedOn }) =>
      issuedOn <= today && today <= validUntil && (closedOn === null || closedOn > today),
  );
  const active = rows.WorkAssignment.filter(({ from, until }) => from <= today && today <= until);
  const liveByDocument = groupBy(live, documentOf);
  const activeByDocument = groupBy(active, documentOf);
  const plans = new Map(rows.WorkPlan.map((plan) => [plan.number, plan]));
  const indexes: { readonly [R in HolderRecord]: ReadonlyMap<string, SampleRows[R][number][]> } = {
    LodgingReport: groupBy(rows.LodgingReport, documentOf),
    BorderCrossing: groupBy(rows.BorderCrossing, documentOf),
    ReEntryBan: groupBy(rows.ReEntryBan, documentOf),
    ResidenceCertificate: groupBy(rows.ResidenceCertificate, documentOf),
    ResidentIdCard: groupBy(rows.ResidentIdCard, documentOf),
    CivilEvent: groupBy(rows.CivilEvent, documentOf),
  };
  return {
    rows,
    today,
    live,
    active,
    activeOf: (holder) => activeByDocument.get(documentOf(holder)) ?? [],
    liveOf: (holder) => liveByDocument.get(documentOf(holder)) ?? [],
    of: (record, holder) => indexes[record].get(documentOf(holder)) ?? [],
    plan: (number) => plans.get(number),
    isValid: (plan) =>
      plan !== undefined &&
      plan.approvedOn !== null &&
      plan.approvedOn <= today &&
      (plan.revokedOn === null || plan.revokedOn > today) &&
      plan.validFrom <= today &&
      today <= plan.validUntil,
  };
}
