// The faults of graphql-jit 0.8, the compiler that most would take instead, as its users reported them: each asked of the
// path that serves users, by values and by bytes, and compared with graphql-js. Of mutations there is none here, so their
// order (https://github.com/zalando-incubator/graphql-jit/issues/283) is none either: a document of them is refused.
import { makeExecutableSchema } from '@graphql-tools/schema';
import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { askBytes, askOurs, askReference } from './answers.ts';
import type { Answer } from './answers.ts';
import { bareContext } from './bare-context.ts';

const issues = 'https://github.com/zalando-incubator/graphql-jit/issues';

const typeDefs = /* GraphQL */ `
  enum Colour {
    RED
    GREEN
  }
  input Box {
    colour: Colour = GREEN
    size: Int! = 3
    label: String
    inner: Box
  }
  interface Named {
    name: String!
  }
  type User implements Named {
    name: String!
    city: String
    friends: [User!]
    strict: User!
    missing: String!
  }
  type Firm implements Named {
    name: String!
    owner: User!
    colour: Colour
  }
  union Found = User | Firm
  type Query {
    user: User
    author: User
    named: [Named]
    found: Found
    lost: Found
    failing: [Found]
    users(first: Int): [User!]
    grid: [[User!]]
    told(text: String, first: Int = 10, colour: Colour = RED, colours: [Colour!], box: Box): String!
    promised: User
  }
  type Mutation {
    remove: Int
  }
`;

const user = (name: string, more: object = {}): object => ({ name, city: 'Pontianak', ...more });
const firm = { name: 'PT', owner: user('Owner'), colour: 7, type: 'Firm' };
const typeOf = ({ type }: { readonly type?: string }): string => type ?? 'User';

const schema = makeExecutableSchema({
  typeDefs,
  resolvers: {
    Colour: { RED: 7, GREEN: { is: 'inside' } },
    Named: { __resolveType: (value: object) => Promise.resolve(typeOf(value)) },
    Found: {
      __resolveType: (value: { readonly type?: string }) => {
        if (value.type === 'throws') throw new Error('no type was found');
        if (value.type === 'rejects') return Promise.reject(new Error('no type will be found'));
        return typeOf(value);
      },
    },
    Query: {
      user: () => user('A', { friends: [user('B', { friends: [] }), user('C')] }),
      author: () => user('Author'),
      named: () => [user('A'), firm, Promise.resolve(user('B')), null],
      found: () => firm,
      lost: () => ({ type: 'throws' }),
      failing: () => [user('A'), { type: 'rejects' }, firm, { type: 'throws' }],
      users: (_root: unknown, { first }: { readonly first?: number }) =>
        first === 0 ? [user('A'), null] : [user('A', { missing: 'here' }), user('B'), user('C')],
      grid: () => [[user('A')], null, [user('B'), null], [Promise.resolve(user('C'))]],
      told: (_root: unknown, args: object) => JSON.stringify(args),
      promised: () => ({ name: Promise.resolve('later'), city: () => 'by a method' }),
    },
  },
});

interface Request {
  readonly text: string;
  readonly variables?: { readonly [name: string]: unknown };
}

/** Ours, which graphql-js gives as well: its errors come in the order in which they happen, ours in that of the document. */
async function answerTo({ text, variables = {} }: Request): Promise<Answer> {
  expect(validate(schema, parse(text))).toEqual([]);
  const asked = { schema, text, variables };
  const ours = await askOurs(asked, bareContext());
  const reference = await askReference(asked, bareContext());
  expect({ ...ours, errors: ours.errors.toSorted() }).toEqual({
    ...reference,
    errors: reference.errors.toSorted(),
  });
  expect(await askBytes(asked, bareContext())).toMatchObject(ours);
  return ours;
}

async function dataOf(request: Request): Promise<unknown> {
  const { data, errors } = await answerTo(request);
  expect(errors).toEqual([]);
  return JSON.parse(data ?? 'null');
}

const booleans = [true, false];

describe('a fragment', () => {
  test.each(booleans)(
    `spread twice, under conditions that exclude each other: %s (${issues}/111)`,
    async (only) => {
      const text = `query ($only: Boolean!) {
      user { name friends { ...F @skip(if: $only) } again: friends { ...F @include(if: $only) } }
      author1: author @skip(if: $only) { ...F }
      author2: author @include(if: $only) { ...F }
    }
    fragment F on User { name }`;
      const told = { name: 'Author' };
      expect(await dataOf({ text, variables: { only } })).toMatchObject(
        only ? { author2: told, user: { again: [{ name: 'B' }, {}] } } : { author1: told },
      );
    },
  );

  test.each(booleans)(`with one inside, inline, under conditions: %s (${issues}/118)`, async (only) => {
    const text = `query ($only: Boolean!) {
      a: author @skip(if: $only) { ...F }
      b: author @include(if: $only) { ...F }
    }
    fragment F on User { ... on User { name } ... @include(if: $only) { city } }`;
    expect(await dataOf({ text, variables: { only } })).toEqual(
      only ? { b: { name: 'Author', city: 'Pontianak' } } : { a: { name: 'Author' } },
    );
  });

  test.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])(`spread at several places, one of which includes more: %s, %s (${issues}/166)`, async (one, two) => {
    const text = `query ($one: Boolean!, $two: Boolean!) {
      named { ...F ... on User { friends { ...F } } }
      user { ...F @include(if: $one) ...F @include(if: $two) friends { ...F @skip(if: $one) ...F @skip(if: $two) } }
    }
    fragment F on Named { name ... on User { city @include(if: $two) } ... on Firm { owner { name @skip(if: $one) city } } }`;
    const { user: found } = (await dataOf({ text, variables: { one, two } })) as { readonly user: object };
    expect('name' in found).toBe(one || two);
    expect('city' in found).toBe(two);
  });

  test('that leads back to itself is refused before it is executed', () => {
    const text = '{ user { ...F } } fragment F on User { friends { ...G } } fragment G on User { ...F }';
    expect(validate(schema, parse(text)).map(({ message }) => message)).toContain(
      'Cannot spread fragment "F" within itself via "G".',
    );
  });
});

describe('a condition', () => {
  test.each([{}, { yes: false }, { yes: true }])(
    `by a variable that may be null, and has a default: %j (${issues}/190)`,
    async (variables: { readonly yes?: boolean }) => {
      const text = 'query ($yes: Boolean = true) { author { name city @include(if: $yes) } }';
      const { author } = (await dataOf({ text, variables })) as { readonly author: object };
      expect('city' in author).toBe(variables.yes ?? true);
    },
  );

  test('by a variable that is null fails at the field around it', async () => {
    const text = 'query ($yes: Boolean = true) { author { name city @include(if: $yes) } user { name } }';
    const { data, errors } = await answerTo({ text, variables: { yes: null } });
    expect(data).toBe('{"author":null,"user":{"name":"A"}}');
    expect(errors).toHaveLength(1);
  });

  test.each([
    [false, true],
    [true, true],
    [false, false],
    [true, false],
  ])('to skip (%s) and one to include (%s) both hold', async (skip, include) => {
    const text = 'query ($s: Boolean!, $i: Boolean!) { author { name city @skip(if: $s) @include(if: $i) } }';
    const { author } = (await dataOf({ text, variables: { s: skip, i: include } })) as { author: object };
    expect('city' in author).toBe(include && !skip);
  });
});

describe('an argument', () => {
  const toldOf = async (request: Request): Promise<unknown> => {
    const { told } = (await dataOf(request)) as { readonly told: string };
    return JSON.parse(told);
  };

  test(`by a variable that is absent is absent, and one that is null is null (${issues}/91)`, async () => {
    const text = `query ($text: String, $first: Int, $label: String) {
      told(text: $text, first: $first, box: { label: $label })
    }`;
    const box = { colour: { is: 'inside' }, size: 3 };
    expect(await toldOf({ text })).toEqual({ first: 10, colour: 7, box });
    expect(await toldOf({ text, variables: { text: null, first: null, label: null } })).toEqual({
      text: null,
      first: null,
      colour: 7,
      box: { ...box, label: null },
    });
  });

  test(`of an input has the defaults of its fields, by literal and by variable (${issues}/142)`, async () => {
    const box = { colour: { is: 'inside' }, size: 3, inner: { colour: 7, size: 3 } };
    const literal = '{ told(box: { inner: { colour: RED } }) }';
    const byVariable = 'query ($box: Box = { inner: { colour: RED } }) { told(box: $box) }';
    expect(await toldOf({ text: literal })).toMatchObject({ box });
    expect(await toldOf({ text: byVariable })).toMatchObject({ box });
    const variables = { box: { inner: { colour: 'RED' } } };
    expect(await toldOf({ text: byVariable, variables })).toMatchObject({ box });
  });

  test(`of an input that holds itself is read (${issues}/81, ${issues}/175)`, async () => {
    const text = 'query ($box: Box!) { told(box: $box) }';
    const variables = { box: { inner: { inner: { label: 'deep' } } } };
    expect(await toldOf({ text, variables })).toMatchObject({ box: { inner: { inner: { label: 'deep' } } } });
  });

  test('holds the value that an enum stands for inside, in lists, defaults and variables', async () => {
    const text =
      'query ($c: Colour!, $all: [Colour!] = [GREEN, RED]) { told(colour: $c, colours: $all, box: null) }';
    expect(await toldOf({ text, variables: { c: 'GREEN' } })).toEqual({
      first: 10,
      colour: { is: 'inside' },
      colours: [{ is: 'inside' }, 7],
      box: null,
    });
    expect(
      await toldOf({ text: 'query ($c: Colour!) { told(colours: [RED, $c]) }', variables: { c: 'GREEN' } }),
    ).toEqual({
      first: 10,
      colour: 7,
      colours: [7, { is: 'inside' }],
    });
  });

  test('that is null where none may be fails at its field', async () => {
    const text = 'query ($n: Int = 1) { author { name } told(box: { size: $n }) }';
    const { data, errors } = await answerTo({ text, variables: { n: null } });
    expect(data).toBe('null');
    expect(errors).toHaveLength(1);
  });
});

describe('the type of a value', () => {
  test(`is waited for (${issues}/69, ${issues}/90)`, async () => {
    const text =
      '{ named { __typename name ... on Firm { owner { name } } } found { ... on Firm { colour } } }';
    expect(await dataOf({ text })).toEqual({
      named: [
        { __typename: 'User', name: 'A' },
        { __typename: 'Firm', name: 'PT', owner: { name: 'Owner' } },
        { __typename: 'User', name: 'B' },
        null,
      ],
      found: { colour: 'RED' },
    });
  });

  test('that cannot be told fails at its place, with what was thrown', async () => {
    const { data, errors } = await answerTo({ text: '{ lost { __typename } failing { __typename } }' });
    expect(data).toBe('{"lost":null,"failing":[{"__typename":"User"},null,{"__typename":"Firm"},null]}');
    expect(errors.map((error) => (JSON.parse(error) as { readonly path: unknown }).path)).toEqual([
      ['lost'],
      ['failing', 1],
      ['failing', 3],
    ]);
  });
});

describe('a null', () => {
  test('in a list of what may not be null takes the list away, and tells of its place', async () => {
    const { data, errors } = await answerTo({ text: '{ users(first: 0) { name } grid { name } }' });
    expect(data).toBe('{"users":null,"grid":[[{"name":"A"}],null,null,[{"name":"C"}]]}');
    expect(errors).toEqual([
      expect.stringContaining('"path":["users",1]'),
      expect.stringContaining('"path":["grid",2,1]'),
    ]);
  });

  test(`that takes away what another has taken away before is told of, and nothing else fails (${issues}/208)`, async () => {
    const text = '{ author { name } users { name missing strict { name } } user { name strict { city } } }';
    const { data, errors } = await answerTo({ text });
    expect(data).toBe('{"author":{"name":"Author"},"users":null,"user":null}');
    expect(errors).toHaveLength(2);
  });
});

describe('a row', () => {
  test('may hold promises and methods (https://github.com/hayes/pothos/issues/1098)', async () => {
    expect(await dataOf({ text: '{ promised { name city } }' })).toEqual({
      promised: { name: 'later', city: 'by a method' },
    });
  });
});

test('a mutation is refused, and nothing is done', async () => {
  const { data, errors } = await askOurs(
    { schema, text: 'mutation { remove }', variables: {} },
    bareContext(),
  );
  expect(data).toBeUndefined();
  expect(errors).toEqual([expect.stringContaining('This graph is read-only')]);
});
