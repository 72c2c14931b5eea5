// What a view's SDL is completed with: handles, lists, connections, filters, orders and look-ups, all from
// the fields that the view has.
import { Kind, parse } from 'graphql';
import type {
  DefinitionNode,
  DocumentNode,
  FieldDefinitionNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
} from 'graphql';
import type {
  AnchorModel,
  Definitions,
  FieldModel,
  IdentityModel,
  InterfaceModel,
  Model,
  RecordModel,
} from '../model/model.ts';
import { namedType } from '../model/merge.ts';
import type { Capabilities } from '../sources/source.ts';
import { filterTypes } from './filter-types.ts';
import { connectionType, listType, sharedTypes } from './list-types.ts';
import { reachable } from './reachable.ts';
import { argumentList, nestedFirst, rootArguments, shapeOf } from './shape.ts';
import type { Shape } from './shape.ts';
import type { VisibleType } from './visible-type.ts';

export interface GeneratedSchema {
  readonly document: DocumentNode;
  readonly records: readonly VisibleType<RecordModel>[];
  readonly identities: readonly VisibleType<IdentityModel>[];
  readonly interfaces: readonly VisibleType<InterfaceModel, InterfaceTypeDefinitionNode>[];
  readonly anchors: readonly VisibleType<AnchorModel>[];
}

export type CapabilitiesOf = (record: RecordModel) => Capabilities;

/** Completes a pruned schema. */
export function generate(pruned: Definitions, model: Model, capabilitiesOf: CapabilitiesOf): GeneratedSchema {
  const records = [...model.records.values()].flatMap((type) => visible(type, pruned));
  const identities = [...model.identities.values()].flatMap((type) => visible(type, pruned));
  const anchors = [...model.anchors.values()].flatMap((type) => visible(type, pruned));
  const interfaces = [...model.interfaces.values()].flatMap((type) =>
    visibleInterface(type, pruned, records),
  );
  const shapes = new Map(
    records.map((record) => [record.type.name, shapeOf(record, capabilitiesOf(record.type))]),
  );
  for (const shared of interfaces) {
    const implementers = records.filter(({ type }) => shared.type.records.includes(type.name));
    const all = implementers.map(({ type }) => capabilitiesOf(type));
    shapes.set(shared.type.name, shapeOf(shared, inAll(all)));
  }

  const texts = [sharedTypes, ...filterTypes(records)];
  const rootFields: string[] = [];
  for (const record of records) {
    const { name, plural, singular } = record.type;
    const shape = shapes.get(name);
    if (!shape || !record.type.listed) continue;
    const term = firstTerm(record.node);
    texts.push(shape.inputs, listType(name, shape), connectionType(name, shape));
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
  for (const { type } of interfaces) {
    const shape = shapes.get(type.name);
    if (shape) texts.push(shape.inputs, listType(type.name, shape));
  }
  for (const identity of identities) {
    const { name, plural, singular, register } = identity.type;
    const shape = register === null ? undefined : shapes.get(register);
    const term = firstTerm(identity.node);
    if (shape?.paged) {
      texts.push(connectionType(name, shape));
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
  for (const { type, node, fields } of records)
    completed.set(type.name, completeType(node, fields, shapes, [handle, provenance]));
  for (const { type, node, fields } of identities)
    completed.set(type.name, completeType(node, fields, shapes, [handle]));
  for (const { type, node, fields } of anchors)
    completed.set(type.name, completeType(node, fields, shapes, []));
  for (const { type, node, fields } of interfaces)
    completed.set(type.name, completeType(node, fields, shapes, [handle, provenance]));
  const query = pruned.get('Query');
  if (query?.kind === Kind.OBJECT_TYPE_DEFINITION) {
    const own = (query.fields ?? []).map((field) =>
      model.paged.has(field.name.value) ? pageOf(field) : field,
    );
    const ofPages = (query.fields ?? []).filter(({ name }) => model.paged.has(name.value));
    for (const name of new Set(ofPages.map(({ type }) => namedType(type))))
      texts.push(connectionType(name, { counted: true }));
    completed.set('Query', { ...query, fields: [...own, ...fieldsFrom(rootFields)] });
  }
  const generated = parse(texts.join('\n'), { noLocation: true }).definitions;
  const document = reachable([...completed.values(), ...generated]);
  return { document, records, identities, interfaces, anchors };
}

function visible<Type extends RecordModel | IdentityModel | AnchorModel>(
  type: Type,
  pruned: Definitions,
): readonly VisibleType<Type>[] {
  const node = pruned.get(type.name);
  if (node?.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
  const fields = (node.fields ?? []).flatMap((field) => type.fields.get(field.name.value) ?? []);
  return [{ type, node, fields }];
}

function visibleInterface(
  type: InterfaceModel,
  pruned: Definitions,
  records: readonly VisibleType<RecordModel>[],
): readonly VisibleType<InterfaceModel, InterfaceTypeDefinitionNode>[] {
  const node = pruned.get(type.name);
  if (node?.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
  const implementers = records.filter((record) => type.records.includes(record.type.name));
  return [{ type, node, fields: fieldsInAll(node, implementers) }];
}

/**
 * What lists of an interface are narrowed and ordered by: the columns and decided fields that every record of the
 * view has, by the declarations of the first. A record that the view lacks has no say.
 */
function fieldsInAll(
  node: InterfaceTypeDefinitionNode,
  records: readonly VisibleType<RecordModel>[],
): readonly FieldModel[] {
  return (node.fields ?? []).flatMap(({ name }): readonly FieldModel[] => {
    const found = records.map(({ fields }) => fields.find((field) => field.name === name.value));
    const [first] = found;
    const isAlike = new Set(found.map((field) => field?.kind)).size === 1;
    return first && isAlike && (first.kind === 'column' || first.kind === 'cases') ? [first] : [];
  });
}

/** What every one of the sources can do. */
function inAll(all: readonly Capabilities[]): Capabilities {
  const every = (name: keyof Capabilities): boolean => all.every((one) => one[name]);
  return { page: false, filter: every('filter'), order: every('order'), total: every('total') };
}

const handle = '"The opaque, lasting id of this object. (ID)" id: ID!';
const provenance = '"Where the row comes from and how old it is. (Asal data)" provenance: Provenance!';

/** Turns lists into those of the graph, and adds fields: the handle first, others last. */
function completeType<Node extends ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode>(
  node: Node,
  fields: readonly FieldModel[],
  shapes: ReadonlyMap<string, Shape>,
  added: readonly string[],
): Node {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const own = (node.fields ?? []).map((declared): FieldDefinitionNode => {
    const listed = listedType(byName.get(declared.name.value));
    if (listed === null) return declared;
    const shape = shapes.get(listed);
    const { value: name } = declared.name;
    const text = `${name}${argumentList([...(shape?.arguments ?? []), nestedFirst])}: ${listed}List`;
    return (
      fieldsFrom([text]).map((list) => ({
        ...list,
        ...(declared.description && { description: declared.description }),
      }))[0] ?? declared
    );
  });
  const [first = [], ...others] = added.map((text) => fieldsFrom([text]));
  return { ...node, fields: [...first, ...own, ...others.flat()] };
}

/** A list of the root as a connection, with the arguments by which it is paged. */
function pageOf(field: FieldDefinitionNode): FieldDefinitionNode {
  const text = `${field.name.value}${argumentList(rootArguments)}: ${namedType(field.type)}Connection`;
  const [page] = fieldsFrom([text]);
  if (!page) return field;
  return { ...field, type: page.type, arguments: [...(field.arguments ?? []), ...(page.arguments ?? [])] };
}

/** The type whose rows a field lists; null where it lists none. */
function listedType(field: FieldModel | undefined): string | null {
  if (field?.kind === 'gathered') return field.interface;
  return field?.kind === 'rows' && field.list ? field.record : null;
}

function fieldsFrom(lines: readonly string[]): readonly FieldDefinitionNode[] {
  if (lines.length === 0) return [];
  const [type] = parse(`type Fields {\n${lines.join('\n')}\n}`, { noLocation: true }).definitions;
  return type?.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.fields ?? []) : [];
}

/** The Indonesian term that ends a description, in parentheses. */
function firstTerm(node: ObjectTypeDefinitionNode): string {
  return /\(([^()]*)\)\s*$/.exec(node.description?.value ?? '')?.[1] ?? node.name.value;
}
