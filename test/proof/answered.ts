// Which fields of the graph a reply gave values of: `Type.field`, also of lists that hold any.
import { getNamedType, isInterfaceType, isObjectType, Kind, parse } from 'graphql';
import type { DocumentNode, GraphQLNamedType, GraphQLSchema, SelectionSetNode } from 'graphql';

/** @param body of a reply to the query, which is answered by data or is not answered */
export function answeredFields(schema: GraphQLSchema, query: string, body: string): readonly string[] {
  const found = new Set<string>();
  let document: DocumentNode;
  let data: unknown;
  try {
    document = parse(query, { noLocation: true });
    ({ data } = JSON.parse(body) as { readonly data?: unknown });
  } catch {
    return [];
  }
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );

  const walk = (selections: SelectionSetNode, type: GraphQLNamedType | undefined, value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(selections, type, item);
      return;
    }
    if (typeof value !== 'object' || value === null || !(isObjectType(type) || isInterfaceType(type))) return;
    const given = new Map(Object.entries(value));
    for (const node of selections.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const name = node.typeCondition?.name.value;
        walk(node.selectionSet, name === undefined ? type : schema.getType(name), value);
      } else if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value);
        if (fragment) walk(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value), value);
      } else {
        const field = type.getFields()[node.name.value];
        const inner = given.get(node.alias?.value ?? node.name.value);
        if (!field || inner === null || inner === undefined) continue;
        if (Array.isArray(inner) && inner.length === 0) continue;
        found.add(`${type.name}.${field.name}`);
        if (node.selectionSet) walk(node.selectionSet, getNamedType(field.type), inner);
      }
    }
  };
  for (const node of document.definitions)
    if (node.kind === Kind.OPERATION_DEFINITION)
      walk(node.selectionSet, schema.getQueryType() ?? undefined, data);
  return [...found];
}
