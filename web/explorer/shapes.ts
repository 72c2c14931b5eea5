// How lists and values look in the graph, whatever records a caller's view has.
import { getNamedType, isLeafType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** A field that leads to objects: to one, or to a list (at the root a connection, below an object a short list). */
export interface ObjectField {
  readonly field: Field;
  readonly node: GraphQLObjectType;
}

/** The connections at the root. */
export function rootLists(schema: GraphQLSchema): readonly ObjectField[] {
  const query = schema.getQueryType();
  return query ? listsOf(query, 'edges') : [];
}

/** The short lists of an object. */
export function nestedLists(type: GraphQLObjectType): readonly ObjectField[] {
  return listsOf(type, 'hasMore');
}

function listsOf(type: GraphQLObjectType, mark: 'edges' | 'hasMore'): readonly ObjectField[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const list = getNamedType(field.type);
    if (!isObjectType(list) || !list.getFields()[mark]) return [];
    const node = getNamedType(list.getFields()['nodes']?.type);
    return isObjectType(node) ? [{ field, node }] : [];
  });
}

/** Fields that hold a value of their own, without an argument to give. */
export function leaves(type: GraphQLObjectType): readonly Field[] {
  return Object.values(type.getFields()).filter(
    (field) => isLeafType(getNamedType(field.type)) && !field.args.length,
  );
}

/** Fields that lead to one other object. */
export function links(type: GraphQLObjectType): readonly ObjectField[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const node = getNamedType(field.type);
    return isObjectType(node) && !node.getFields()['nodes'] && !field.args.length ? [{ field, node }] : [];
  });
}
