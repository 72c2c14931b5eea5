// What of a set of definitions the query type reaches: a type that nothing leads to is not part of a graph.
import { Kind } from 'graphql';
import type { DefinitionNode, DocumentNode } from 'graphql';
import { namedType } from '../model/merge.ts';

/** The definitions that `Query` reaches, in their order. */
export function reachable(definitions: readonly DefinitionNode[]): DocumentNode {
  const byName = new Map(
    definitions.flatMap((node) => ('name' in node && node.name ? [[node.name.value, node] as const] : [])),
  );
  const reached = new Set<string>();
  const visit = (name: string): void => {
    const node = byName.get(name);
    if (!node || reached.has(name)) return;
    reached.add(name);
    if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      for (const field of node.fields ?? []) visit(namedType(field.type));
    }
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return;
    for (const field of node.fields ?? []) {
      visit(namedType(field.type));
      for (const argument of field.arguments ?? []) visit(namedType(argument.type));
    }
    for (const named of node.interfaces ?? []) visit(named.name.value);
    if (node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return;
    for (const other of byName.values()) {
      if (
        other.kind === Kind.OBJECT_TYPE_DEFINITION &&
        other.interfaces?.some((named) => named.name.value === name)
      ) {
        visit(other.name.value);
      }
    }
  };
  visit('Query');
  return {
    kind: Kind.DOCUMENT,
    definitions: definitions.filter((node) => 'name' in node && node.name && reached.has(node.name.value)),
  };
}
