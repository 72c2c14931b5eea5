// Interfaces over records of several agencies: which records implement each, and what they have in common.
import { Kind, print } from 'graphql';
import type { DocumentNode, InterfaceTypeDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import { joinLabels } from '../access/clearance.ts';
import type { Label } from '../access/clearance.ts';
import type { Fault } from './cases.ts';
import { beyond, open } from './labels.ts';
import type { FieldModel, InterfaceModel, RecordModel } from './model.ts';

/** The names of the object types that implement each interface, in the order of the document. */
export function implementersOf(document: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const objects = document.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  return new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.INTERFACE_TYPE_DEFINITION
        ? [[node.name.value, namesOf(objects, node.name.value)] as const]
        : [],
    ),
  );
}

function namesOf(objects: readonly ObjectTypeDefinitionNode[], name: string): readonly string[] {
  return objects
    .filter((node) => node.interfaces?.some((named) => named.name.value === name))
    .map((node) => node.name.value);
}

/**
 * Reads every interface. A view that has the interface and a record of it must have the record's fields of it:
 * what a record asks for one beyond its own label and the interface's is a fault, or a rule of one side could be
 * gone around by asking the other.
 */
export function readInterfaces(
  document: DocumentNode,
  records: ReadonlyMap<string, RecordModel>,
  labels: ReadonlyMap<string, Label>,
  fault: Fault,
): ReadonlyMap<string, InterfaceModel> {
  const implementers = implementersOf(document);
  const interfaces = new Map<string, InterfaceModel>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const name = node.name.value;
    const names = implementers.get(name) ?? [];
    // An interface over plain values is the business of the code that gives them.
    if (!names.some((each) => records.has(each))) continue;
    const found = names.flatMap((each) => {
      const record = records.get(each);
      if (!record) fault(each, `implements ${name} beside records, and is none`);
      return record ? [record] : [];
    });
    for (const record of found) checkImplementer(node, record, document, labels, fault);
    interfaces.set(name, { name, records: names, fields: fieldsInAll(node, found) });
  }
  return interfaces;
}

function checkImplementer(
  declared: InterfaceTypeDefinitionNode,
  { name }: RecordModel,
  document: DocumentNode,
  labels: ReadonlyMap<string, Label>,
  fault: Fault,
): void {
  const node = document.definitions.find(
    (each) => each.kind === Kind.OBJECT_TYPE_DEFINITION && each.name.value === name,
  );
  const fields = node?.kind === Kind.OBJECT_TYPE_DEFINITION ? (node.fields ?? []) : [];
  for (const { name: fieldName, type } of declared.fields ?? []) {
    const place = `${name}.${fieldName.value}`;
    const general = `${declared.name.value}.${fieldName.value}`;
    const own = fields.find((field) => field.name.value === fieldName.value);
    if (!own || print(own.type) !== print(type)) {
      fault(place, `is of ${declared.name.value}: declare it as ${print(type)}`);
      continue;
    }
    const allowed = joinLabels(labels.get(name) ?? open, labels.get(general) ?? open);
    for (const needed of beyond(allowed, labels.get(place) ?? open))
      fault(place, `needs ${needed}, beyond ${name} and ${general}; label ${general} so, or ${name}`);
  }
}

/** Columns and decided fields that all of the records have, by the declarations of the first. */
function fieldsInAll(
  node: InterfaceTypeDefinitionNode,
  records: readonly RecordModel[],
): ReadonlyMap<string, FieldModel> {
  const fields = new Map<string, FieldModel>();
  const [first] = records;
  for (const { name } of node.fields ?? []) {
    const kinds = new Set(records.map((record) => record.fields.get(name.value)?.kind));
    const field = first?.fields.get(name.value);
    if (field && kinds.size === 1 && (field.kind === 'column' || field.kind === 'cases'))
      fields.set(name.value, field);
  }
  return fields;
}
