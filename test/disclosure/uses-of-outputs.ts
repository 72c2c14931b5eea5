// How a document can use the name of a type, field, argument or directive: as it is, and misspelt.
import { getNullableType, isInterfaceType, isLeafType, isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { Use } from './cases.ts';
import type { Places } from './places.ts';
import { spellings } from './probes.ts';
import { forged } from './words.ts';

export function usesOfType(schema: GraphQLSchema, places: Places, names: readonly string[]): readonly Use[] {
  const spelt = names.flatMap(spellings);
  const roots = ['Query', ...interfacesOf(schema), 'ForeignNational'].flatMap(
    (name) => places.selections.get(name) ?? [],
  );
  const numbered = (toText: (name: string, index: number) => string): string => spelt.map(toText).join(' ');
  return [
    {
      use: 'type by name',
      query: `{ ${numbered((n, i) => `t${i}: __type(name: "${n}") { name kind possibleTypes { name } fields { name } }`)} }`,
    },
    ...roots.map((root) => ({
      use: 'type condition',
      query: root(spelt.map((n) => `... on ${n} { __typename id }`).join(' ')),
    })),
    {
      use: 'fragment on a type',
      query: `{ viewer { role } ${names.map((_, i) => `...F${i}`).join(' ')} } ${names.map((n, i) => `fragment F${i} on ${n} { id ...F${i} }`).join(' ')}`,
    },
    {
      use: 'type of a variable',
      query: `query (${numbered((n, i) => `$a${i}: ${n}, $b${i}: [${n}!]! = [{}]`)}) { viewer { role } }`,
      variables: { a0: {}, b0: [null] },
    },
  ];
}

export function usesOfField(
  schema: GraphQLSchema,
  places: Places,
  type: string,
  names: readonly string[],
): readonly Use[] {
  const hole = places.selections.get(type);
  if (!hole) return [];
  const select = (toText: (name: string, index: number) => string, all = names): string =>
    hole(all.map(toText).join(' '));
  const known = leafOf(schema, type);
  return [
    { use: 'selection', query: select((n) => n, names.flatMap(spellings)) },
    { use: 'selection beside what is visible', query: hole(`${known} ${names.join(' ')} __typename`) },
    { use: 'alias', query: select((n, i) => `a${i}: ${n} ${known}: ${n}`) },
    {
      use: 'selection as an object',
      query: select((n, i) => `${n} { id } b${i}: ${n} { nodes { id } totalCount }`),
    },
    {
      use: 'look-up, list and missing arguments',
      query: select(
        (n, i) =>
          `${n}(id: "${forged[0] ?? ''}") { id } c${i}: ${n}(id: null) { id } d${i}: ${n}(first: 501, after: "x", filter: {}, orderBy: [{}]) { nodes { id } }`,
      ),
    },
    { use: 'one key for two fields', query: select((n) => `x: ${n} x: ${known}`) },
    {
      use: 'fragments and conditions',
      query: `query ($v: Boolean = true) ${select((n) => `... on ${type} { ${n} @include(if: $v) } ...F @skip(if: $v) ${n} @skip(if: $v)`)} fragment F on ${type} { ${names.join(' ')} }`,
    },
  ];
}

export function usesOfArgument(
  places: Places,
  type: string,
  field: string,
  names: readonly string[],
): readonly Use[] {
  const hole = places.selections.get(type);
  if (!hole) return [];
  const each = names
    .flatMap(spellings)
    .map((n, i) => `a${i}: ${field}(${n}: 1) b${i}: ${field}(${n}: $v) { __typename }`);
  return [{ use: 'argument', query: `query ($v: Int) ${hole(each.join(' '))}`, variables: { v: 1 } }];
}

export function usesOfDirective(names: readonly string[]): readonly Use[] {
  const all = names
    .flatMap(spellings)
    .map((n) => `@${n} @${n}(level: OPEN, if: true)`)
    .join(' ');
  return [
    {
      use: 'directive',
      query: `query ($v: Int ${all}) ${all} { viewer ${all} { role } ... ${all} { viewer { role } } }`,
    },
  ];
}

export function usesInCatalogue(names: readonly string[], argument: 'type' | 'field'): readonly Use[] {
  const asked = names.flatMap((n, i) => [
    `a${i}: fieldCatalogue(${argument}: "${n}") { type field }`,
    `b${i}: fieldCatalogue(search: "${n}") { type field definition }`,
  ]);
  return [{ use: 'catalogue', query: `{ ${asked.join(' ')} }` }];
}

function interfacesOf(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => (isInterfaceType(type) ? [type.name] : []));
}

/** A field of the type that takes nothing and holds one value; `__typename` where there is none. */
function leafOf(schema: GraphQLSchema, type: string): string {
  const host = schema.getType(type);
  const fields = isObjectType(host) || isInterfaceType(host) ? Object.values(host.getFields()) : [];
  const leaf = fields.find((field) => isLeafType(getNullableType(field.type)) && field.args.length === 0);
  return leaf?.name ?? '__typename';
}
