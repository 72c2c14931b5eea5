// What a comparison discloses, for the audit trail: its values are made of rows that do not stand in the answer as rows.
import type { RequestContext } from '../request.ts';
import type { Persons, ReconciliationValue } from './value.ts';

/** Fields of which counts alone are told, before any person is. */
export function tellCounted({ comparison }: ReconciliationValue, { told }: RequestContext): void {
  for (const [record, fields = []] of Object.entries(comparison.declared.inputs))
    told.push({ record, fields, rows: 0, persons: [] });
}

/** Fields of the persons that are shown, with as many rows as their evidence has. */
export function tellOf(
  { comparison, originOf }: ReconciliationValue,
  shown: Persons,
  { told }: RequestContext,
): void {
  const counts = new Map<string, number>();
  for (const { evidence } of shown) {
    for (const row of evidence) {
      const name = originOf(row)?.record.name;
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const persons = shown.map(({ subject }) => subject);
  for (const [record, rows] of counts)
    told.push({ record, fields: comparison.declared.inputs[record] ?? [], rows, persons });
}
