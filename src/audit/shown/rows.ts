// The rows that an entry of the trail is shown as: to the auditor, to each agency that was read, and of each person.
import { createHash } from 'node:crypto';
import { isPersonal } from '../../access/clearance.ts';
import type { Level } from '../../access/clearance.ts';
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

/** What of an entry may be told. */
export interface Told {
  /** Whether no agency is told that rows of the type were read. */
  readonly isUntold: (type: string) => boolean;
  /** Whether nobody but its owner is told that the field was read: its originator alone decides who reads it. */
  readonly isControlled: (type: string, field: string) => boolean;
  /** Whether the team at large knows of the agency. */
  readonly isAtLarge: (agency: string) => boolean;
  /** The records that implement an interface; none for any other type. */
  readonly implementersOf: (type: string) => readonly Implementer[];
}

export interface Implementer {
  readonly owner: string;
  readonly type: string;
  readonly level: Level;
  readonly fields: readonly string[];
}

/**
 * @param outcome null where the trail does not say how the request ended
 */
export function rowsOf(
  intent: Intent,
  outcome: Outcome | null,
  { isUntold, isControlled, isAtLarge, implementersOf }: Told,
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
  // What an originator gave to some is no word to others, not even to those who answer for the trail.
  const atLarge = parts.flatMap(({ type, level, fields, rows }) => {
    const left = fields.filter((field) => !isControlled(type, field));
    return level === 'INTELLIGENCE' || left.length === 0
      ? []
      : [{ level, rows, fields: left.map((field) => `${type}.${field}`) }];
  });
  const entry = {
    ...ofAll,
    subject,
    regions,
    view,
    document,
    variables: textOf(intent.variables),
    agenciesAsked: asked.filter(isAtLarge),
    fields: distinct(atLarge.flatMap(({ fields }) => fields)),
    persons,
    rows: atLarge.reduce((sum, { rows }) => sum + rows, 0),
    status: outcome && String(outcome.status),
    errorCodes: outcome?.errorCodes ?? [],
    milliseconds: outcome && Math.round(outcome.milliseconds),
    hasOutcome: outcome !== null,
  };
  const told = byRecord(parts, asked, implementersOf).filter(
    ({ type, level }) => level !== 'INTELLIGENCE' && !isUntold(type),
  );
  const { requestId: _, ...ofRequest } = ofAll;
  const accesses = told.map(({ owner, type, level, fields, rows }) => ({
    ...ofRequest,
    entry: accessKey(requestId, owner, type, level),
    owner,
    regions,
    type,
    fields: fields.map((field) => `${type}.${field}`),
    rows,
    level,
  }));
  const fields = atLarge.filter(({ level }) => isPersonal(level)).flatMap((part) => part.fields);
  const isOfPersons = persons.length > 0 && fields.length > 0;
  // An entry that tells of nothing would say that there was something which may not be told.
  const isTold = atLarge.length > 0 || parts.length === 0;
  return {
    AuditEntry: isTold ? [entry] : [],
    DataAccess: accesses,
    PersonAccess: isOfPersons ? [{ ...ofAll, persons, fields: distinct(fields) }] : [],
  };
}

type Part = (typeof nothing)['parts'][number];

/**
 * What was asked of an interface was asked of each record that implements it, and whose agency was asked: its rows were
 * narrowed or counted there. Of rows that came, the parts of the records themselves tell how many.
 */
function byRecord(
  parts: readonly Part[],
  asked: readonly string[],
  implementersOf: Told['implementersOf'],
): readonly Part[] {
  const merged = new Map<string, Part>();
  const add = (part: Part): void => {
    const key = accessKey(part.owner, part.type, part.level);
    const known = merged.get(key);
    const fields = distinct([...(known?.fields ?? []), ...part.fields]);
    merged.set(key, { ...part, fields: [...fields], rows: part.rows + (known?.rows ?? 0) });
  };
  for (const part of parts) {
    const implementers = implementersOf(part.type).filter(({ owner }) => asked.includes(owner));
    if (implementers.length === 0) add(part);
    // What stands around the rows of an interface, such as whether there are more, tells that there are rows of the record.
    for (const { fields, ...record } of implementers)
      add({
        ...record,
        fields: part.fields.map((field) => (fields.includes(field) ? field : '__typename')),
        rows: 0,
      });
  }
  return [...merged.values()];
}

/** One column that fits into an id, so that the id of an access is looked for as any other: 132 bits of the digest of what it is of. */
function accessKey(...of: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(of)).digest('base64url').slice(0, 22);
}

/** Variables that the trail keeps are shown as JSON, and so is what stands for others. */
function textOf(variables: Intent['variables']): string | null {
  return variables && JSON.stringify('value' in variables ? variables.value : variables);
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
