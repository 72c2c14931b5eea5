// Refuses stricter enum values where a view cannot leave them out. A row with such a value is no row of the view,
// which is told by a visible column of one value: not by a list, not by a column that no view has, and not by
// what code computes.
import { Kind } from 'graphql';
import type { DefinitionNode, DocumentNode } from 'graphql';
import type { Label } from '../access/clearance.ts';
import type { Fault } from './cases.ts';
import { beyond, open } from './labels.ts';
import { has } from './literals.ts';
import { namedType } from './merge.ts';
import type { RecordDraft } from './records.ts';

export function checkHiddenValues(
  document: DocumentNode,
  drafts: ReadonlyMap<string, RecordDraft>,
  labels: ReadonlyMap<string, Label>,
  fault: Fault,
): void {
  const types = new Map(
    document.definitions.flatMap((node) =>
      'name' in node && node.name && node.kind !== Kind.DIRECTIVE_DEFINITION
        ? [[node.name.value, node] as const]
        : [],
    ),
  );
  const refuse = (enumName: string, place: string, why: string): void => {
    const node = types.get(enumName);
    if (node?.kind !== Kind.ENUM_TYPE_DEFINITION) return;
    for (const { name } of node.values ?? []) {
      const value = `${enumName}.${name.value}`;
      if (beyond(labels.get(enumName) ?? open, labels.get(value) ?? open).length > 0)
        fault(place, `${why}, and ${value} is stricter than ${enumName}; give the value its enum's label`);
    }
  };

  for (const { name, columns } of drafts.values()) {
    for (const column of columns.values()) {
      if (column.list) refuse(column.graphType, `${name}.${column.name}`, 'is a list');
      else if (column.internal) refuse(column.graphType, `${name}.${column.name}`, 'is @internal');
    }
  }
  for (const node of types.values()) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) {
      if (!has(field, 'computed')) continue;
      for (const { enumName, way } of valuesIn(namedType(field.type), types))
        refuse(enumName, [`${node.name.value}.${field.name.value}`, ...way].join(' > '), 'is computed');
    }
  }
}

/** The enums inside a computed value, with the fields on the way; records and identities are not inside it. */
function valuesIn(
  type: string,
  types: ReadonlyMap<string, DefinitionNode>,
  seen: ReadonlySet<string> = new Set(),
): readonly { readonly enumName: string; readonly way: readonly string[] }[] {
  const node = types.get(type);
  if (!node || seen.has(type)) return [];
  if (node.kind === Kind.ENUM_TYPE_DEFINITION) return [{ enumName: type, way: [] }];
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
  if (has(node, 'record') || has(node, 'identity')) return [];
  const now = new Set([...seen, type]);
  const ofFields = (node.fields ?? []).flatMap((field) =>
    valuesIn(namedType(field.type), types, now).map(({ enumName, way }) => ({
      enumName,
      way: [`${type}.${field.name.value}`, ...way],
    })),
  );
  const kinds = [...types].filter(
    ([, other]) =>
      node.kind === Kind.INTERFACE_TYPE_DEFINITION &&
      other.kind === Kind.OBJECT_TYPE_DEFINITION &&
      other.interfaces?.some(({ name }) => name.value === type),
  );
  return [...ofFields, ...kinds.flatMap(([name]) => valuesIn(name, types, now))];
}
