// Interfaces over records of several agencies: which records implement each, and what they have in common.
import { Kind, print } from 'graphql';
import type { DocumentNode, InterfaceTypeDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import { joinLabels } from '../access/clearance.ts';
import type { Label } from '../access/clearance.ts';
import type { Fault } from './cases.ts';
import { beyond, open } from './labels.ts';
import { has } from './literals.ts';
import { namedType } from './merge.ts';
import type { InterfaceModel, RecordModel } from './model.ts';

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
 * what a record asks for one beyond its own label and the interface's is a fault, and so is what the interface asks
 * for one and the record does not, or a rule of one side could be gone around by asking the other.
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
    checkFields(node, records, fault);
    interfaces.set(name, { name, records: names });
  }
  return interfaces;
}

/** What the fields of an interface may not be: a list of rows takes another form in the graph, and nothing passes arguments. */
function checkFields(
  { name, fields = [] }: InterfaceTypeDefinitionNode,
  records: ReadonlyMap<string, RecordModel>,
  fault: Fault,
): void {
  for (const field of fields) {
    const place = `${name.value}.${field.name.value}`;
    if ((field.arguments ?? []).length > 0)
      fault(place, 'takes arguments, which a field of records does not');
    if (/\[/.test(print(field.type)) && records.has(namedType(field.type)))
      fault(place, 'is a list of records; let each record have a list of its own');
  }
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
    if (own && has(own, 'internal')) {
      fault(place, `is of ${declared.name.value}, and @internal: a field in no view is in no interface`);
      continue;
    }
    if (!own || print(own.type) !== print(type)) {
      fault(place, `is of ${declared.name.value}: declare it as ${print(type)}`);
      continue;
    }
    const allowed = joinLabels(labels.get(name) ?? open, labels.get(general) ?? open);
    for (const needed of beyond(allowed, labels.get(place) ?? open))
      fault(place, `needs ${needed}, beyond ${name} and ${general}; label ${general} so, or ${name}`);
    const kept = joinLabels(labels.get(declared.name.value) ?? open, labels.get(place) ?? open);
    for (const needed of beyond(kept, labels.get(general) ?? open))
      fault(
        general,
        `needs ${needed}, and can be read as ${place}; label ${place} so, or ${general} no closer`,
      );
  }
}
