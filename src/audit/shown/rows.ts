// The rows that an entry of the trail is shown as: to the auditor, to each agency that was read, and of each person.
import { isPersonal } from '../../access/clearance.ts';
import type { AuditEntryRow, DataAccessRow, PersonAccessRow } from '../../model/gateway-rows.ts';
import { nothing } from '../disclosed.ts';
import type { Intent, Outcome } from './lines.ts';

/** Rows of one entry, by their record; the level and the purpose are as the trail names them. */
export interface ShownRows {
  readonly AuditEntry: readonly Loose<AuditEntryRow>[];
  readonly DataAccess: readonly Loose<DataAccessRow>[];
  readonly PersonAccess: readonly Loose<PersonAccessRow>[];
}

/** A value of an enum is text until the graph meets it: what a view lacks is no row of it. */
type Loose<Stored> = {
  readonly [Column in keyof Stored]: Stored[Column] extends string ? string : Stored[Column];
};

/**
 * @param outcome null where the trail does not say how the request ended
 * @param isUntold whether no agency is told that rows of the type were read
 */
export function rowsOf(
  intent: Intent,
  outcome: Outcome | null,
  isUntold: (type: string) => boolean,
): ShownRows {
  const { requestId, time, subject, agency, role, purpose, basis, order, regions, view, document } = intent;
  const { asked, parts, persons } = outcome?.disclosed ?? nothing;
  const ofAll = {
    requestId,
    time,
    agency,
    role,
    purpose,
    basis,
    order,
    recordedAt: time,
    asOf: time.slice(0, 10),
  };
  const named = parts.map((part) => ({
    ...part,
    fields: part.fields.map((field) => `${part.type}.${field}`),
  }));
  const entry = {
    ...ofAll,
    subject,
    regions,
    view,
    document,
    variables: textOf(intent.variables),
    agenciesAsked: asked,
    fields: distinct(named.flatMap(({ fields }) => fields)),
    persons,
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    status: outcome && String(outcome.status),
    errorCodes: outcome?.errorCodes ?? [],
    milliseconds: outcome && Math.round(outcome.milliseconds),
    hasOutcome: outcome !== null,
  };
  const told = named.filter(({ type }) => !isUntold(type));
  const accesses = told.map(({ owner, type, level, fields, rows }) => ({
    ...ofAll,
    owner,
    regions,
    type,
    fields,
    rows,
    level,
  }));
  const fields = named.filter(({ level }) => isPersonal(level)).flatMap((part) => part.fields);
  const ofPersons = persons.length > 0 ? [{ ...ofAll, persons, fields: distinct(fields) }] : [];
  return { AuditEntry: [entry], DataAccess: accesses, PersonAccess: ofPersons };
}

/** Variables that the trail keeps are shown as JSON, and so is what stands for others. */
function textOf(variables: Intent['variables']): string | null {
  return variables && JSON.stringify('value' in variables ? variables.value : variables);
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
