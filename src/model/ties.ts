// Fields that lead to other records and identities: joins, links, and values of a register.
import { Kind } from 'graphql';
import type { FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import { joinLabels } from '../access/clearance.ts';
import type { Label } from '../access/clearance.ts';
import { tieLabel, wrongPairs } from './evidence.ts';
import { open } from './labels.ts';
import { directive, text, texts } from './literals.ts';
import { namedType } from './merge.ts';
import type { Column, Evidence } from './model.ts';
import type { RecordDraft } from './records.ts';
import type { FieldReading, Registry } from './registry.ts';

type Base = { readonly name: string; readonly owner: string };

/** A record of the same agency, where columns are equal. */
export function readJoin(
  place: string,
  base: Base,
  field: FieldDefinitionNode,
  record: RecordDraft | undefined,
  registry: Registry,
): FieldReading | null {
  const declared = directive(field, 'join') ?? {};
  const [on, to] = [texts(declared['on']), texts(declared['to'])];
  const target = registry.records.get(namedType(field.type));
  if (!record || !target) {
    registry.fault(place, '@join goes from a record to a record');
    return null;
  }
  if (target.owner !== base.owner || record.owner !== base.owner) {
    registry.fault(
      place,
      `joins ${target.name} of another agency; a crossing is declared by @link with evidence on both sides`,
    );
  }
  if (on.length !== to.length || on.length === 0)
    registry.fault(place, '@join needs as many columns in `to` as in `on`');
  for (const column of on)
    if (!record.columns.has(column)) registry.fault(place, `${column} is not a column of ${record.name}`);
  for (const column of to)
    if (!target.columns.has(column)) registry.fault(place, `${column} is not a column of ${target.name}`);
  const wrong = wrongPairs(columnsOf(record, on), columnsOf(target, to));
  if (wrong !== null) registry.fault(place, wrong);
  const label = joinLabels(
    ...on.map((column) => tieLabel(record, column, registry.labels)),
    ...to.map((column) => tieLabel(target, column, registry.labels)),
  );
  return { field: { ...base, kind: 'rows', record: target.name, on, to, list: isList(field) }, label };
}

/** A record or identity by evidence on both sides. */
export function readLink(
  place: string,
  base: Base,
  parent: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  record: RecordDraft | undefined,
  registry: Registry,
): FieldReading | null {
  const kind = text(directive(field, 'link')?.['by']);
  const near = evidenceOf(parent.name.value, kind, record, registry);
  const targetName = namedType(field.type);
  if (!near) {
    registry.fault(place, `${parent.name.value} declares no evidence of kind ${kind}`);
    return null;
  }
  const identity = registry.identities.get(targetName);
  const target = registry.records.get(targetName);
  if (identity && identity.kind !== kind) {
    registry.fault(place, `${targetName} is not an identity by ${kind}`);
    return null;
  }
  const far = evidenceOf(targetName, kind, target, registry);
  if (!far) {
    registry.fault(place, `${targetName} declares no evidence of kind ${kind}`);
    return null;
  }
  const wrong =
    near.columns.length === far.columns.length ? wrongPairs(near.stored, far.stored) : 'one has more';
  if (wrong !== null)
    registry.fault(place, `the evidence of kind ${kind} has other columns on the two sides: ${wrong}`);
  const label = joinLabels(near.label, far.label);
  if (!target) {
    if (isList(field)) registry.fault(place, `is a list, and a row's evidence is one ${targetName}`);
    return { field: { ...base, kind: 'identity', identity: targetName, on: near.columns }, label };
  }
  return {
    field: {
      ...base,
      kind: 'rows',
      record: target.name,
      on: near.columns,
      to: far.columns,
      list: isList(field),
    },
    label,
  };
}

/** A column of the register of an identity. */
export function readFrom(
  place: string,
  base: Base,
  parent: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  registry: Registry,
): FieldReading | null {
  const declared = directive(field, 'from') ?? {};
  const record = registry.records.get(text(declared['record']));
  const kind = registry.identities.get(parent.name.value)?.kind;
  const register = kind === undefined ? undefined : registry.registers.get(kind);
  const column = text(declared['field']);
  if (!record || register?.record !== record.name || !record.columns.has(column)) {
    registry.fault(place, '@from names a column of the register of the identity that it stands on');
    return null;
  }
  const label = joinLabels(register.evidence.label, registry.labels.get(`${record.name}.${column}`) ?? open);
  return {
    field: { ...base, kind: 'register', record: record.name, column, to: register.evidence.columns },
    label,
  };
}

/** One side of a link. */
interface Side extends Pick<Evidence, 'columns' | 'label'> {
  /** The columns as they are stored, for their types; those of an identity are known by its register. */
  readonly stored: readonly (Column | undefined)[];
}

/** What a type can be tied by: an identity is its own evidence, a record has what it declares. */
function evidenceOf(
  type: string,
  kind: string,
  record: RecordDraft | undefined,
  registry: Registry,
): Side | undefined {
  const identity = registry.identities.get(type);
  if (identity) {
    if (identity.kind !== kind) return undefined;
    const register = registry.registers.get(kind);
    const keeper = register && registry.records.get(register.record);
    const stored = keeper ? columnsOf(keeper, register.evidence.columns) : [];
    return { columns: identity.key, label: open, stored };
  }
  const evidence = record?.evidence.find((item) => item.kind === kind);
  return record && evidence && { ...evidence, stored: columnsOf(record, evidence.columns) };
}

function columnsOf(record: RecordDraft, names: readonly string[]): readonly (Column | undefined)[] {
  return names.map((name) => record.columns.get(name));
}

function isList(field: FieldDefinitionNode): boolean {
  const inner = field.type.kind === Kind.NON_NULL_TYPE ? field.type.type : field.type;
  return inner.kind === Kind.LIST_TYPE;
}
