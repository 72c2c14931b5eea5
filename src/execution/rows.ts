// How many objects a part of a document stands for: by its conditions, and by the page that it asks for.
import { GraphQLIncludeDirective, GraphQLSkipDirective, Kind } from 'graphql';
import type { FieldNode, GraphQLField, SelectionNode, ValueNode } from 'graphql';
import type { Cost } from './costs.ts';
import { product } from './costs.ts';

/** 1 where the selection is taken, 0 where `@skip` or `@include` leave it out. */
export function taken({ directives = [] }: SelectionNode): Cost {
  let cost: Cost = 1;
  for (const { name, arguments: args = [] } of directives) {
    const [condition] = args;
    if (!condition) continue;
    if (name.value === GraphQLIncludeDirective.name) cost = product(cost, oneWhere(condition.value, true));
    if (name.value === GraphQLSkipDirective.name) cost = product(cost, oneWhere(condition.value, false));
  }
  return cost;
}

function oneWhere(value: ValueNode, wanted: boolean): Cost {
  if (value.kind !== Kind.VARIABLE) return value.kind === Kind.BOOLEAN && value.value === wanted ? 1 : 0;
  const { value: name } = value.name;
  return ({ variables }) => (variables[name] === wanted ? 1 : 0);
}

/**
 * How many rows are asked for; 0 where the size is none that the list gives, since the field then fails. Undefined where
 * the field is no page.
 */
export function pageOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  most: number,
): Cost | undefined {
  const first = field.args.find(({ name }) => name === 'first');
  if (!first) return undefined;
  // A size that is not given, and has no default in the graph, is the list's own: no more than it may be.
  const rows = (size: unknown = first.defaultValue): number => {
    if (size === undefined || size === null) return most;
    return typeof size === 'number' && size >= 1 && size <= most ? size : 0;
  };
  const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (!given) return rows();
  if (given.kind === Kind.NULL) return rows(null);
  if (given.kind !== Kind.VARIABLE) return given.kind === Kind.INT ? rows(Number(given.value)) : 0;
  const { value: name } = given.name;
  return ({ variables }) => rows(Object.hasOwn(variables, name) ? variables[name] : undefined);
}
