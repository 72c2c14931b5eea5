// How a document can use the name of an input field or of a value: literally, in variables, defaults and nested conditions.
import { isInputObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { Use } from './cases.ts';
import type { Places } from './places.ts';
import { spellings } from './probes.ts';

export function usesOfInput(
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

export function usesOfValue(places: Places, type: string, names: readonly string[]): readonly Use[] {
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
