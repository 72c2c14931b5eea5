// A schema of what completing a value can meet, with resolvers that always give the same.
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { batchField } from '../../src/graph/batch.ts';

const typeDefs = /* GraphQL */ `
  interface Node {
    id: ID!
    next: Node
    name(upper: Boolean = false): String
  }
  type Leaf implements Node {
    id: ID!
    next: Node
    name(upper: Boolean = false): String
    weight: Float!
    colour: Colour!
  }
  type Branch implements Node {
    id: ID!
    next: Node!
    name(upper: Boolean = false): String
    children: [Node!]!
    maybe: [Node]
    strict: [Node!]
    grid: [[Leaf!]]!
    any: Thing
  }
  union Thing = Leaf | Branch
  type Yes {
    seed: Int!
  }
  type No {
    seed: Int!
  }
  union Told = Yes | No
  enum Colour {
    RED
    GREEN
  }
  type Query {
    node(depth: Int! = 3): Node
    nodes(count: Int = 3): [Node!]
    thing: Thing!
    things: [Thing]
    set: [Branch]
    once: [[Leaf!]]
    told: Told
    matrix: [[Int!]!]
    broken: Int!
    self: Query
  }
`;

interface Value {
  readonly seed: number;
}

const mix = (seed: number, salt: number): number => Math.imul(seed + 0x9e37 * salt, 0x85ebca6b) >>> 5;
const child = ({ seed }: Value, salt: number): Value => ({ seed: mix(seed, salt) });

/**
 * Whether resolvers give values at once or promises of them. A schema does one of the two: where one field
 * throws at once beside another that rejects later, graphql-js itself leaves the later rejection unhandled.
 */
export type Timing = 'at once' | 'later';

/** The value, an error thrown or given, or a null. */
function outcome<Result>(value: Value, salt: number, result: () => Result): Result | Error | null {
  switch (mix(value.seed, salt) % 9) {
    case 0:
      return null;
    case 1:
      throw new Error(`thrown ${salt}`);
    case 2:
      return new Error(`given ${salt}`);
    default:
      return result();
  }
}

const typeOf = ({ seed }: Value): string =>
  seed % 13 === 0 ? 'Unknown' : seed % 2 === 0 ? 'Leaf' : 'Branch';

const batched = (salt: number) =>
  batchField((parents: readonly Value[]) =>
    Promise.resolve(
      parents.map((parent) => {
        if (mix(parent.seed, salt) % 7 === 0) return new Error(`batch ${salt}`);
        return mix(parent.seed, salt) % 5 === 0 ? null : child(parent, salt);
      }),
    ),
  );

export function trickySchema(timing: Timing): GraphQLSchema {
  const root: Value = { seed: 41 };
  const later = timing === 'later';
  const vary = <Result>(value: Value, salt: number, result: () => Result): unknown =>
    later ? Promise.resolve().then(() => outcome(value, salt, result)) : outcome(value, salt, result);
  const list = (value: Value, salt: number, length = 3): unknown[] =>
    Array.from({ length }, (_, index) => {
      const item = child(value, salt + index);
      if (later) return vary(value, salt * 31 + index, () => item);
      return mix(value.seed, salt * 31 + index) % 4 === 0 ? new Error(`item ${index}`) : item;
    });
  const one = (salt: number) =>
    later ? batched(salt) : (value: Value) => vary(value, salt, () => child(value, salt));
  const node = {
    id: (value: Value) => vary(value, 1, () => `id-${value.seed}`),
    next: one(2),
    name: (value: Value, { upper }: { readonly upper: boolean }) =>
      vary(value, 3, () => (upper ? 'NAME' : 'name')),
  };
  const resolvers = {
    Leaf: {
      ...node,
      weight: (value: Value) => vary(value, 4, () => (value.seed % 3 === 0 ? 'heavy' : value.seed / 7)),
      colour: (value: Value) => vary(value, 5, () => ['RED', 'GREEN', 'BLUE'][value.seed % 3]),
    },
    Branch: {
      ...node,
      children: (value: Value) => vary(value, 6, () => list(value, 6)),
      maybe: (value: Value) => vary(value, 7, () => list(value, 7)),
      strict: (value: Value) => vary(value, 8, () => (value.seed % 5 === 0 ? 'no list' : list(value, 8))),
      grid: (value: Value) => vary(value, 9, () => [list(value, 9), null, list(value, 10, 2)]),
      any: one(11),
    },
    Node: { __resolveType: typeOf },
    Yes: { __isTypeOf: (value: Value) => value.seed % 2 === child(root, 27).seed % 2 },
    No: { __isTypeOf: () => false },
    Thing: {
      __resolveType: (value: Value) => (later ? Promise.resolve(typeOf(value)) : typeOf(value)),
    },
    Query: {
      node: (_root: unknown, { depth }: { readonly depth: number }) => child(root, depth),
      nodes: (_root: unknown, { count }: { readonly count: number }) => list(root, 20, Math.min(count, 5)),
      thing: () => child(root, 21),
      things: () => list(root, 22, 5),
      set: () => list(root, 23, 4),
      // An iterator gives its items once; a type may be told by its objects alone.
      once: () => [list(root, 25, 2).values(), null, list(root, 26, 3).values()].values(),
      told: () => child(root, 27),
      matrix: () => [[1, 2], [3, later ? Promise.resolve(4) : 4], []],
      broken: () => vary(root, 24, () => 1),
      self: () => root,
    },
  };
  const config = Object.fromEntries(
    Object.entries(resolvers).map(([type, fields]) => [
      type,
      Object.fromEntries(
        Object.entries(fields).map(([name, resolve]) => [
          name,
          name.startsWith('__') ? resolve : { resolve },
        ]),
      ),
    ]),
  );
  return makeExecutableSchema({ typeDefs, resolvers: config });
}
