// What a view's SDL is completed with: handles, lists, connections, filters, orders and look-ups, all from
// the fields that the view has.
import { Kind, parse } from 'graphql';
import type { DefinitionNode, DocumentNode, FieldDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import type { Definitions, FieldModel, IdentityModel, Model, RecordModel } from '../model/model.ts';
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
}

export type CapabilitiesOf = (record: RecordModel) => Capabilities;

/** Completes a pruned schema. */
export function generate(pruned: Definitions, model: Model, capabilitiesOf: CapabilitiesOf): GeneratedSchema {
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
  pruned: Definitions,
): readonly VisibleType<Type>[] {
  const node = pruned.get(type.name);
  if (node?.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
  const fields = (node.fields ?? []).flatMap((field) => type.fields.get(field.name.value) ?? []);
  return [{ type, node, fields }];
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

function fieldsFrom(lines: readonly string[]): readonly FieldDefinitionNode[] {
  if (lines.length === 0) return [];
  const [type] = parse(`type Fields {\n${lines.join('\n')}\n}`, { noLocation: true }).definitions;
  return type?.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.fields ?? []) : [];
}

/** The Indonesian term that ends a description, in parentheses. */
function firstTerm(node: ObjectTypeDefinitionNode): string {
  return /\(([^()]*)\)\s*$/.exec(node.description?.value ?? '')?.[1] ?? node.name.value;
}
