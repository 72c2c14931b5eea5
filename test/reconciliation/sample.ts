// The persons of a comparison in the sample, gathered a second time: by plain loops over all rows, as one who sees all.
import { comparisons } from '../../src/reconciliation/comparisons/index.ts';
import { reconcile } from '../../src/reconciliation/reconcile.ts';
import type { Gathered, Reconciliation } from '../../src/reconciliation/reconcile.ts';
import { isStanding, readRegisters } from '../demo/registers.ts';
import type { SampleRows } from '../../src/demo/sample/index.ts';

type Rows = { readonly [record: string]: readonly Readonly<{ [column: string]: unknown }>[] };

/** The rows as a comparison reads them: with what is decided on the day. */
export function decidedRows(rows: SampleRows, day: string): Rows {
  const registers = readRegisters(rows, day);
  const live = new Set(registers.live);
  const stored: Rows = Object.fromEntries(
    Object.entries(rows).map(([record, all]) => [record, all.map((row) => ({ ...row }))]),
  );
  return {
    ...stored,
    StayPermit: rows.StayPermit.map((permit) => ({
      ...permit,
      status: live.has(permit) ? 'IN_FORCE' : 'EXPIRED',
    })),
    WorkPlan: rows.WorkPlan.map((plan) => ({
      ...plan,
      status: registers.isValid(plan) ? 'IN_FORCE' : 'EXPIRED',
    })),
    ResidenceCertificate: rows.ResidenceCertificate.map((row) => ({
      ...row,
      exists: row.revokedOn === null || row.revokedOn > day,
    })),
    ResidentIdCard: rows.ResidentIdCard.map((row) => ({
      ...row,
      exists: row.revokedOn === null || row.revokedOn > day,
    })),
  };
}

const inRegion = (place: unknown, region: string): boolean =>
  typeof place === 'string' && (place === region || place.startsWith(`${region}.`));

type Counts = (row: Rows[string][number], region: string, day: string) => boolean;

/** Whom each side counts, in words of this file's own. */
const counts: Readonly<{ [record: string]: Readonly<{ [code: string]: Counts }> }> = {
  StayPermit: {
    WORKERS: (row, region) =>
      row['status'] === 'IN_FORCE' &&
      row['kind'] === 'LIMITED' &&
      row['purpose'] === 'WORK' &&
      inRegion(row['region'], region),
    RESIDENTS: (row, region) =>
      row['status'] === 'IN_FORCE' && row['kind'] === 'LIMITED' && inRegion(row['region'], region),
    PERMANENT_RESIDENTS: (row, region) =>
      row['status'] === 'IN_FORCE' && row['kind'] === 'PERMANENT' && inRegion(row['region'], region),
  },
  WorkAssignment: {
    WORKERS: (row, region, day) =>
      String(row['from']) <= `${day.slice(0, 4)}-12-31` &&
      String(row['until']) >= `${day.slice(0, 4)}-01-01` &&
      inRegion(row['site'], region),
  },
  ResidenceCertificate: {
    RESIDENTS: (row, region, day) =>
      isStanding({ revokedOn: asDate(row['revokedOn']), validUntil: String(row['validUntil']) }, day) &&
      String(row['issuedOn']) <= day &&
      inRegion(row['region'], region),
  },
  ResidentIdCard: {
    PERMANENT_RESIDENTS: (row, region, day) =>
      isStanding({ revokedOn: asDate(row['revokedOn']), validUntil: String(row['validUntil']) }, day) &&
      inRegion(row['region'], region),
  },
};

function asDate(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Of each record's rows those that carry the document, and plans by the assignments. */
export function gatherAll(
  code: string,
  all: Rows,
  { region, day }: { readonly region: string; readonly day: string },
): ReadonlyMap<string, Gathered> {
  const comparison = comparisons.find((each) => each.code === code);
  if (!comparison) throw new Error(`there is no comparison ${code}`);
  const documentOf = (row: Rows[string][number]): string =>
    `${String(row['issuingState'])}/${String(row['document'] ?? row['number'])}`;
  const persons = new Map<string, { rows: { [record: string]: object[] }; counted: [object[], object[]] }>();
  comparison.sides.forEach(({ record }, side) => {
    for (const row of all[record] ?? []) {
      if (!counts[record]?.[code]?.(row, region, day)) continue;
      const document = documentOf(row);
      const rows = Object.fromEntries(Object.keys(comparison.inputs).map((name) => [name, []]));
      const person = persons.get(document) ?? { rows, counted: [[], []] };
      persons.set(document, person);
      person.counted[side === 0 ? 0 : 1].push(row);
    }
  });
  for (const record of Object.keys(comparison.inputs).filter((name) => name !== 'WorkPlan'))
    for (const row of all[record] ?? []) persons.get(documentOf(row))?.rows[record]?.push(row);
  const plans = new Map((all['WorkPlan'] ?? []).map((plan) => [plan['number'], plan]));
  for (const { rows } of persons.values()) {
    const numbers = new Set(
      (rows['WorkAssignment'] ?? [])
        .map((row) => Object.entries(row))
        .flatMap((entries) => entries.flatMap(([column, value]) => (column === 'planNumber' ? [value] : []))),
    );
    for (const number of numbers) {
      const plan = plans.get(number);
      if (plan) rows['WorkPlan']?.push(plan);
    }
  }
  return persons;
}

export function reconcileAll(
  code: string,
  all: Rows,
  where: { readonly region: string; readonly day: string },
): Reconciliation<string> {
  const comparison = comparisons.find((each) => each.code === code);
  if (!comparison) throw new Error(`there is no comparison ${code}`);
  return reconcile(comparison, gatherAll(code, all, where), { day: where.day });
}
