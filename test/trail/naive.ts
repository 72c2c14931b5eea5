// What an answer disclosed, a second time: counted object by object over the answer's JSON, with the labels of the model.
import { getNamedType, isCompositeType, isObjectType, Kind } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  GraphQLCompositeType,
  GraphQLSchema,
  SelectionNode,
  ValueNode,
} from 'graphql';
import { levels } from '../../src/access/clearance.ts';
import type { Level } from '../../src/access/clearance.ts';
import type { DisclosedPart } from '../../src/graph/tally.ts';
import type { Model } from '../../src/model/model.ts';

type Json = Readonly<{ [name: string]: unknown }>;

export interface Asked {
  readonly schema: GraphQLSchema;
  readonly model: Model;
  readonly document: DocumentNode;
  readonly variables: Json;
}

export function naiveParts(asked: Asked, data: Json): readonly DisclosedPart[] {
  const { schema, model, document, variables } = asked;
  const counted = new Map<
    string,
    { readonly part: Omit<DisclosedPart, 'fields' | 'rows'>; readonly fields: Set<string>; rows: number }
  >();

  const levelOf = (type: string, field: string): Level => {
    const needs = model.labels.get(`${type}.${field}`) ?? model.labels.get(type);
    const places = Object.values(needs?.needs ?? {}).map((level) => levels.indexOf(level));
    return levels[Math.max(0, ...places)] ?? 'OPEN';
  };
  const count = (type: string, fields: readonly string[], isRow: boolean): void => {
    const seen = new Set<string>();
    for (const field of fields) {
      const level = levelOf(type, field);
      if (level === 'OPEN') continue;
      const owner = model.owners.get(`${type}.${field}`) ?? model.owners.get(type) ?? 'gateway';
      const name = JSON.stringify([type, level, owner]);
      const entry = counted.get(name) ?? { part: { owner, type, level }, fields: new Set(), rows: 0 };
      counted.set(name, entry);
      entry.fields.add(field);
      if (isRow && !seen.has(name)) entry.rows += 1;
      seen.add(name);
    }
  };

  /** The fields selected on an object of the type, by their names in the answer. */
  const selected = (
    type: string,
    nodes: readonly SelectionNode[],
  ): ReadonlyMap<string, readonly FieldNode[]> => {
    const found = new Map<string, FieldNode[]>();
    const walk = (node: SelectionNode): void => {
      const skips = (node.directives ?? []).some(({ name, arguments: args }) => {
        const value = valueOf(args?.[0]?.value, variables);
        return name.value === 'skip' ? value === true : name.value === 'include' && value === false;
      });
      if (skips) return;
      if (node.kind === Kind.FIELD) {
        const name = node.alias?.value ?? node.name.value;
        found.set(name, [...(found.get(name) ?? []), node]);
        return;
      }
      const fragment =
        node.kind === Kind.INLINE_FRAGMENT
          ? node
          : document.definitions.find(
              (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === node.name.value,
            );
      if (!fragment || !('selectionSet' in fragment)) return;
      const condition = 'typeCondition' in fragment ? fragment.typeCondition?.name.value : undefined;
      if (condition === undefined || covers(schema, condition, type))
        fragment.selectionSet?.selections.forEach(walk);
    };
    nodes.forEach(walk);
    return found;
  };

  const visit = (
    type: GraphQLCompositeType,
    value: Json,
    nodes: readonly SelectionNode[],
    conditions: ReadonlyMap<string, readonly string[]>,
  ): void => {
    const name = isObjectType(type) ? type.name : String(value['__typename']);
    const [, wrapped, ending] = /^(.+?)(Connection|List|Edge)$/.exec(name) ?? [];
    const isWrapper = wrapped !== undefined && !model.owners.has(name);
    const fields = selected(name, nodes);
    const names = [...fields.values()].map(([node]) => node?.name.value ?? '');
    const told = isWrapper
      ? names.filter((each) => !['nodes', 'edges', 'node', '__typename'].includes(each))
      : names;
    const isRow = !isWrapper || (ending === 'Edge' && !names.includes('node'));
    const own = wrapped !== undefined && isWrapper ? wrapped : name;
    const together = new Map(conditions);
    together.set(own, [...(conditions.get(own) ?? []), ...told]);
    for (const [of, all] of together) count(of, all, isRow);
    const found = schema.getType(name);
    if (!isObjectType(found)) return;
    for (const [key, all] of fields) {
      const field = found.getFields()[all[0]?.name.value ?? ''];
      const inner = field && getNamedType(field.type);
      if (!field || !isCompositeType(inner)) continue;
      const below = all.flatMap((node) => node.selectionSet?.selections ?? []);
      // Whoever stands beside the rows, as the end of the page does, is none of those that the conditions held for.
      const isBeside = !['nodes', 'edges', 'node'].includes(field.name);
      const held = isWrapper && !isBeside ? conditions : conditionsOf(all[0], field.args, variables);
      for (const each of [value[key]].flat(9)) if (isObject(each)) visit(inner, each, below, held);
    }
  };

  const query = schema.getQueryType();
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (query && operation) visit(query, data, operation.selectionSet.selections, new Map());
  return [...counted.values()].map(({ part, fields, rows }) => ({
    ...part,
    fields: [...fields].sort(),
    rows,
  }));
}

/** The fields in a list's filter and order, by the type whose rows they speak of. */
function conditionsOf(
  node: FieldNode | undefined,
  args: readonly { readonly name: string; readonly type: unknown }[],
  variables: Json,
): ReadonlyMap<string, readonly string[]> {
  const names: string[] = [];
  const filtered = (value: unknown): void => {
    for (const each of [value].flat(9)) {
      if (!isObject(each)) continue;
      for (const [name, inner] of Object.entries(each)) {
        if (['and', 'or', 'not'].includes(name)) filtered(inner);
        else names.push(name);
      }
    }
  };
  let type = '';
  for (const argument of node?.arguments ?? []) {
    const value = valueOf(argument.value, variables);
    if (argument.name.value === 'filter') filtered(value);
    if (argument.name.value === 'orderBy')
      for (const term of [value].flat(9))
        if (isObject(term))
          names.push(
            String(term['field'])
              .toLowerCase()
              .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
          );
    const declared = args.find(({ name }) => name === argument.name.value);
    if (['filter', 'orderBy'].includes(argument.name.value))
      type = String(declared?.type)
        .replace(/[[\]!]/g, '')
        .replace(/(Filter|Order)$/, '');
  }
  return names.length > 0 ? new Map([[type, names]]) : new Map();
}

function valueOf(node: ValueNode | undefined, variables: Json): unknown {
  switch (node?.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.LIST:
      return node.values.map((each) => valueOf(each, variables));
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map(({ name, value }) => [name.value, valueOf(value, variables)]),
      );
    case Kind.NULL:
      return null;
    default:
      return node?.value;
  }
}

function covers(schema: GraphQLSchema, condition: string, type: string): boolean {
  if (condition === type) return true;
  const found = schema.getType(type);
  return isObjectType(found) && found.getInterfaces().some(({ name }) => name === condition);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
