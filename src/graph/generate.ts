// What a view's SDL is completed with: handles, lists, connections, filters, orders and look-ups, all from
// the fields that the view has.
import { Kind, parse } from 'graphql';
import type { DefinitionNode, DocumentNode, FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import type { FieldModel, IdentityModel, Model, RecordModel } from '../model/model.ts';
import type { Capabilities } from '../sources/source.ts';
import { reachable } from '../views/prune.ts';
import type { PrunedSchema } from '../views/prune.ts';
import { filterName, filterTypes } from './filter-types.ts';

/** Root lists take at most this many, and this many where the caller does not say. */
export const rootPage = { most: 500, usual: 20 } as const;
/** Lists under an object: deep paging starts at the root. */
export const nestedPage = { most: 100, usual: 20 } as const;

/** A record or identity with the fields that the view has. */
export interface VisibleType<Type> {
  readonly type: Type;
  readonly node: ObjectTypeDefinitionNode;
  readonly fields: readonly FieldModel[];
}

export interface GeneratedSchema {
  readonly document: DocumentNode;
  readonly records: readonly VisibleType<RecordModel>[];
  readonly identities: readonly VisibleType<IdentityModel>[];
}

export type CapabilitiesOf = (record: RecordModel) => Capabilities;

/** Completes a pruned schema. */
export function generate(
  pruned: PrunedSchema,
  model: Model,
  capabilitiesOf: CapabilitiesOf,
): GeneratedSchema {
  const records = [...model.records.values()].flatMap((type) => visible(type, pruned));
  const identities = [...model.identities.values()].flatMap((type) => visible(type, pruned));
  const shapes = new Map(
    records.map((record) => [record.type.name, shapeOf(record, capabilitiesOf(record.type))]),
  );

  const texts = [sharedTypes, ...filterTypes(records)];
  const rootFields: string[] = [];
  for (const record of records) {
    const { name, plural, singular } = record.type;
    const shape = shapes.get(name);
    if (!shape) continue;
    const term = firstTerm(record.node);
    texts.push(shape.inputs, listType(name), connectionType(name));
    if (shape.paged) {
      rootFields.push(
        `"${name} in your regions, a page at a time. (Daftar: ${term})"`,
        `${plural}${argumentList([...shape.arguments, ...rootArguments])}: ${name}Connection`,
      );
    }
    rootFields.push(
      `"One ${name} by its id; null where none is visible. (${term})"`,
      `${singular}(\n"The id that the graph gave. (Penanda)"\nid: ID!\n): ${name}`,
    );
  }
  for (const identity of identities) {
    const { name, plural, singular, register } = identity.type;
    const shape = register === null ? undefined : shapes.get(register);
    const term = firstTerm(identity.node);
    if (shape?.paged) {
      texts.push(connectionType(name));
      rootFields.push(
        `"Identities by the register of their documents, a page at a time. (Daftar: ${term})"`,
        `${plural}${argumentList([...shape.arguments, ...rootArguments])}: ${name}Connection`,
      );
    }
    rootFields.push(
      `"One identity by its id; null where no register shows it to you. (${term})"`,
      `${singular}(\n"The id that the graph gave. (Penanda)"\nid: ID!\n): ${name}`,
    );
  }

  const completed = new Map<string, DefinitionNode>(pruned);
  for (const { type, node, fields } of [...records, ...identities]) {
    completed.set(type.name, completeType(node, fields, shapes, model.records.has(type.name)));
  }
  const query = pruned.get('Query');
  if (query?.kind === Kind.OBJECT_TYPE_DEFINITION) {
    completed.set('Query', { ...query, fields: [...(query.fields ?? []), ...fieldsFrom(rootFields)] });
  }
  const generated = parse(texts.join('\n'), { noLocation: true }).definitions;
  return { document: reachable([...completed.values(), ...generated]), records, identities };
}

function visible<Type extends RecordModel | IdentityModel>(
  type: Type,
  pruned: PrunedSchema,
): readonly VisibleType<Type>[] {
  const node = pruned.get(type.name);
  if (node?.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
  const fields = (node.fields ?? []).flatMap((field) => type.fields.get(field.name.value) ?? []);
  return [{ type, node, fields }];
}

interface Shape {
  /** The filter and order inputs, or nothing. */
  readonly inputs: string;
  /** The arguments by which a list is narrowed and ordered. */
  readonly arguments: readonly string[];
  readonly paged: boolean;
  readonly counted: boolean;
}

function shapeOf({ type, fields }: VisibleType<RecordModel>, capabilities: Capabilities): Shape {
  const inputs: string[] = [];
  const args: string[] = [];
  const filters = fields.flatMap((field) => {
    const filter = filterName(field);
    return filter === null ? [] : [`"${field.name} of the ${type.name}."`, `${field.name}: ${filter}`];
  });
  if (capabilities.filter && filters.length > 0) {
    const name = `${type.name}Filter`;
    inputs.push(
      `"Which ${type.name} rows; all that is given must hold. (Saringan)"`,
      `input ${name} {`,
      ...filters,
      `"All of these must hold."`,
      `and: [${name}!]`,
      `"At least one of these must hold."`,
      `or: [${name}!]`,
      `"This must not hold."`,
      `not: ${name}`,
      '}',
    );
    args.push(`"Which rows. (Saringan)" filter: ${name}`);
  }
  const orders = fields.flatMap((field) =>
    field.kind === 'column' && !field.column.list ? [field.name] : [],
  );
  if (capabilities.order && orders.length > 0) {
    const name = `${type.name}Order`;
    inputs.push(
      `"What ${type.name} rows can be ordered by. (Kolom urutan)"`,
      `enum ${name}Field {`,
      ...orders.flatMap((field) => [`"By ${field}."`, constantCase(field)]),
      '}',
      `"One term of an order. (Urutan)"`,
      `input ${name} {`,
      `"What to order by."`,
      `field: ${name}Field!`,
      `"Which way; missing values come last both ways."`,
      'direction: OrderDirection! = ASC',
      '}',
    );
    args.push(`"In which order; ties keep an order without meaning. (Urutan)" orderBy: [${name}!]`);
  }
  return {
    inputs: inputs.join('\n'),
    arguments: args,
    paged: capabilities.page,
    counted: capabilities.total,
  };
}

const rootArguments = [
  `"How many, 1 to ${rootPage.most}. (Jumlah)" first: Int! = ${rootPage.usual}`,
  `"Behind this cursor. (Setelah)" after: Cursor`,
];

const sharedTypes = `
"Which way to order. (Arah urutan)"
enum OrderDirection {
  "Smallest, earliest or first in code point order."
  ASC
  "Largest, latest or last in code point order."
  DESC
}
"Where a page stands in its list. (Info halaman)"
type PageInfo {
  "Whether rows follow. (Masih ada)"
  hasNextPage: Boolean!
  "Whether the page has rows before it. (Ada sebelumnya)"
  hasPreviousPage: Boolean!
  "The cursor of the first row. (Penanda awal)"
  startCursor: Cursor
  "The cursor of the last row. (Penanda akhir)"
  endCursor: Cursor
}`;

function listType(name: string): string {
  return `
"${name} rows under one parent. (Daftar)"
type ${name}List {
  "The rows. (Baris)"
  nodes: [${name}!]!
  "Whether there are more than the ones here; page through them at the root. (Masih ada)"
  hasMore: Boolean!
  "How many there are in your regions. (Jumlah)"
  totalCount: NonNegativeInt
}`;
}

function connectionType(name: string): string {
  return `
"A page of ${name}. (Halaman)"
type ${name}Connection {
  "The rows. (Baris)"
  nodes: [${name}!]!
  "The rows, each with its cursor. (Baris dengan penanda)"
  edges: [${name}Edge!]!
  "Where the page stands. (Info halaman)"
  pageInfo: PageInfo!
  "How many rows there are in all, in your regions. (Jumlah)"
  totalCount: NonNegativeInt
}
"A row with its cursor. (Baris dengan penanda)"
type ${name}Edge {
  "The row's place in the list. (Penanda)"
  cursor: Cursor!
  "The row. (Baris)"
  node: ${name}!
}`;
}

function completeType(
  node: ObjectTypeDefinitionNode,
  fields: readonly FieldModel[],
  shapes: ReadonlyMap<string, Shape>,
  isRecord: boolean,
): ObjectTypeDefinitionNode {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const own = (node.fields ?? []).map((declared): FieldDefinitionNode => {
    const field = byName.get(declared.name.value);
    if (field?.kind !== 'rows' || !field.list) return declared;
    const shape = shapes.get(field.record);
    const text = `${field.name}${argumentList([...(shape?.arguments ?? []), nestedFirst])}: ${field.record}List`;
    return (
      fieldsFrom([text]).map((list) => ({
        ...list,
        ...(declared.description && { description: declared.description }),
      }))[0] ?? declared
    );
  });
  const id = ['"The opaque, lasting id of this object. (ID)"', 'id: ID!'];
  const provenance = ['"Where the row comes from and how old it is. (Asal data)"', 'provenance: Provenance!'];
  return { ...node, fields: [...fieldsFrom(id), ...own, ...(isRecord ? fieldsFrom(provenance) : [])] };
}

const nestedFirst = `"How many, 1 to ${nestedPage.most}. (Jumlah)" first: Int! = ${nestedPage.usual}`;

function argumentList(args: readonly string[]): string {
  return args.length > 0 ? `(${args.join(', ')})` : '';
}

function fieldsFrom(lines: readonly string[]): readonly FieldDefinitionNode[] {
  if (lines.length === 0) return [];
  const [type] = parse(`type Fields {\n${lines.join('\n')}\n}`, { noLocation: true }).definitions;
  return type?.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.fields ?? []) : [];
}

/** `validUntil` to `VALID_UNTIL`. */
export function constantCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}

/** The Indonesian term that ends a description, in parentheses. */
function firstTerm(node: ObjectTypeDefinitionNode): string {
  return /\(([^()]*)\)\s*$/.exec(node.description?.value ?? '')?.[1] ?? node.name.value;
}
