// Fields that lead to other records and identities: joins, links, values of a register, and what the gateway gives.
import { Kind } from 'graphql';
import type { FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import { tieLabel, wrongPairs } from './evidence.ts';
import type { Ground } from './grounds.ts';
import { beyond, open } from './labels.ts';
import { directive, text, texts } from './literals.ts';
import { namedType } from './merge.ts';
import { GATEWAY } from './model.ts';
import type { Tie } from './model.ts';
import type { RecordDraft } from './records.ts';
import type { FieldReading, Registry } from './registry.ts';
import { checkPairs, columnsOf, evidenceOf } from './sides.ts';
import type { Side } from './sides.ts';

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
  const tied = ({ name, evidence }: RecordDraft, column: string): Ground => ({
    kind: 'evidence',
    place: `${name}.${column}`,
    label: tieLabel({ name, evidence }, column, registry.labels),
  });
  const grounds = [...on.map((column) => tied(record, column)), ...to.map((column) => tied(target, column))];
  return { field: { ...base, kind: 'rows', record: target.name, on, to, list: isList(field) }, grounds };
}

/** A record, an interface of records, an identity or an anchor by evidence on both sides. */
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
  const implementers = registry.implementers.get(targetName);
  if (implementers) {
    const of = { parent: parent.name.value, near, kind, implementers };
    return readGathering(place, base, field, of, registry);
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
  checkPairs(place, kind, near, far, registry);
  const grounds = [groundOf(parent.name.value, kind, near), groundOf(targetName, kind, far)];
  if (!target) {
    if (isList(field)) registry.fault(place, `is a list, and a row's evidence is one ${targetName}`);
    const on = near.columns;
    return identity
      ? { field: { ...base, kind: 'identity', identity: targetName, on }, grounds }
      : { field: { ...base, kind: 'anchor', anchor: targetName, on }, grounds };
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
    grounds,
  };
}

function groundOf(type: string, kind: string, { label }: Side): Ground {
  return { kind: 'evidence', place: `${type} by ${kind}`, label };
}

/**
 * Rows of every record that implements an interface. The field needs what the interface needs; each record is part
 * of it for those who may know the record, so its evidence may ask for nothing beyond the record's own label.
 */
function readGathering(
  place: string,
  base: Base,
  field: FieldDefinitionNode,
  {
    parent,
    near,
    kind,
    implementers,
  }: { parent: string; near: Side; kind: string; implementers: readonly string[] },
  registry: Registry,
): FieldReading {
  if (!isList(field))
    registry.fault(place, 'leads to an interface, which several rows may meet; make it a list');
  const of = implementers.flatMap((name): readonly Tie[] => {
    const far = evidenceOf(name, kind, registry.records.get(name), registry);
    if (!far) {
      registry.fault(place, `${name} declares no evidence of kind ${kind}`);
      return [];
    }
    checkPairs(place, kind, near, far, registry);
    for (const needed of beyond(registry.labels.get(name) ?? open, far.label))
      registry.fault(place, `${name} is tied by evidence that needs ${needed}, beyond ${name} itself`);
    return [{ record: name, on: near.columns, to: far.columns }];
  });
  return {
    field: { ...base, kind: 'gathered', interface: namedType(field.type), of },
    grounds: [groundOf(parent, kind, near)],
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
  const read = `${record.name}.${column}`;
  const grounds: readonly Ground[] = [
    {
      kind: 'evidence',
      place: `${record.name} by ${register.evidence.kind}`,
      label: register.evidence.label,
    },
    { kind: 'read', place: read, label: registry.labels.get(read) ?? open },
  ];
  return {
    field: { ...base, kind: 'register', record: record.name, column, to: register.evidence.columns },
    grounds,
  };
}

/** What the gateway's own code says of whom the row's evidence is of; only its own files declare such a field. */
export function readGiven(
  place: string,
  base: Base,
  parent: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  record: RecordDraft | undefined,
  registry: Registry,
): FieldReading | null {
  const kind = text(directive(field, 'given')?.['by']);
  const near = evidenceOf(parent.name.value, kind, record, registry);
  if (base.owner !== GATEWAY) registry.fault(place, `is @given, which only the gateway's own files declare`);
  if (!near) {
    registry.fault(place, `${parent.name.value} declares no evidence of kind ${kind}`);
    return null;
  }
  return {
    field: { ...base, kind: 'given', by: kind, on: near.columns },
    grounds: [groundOf(parent.name.value, kind, near)],
  };
}

function isList(field: FieldDefinitionNode): boolean {
  const inner = field.type.kind === Kind.NON_NULL_TYPE ? field.type.type : field.type;
  return inner.kind === Kind.LIST_TYPE;
}
