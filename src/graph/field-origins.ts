// Where each field of a view comes from: who answers for it, what reading it needs, and whose rows hold it.
import { Kind } from 'graphql';
import type { FieldDefinitionNode } from 'graphql';
import { joinLabels } from '../access/clearance.ts';
import type { Label } from '../access/clearance.ts';
import { namedType } from '../model/merge.ts';
import { GATEWAY } from '../model/model.ts';
import type { FieldModel, Model } from '../model/model.ts';
import type { TypeNode } from './value-holders.ts';

export type FieldSource = 'STORED' | 'DECIDED' | 'COMPUTED' | 'LINKED' | 'GATEWAY';

export interface Origin {
  /** An agency, or the gateway. */
  readonly owner: string;
  /** What reading the field needs. */
  readonly label: Label;
  readonly source: FieldSource;
  /** The records whose rows hold the value; none where it comes from no row. */
  readonly records: readonly string[];
}

const sources: Readonly<Record<FieldModel['kind'], FieldSource>> = {
  column: 'STORED',
  cases: 'DECIDED',
  computed: 'COMPUTED',
  rows: 'LINKED',
  gathered: 'LINKED',
  anchor: 'LINKED',
  identity: 'LINKED',
  register: 'LINKED',
  given: 'GATEWAY',
};

/** @param rows the records that the values of the type come from */
export function originOf(
  node: TypeNode,
  field: FieldDefinitionNode,
  rows: readonly string[],
  model: Model,
): Origin {
  const place = `${node.name.value}.${field.name.value}`;
  const owner = model.owners.get(place);
  if (owner === undefined) return generatedOrigin(node, field, model);
  const label = labelOf(model, place);
  const declared = declaredField(node, field, rows, model);
  if (declared) {
    return { owner, label, source: sources[declared.kind], records: recordsOf(declared, rows) };
  }
  // A plain value is given by the code of its type's owner; where that returns rows, they are what is read.
  if (owner !== GATEWAY) return { owner, label, source: 'COMPUTED', records: rows };
  const returned = namedType(field.type);
  return { owner, label, source: 'GATEWAY', records: model.records.has(returned) ? [returned] : [] };
}

/** The records whose rows a declared field holds. */
function recordsOf(field: FieldModel, rows: readonly string[]): readonly string[] {
  switch (field.kind) {
    case 'rows':
    case 'register':
      return [field.record];
    case 'gathered':
      return field.of.map(({ record }) => record);
    case 'given':
      return [];
    default:
      return rows;
  }
}

/** The field as the model has it; that of an interface is as its first implementation has it. */
function declaredField(
  node: TypeNode,
  { name }: FieldDefinitionNode,
  rows: readonly string[],
  model: Model,
): FieldModel | undefined {
  const own = node.name.value;
  const type = node.kind === Kind.INTERFACE_TYPE_DEFINITION ? (rows[0] ?? own) : own;
  const holder = model.records.get(type) ?? model.identities.get(type) ?? model.anchors.get(type);
  return holder?.fields.get(name.value);
}

/** A root field of a record or identity, or the id or provenance of one. */
function generatedOrigin(node: TypeNode, field: FieldDefinitionNode, model: Model): Origin {
  const name = field.name.value;
  const isRoot = node.name.value === 'Query';
  const isOf = (type: { readonly plural: string; readonly singular: string; readonly name: string }) =>
    isRoot ? name === type.plural || name === type.singular : node.name.value === type.name;
  const record = [...model.records.values()].find(isOf);
  if (record) {
    const owner = name === 'id' ? GATEWAY : record.owner;
    return { owner, label: labelOf(model, record.name), source: 'GATEWAY', records: [record.name] };
  }
  const identity = [...model.identities.values()].find(isOf);
  const label = labelOf(model, identity?.name ?? node.name.value);
  if (!isRoot || !identity?.register || name !== identity.plural)
    return { owner: GATEWAY, label, source: 'GATEWAY', records: [] };
  // The list of an identity is that of its register.
  const both = joinLabels(label, labelOf(model, identity.register));
  return { owner: GATEWAY, label: both, source: 'GATEWAY', records: [identity.register] };
}

function labelOf(model: Model, place: string): Label {
  return model.labels.get(place) ?? { needs: {}, purposes: null };
}
