// The cases of what a caller's graph lacks, by the kind of each element: every use that a document can make of a name.
// They follow from the schema: what is labelled today has its cases today.
import { getNullableType, isInputObjectType, isInterfaceType, isLeafType, isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { placeOf } from './lack.ts';
import type { Lack } from './lack.ts';
import { placesOf } from './places.ts';
import type { Places } from './places.ts';
import { spellings } from './probes.ts';
import { forged } from './words.ts';

export interface Case {
  /** How the elements are used. */
  readonly use: string;
  /** The elements that the document speaks of, as {@link placeOf} names them. */
  readonly elements: readonly string[];
  readonly query: string;
  readonly variables?: Readonly<{ [name: string]: unknown }>;
}

/** So many elements in a document that a hundred faults, after which a server stops telling, are not reached. */
const together = 5;

export function casesOf(schema: GraphQLSchema, lacks: readonly Lack[]): readonly Case[] {
  const places = placesOf(schema);
  const hosts = Map.groupBy(
    lacks,
    (lack) => `${lack.kind} ${'type' in lack ? lack.type : ''} ${'field' in lack ? lack.field : ''}`,
  );
  return [...hosts.values()].flatMap((alike) =>
    chunks(alike, together).flatMap((some) => {
      const elements = some.map(placeOf);
      return usesOf(schema, places, some).map((used) => ({ ...used, elements }));
    }),
  );
}

type Use = Omit<Case, 'elements'>;

/** @param lacks of one kind, in one place */
function usesOf(schema: GraphQLSchema, places: Places, lacks: readonly Lack[]): readonly Use[] {
  const [first] = lacks;
  if (!first) return [];
  const names = lacks.map(({ name }) => name);
  switch (first.kind) {
    case 'type':
      return [...usesOfType(schema, places, names), ...usesInCatalogue(names, 'type')];
    case 'field':
      return [...usesOfField(schema, places, first.type, names), ...usesInCatalogue(names, 'field')];
    case 'argument':
      return usesOfArgument(places, first.type, first.field, names);
    case 'input':
      return usesOfInput(schema, places, first.type, names);
    case 'value':
      return usesOfValue(places, first.type, names);
    case 'directive':
      return usesOfDirective(names);
  }
}

function usesOfType(schema: GraphQLSchema, places: Places, names: readonly string[]): readonly Use[] {
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

function usesOfField(
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

function usesOfArgument(
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

function usesOfInput(
  schema: GraphQLSchema,
  places: Places,
  type: string,
  names: readonly string[],
): readonly Use[] {
  const hole = places.literals.get(type);
  if (!hole) return [];
  const spelt = names.flatMap(spellings);
  const all = spelt.map((n) => `${n}: { eq: "x" }`).join(', ');
  const input = schema.getType(type);
  const isNesting = isInputObjectType(input) && 'and' in input.getFields();
  const given = Object.fromEntries(spelt.map((n) => [n, { eq: 'x' }]));
  const nested = { not: { or: [{ and: [given, null] }] } };
  return [
    { use: 'filter', query: hole(`{ ${all} }`) },
    { use: 'filter by null', query: hole(`{ ${names.map((n) => `${n}: null`).join(', ')} }`) },
    { use: 'filter as a variable', query: `query ($f: ${type}) ${hole('$f')}`, variables: { f: given } },
    ...names.map((n) => ({
      use: 'default of a variable',
      query: `query ($f: ${type} = { ${n}: { eq: "x" } }) ${hole('$f')}`,
    })),
    ...names.map((n) => ({
      use: 'filter by a variable',
      query: `query ($s: String) ${hole(`{ ${n}: { contains: $s } }`)}`,
      variables: { s: 'x' },
    })),
    ...(isNesting
      ? [
          { use: 'nested filter', query: hole(`{ not: { or: [{ and: [{ ${all} }] }] } }`) },
          {
            use: 'nested filter as a variable',
            query: `query ($f: ${type}) ${hole('$f')}`,
            variables: { f: nested },
          },
        ]
      : []),
  ];
}

function usesOfValue(places: Places, type: string, names: readonly string[]): readonly Use[] {
  const hole = places.literals.get(type);
  if (!hole) return [];
  return names.flatMap((name) =>
    spellings(name).flatMap((n, index): readonly Use[] => {
      const literal = { use: 'value', query: hole(n) };
      const variable = {
        use: 'value as a variable',
        query: `query ($e: ${type}) ${hole('$e')}`,
        variables: { e: n },
      };
      if (index > 0) return [literal, variable];
      return [
        literal,
        variable,
        { use: 'value as a default', query: `query ($e: ${type} = ${n}) ${hole('$e')}` },
      ];
    }),
  );
}

function usesOfDirective(names: readonly string[]): readonly Use[] {
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

function usesInCatalogue(names: readonly string[], argument: 'type' | 'field'): readonly Use[] {
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

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
