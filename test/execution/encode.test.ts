// The bytes of an answer are those of its JSON: for every value that a row may hold, at every place where it may stand.
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { getNamedType, isAbstractType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLObjectType, GraphQLOutputType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { complete } from '../../src/execution/complete.ts';
import { encode, encodeInTurns } from '../../src/execution/encode/encode.ts';
import type { Encoded } from '../../src/execution/encode/encode.ts';
import { toError } from '../../src/execution/encode/failed.ts';
import { limit } from '../../src/execution/encode/output.ts';
import { sourceOf } from '../../src/execution/encode/source.ts';
import { handleField } from '../../src/graph/batch.ts';
import { scalars } from '../../src/graph/scalars.ts';
import { collected } from './collected.ts';
import type { Collected } from './collected.ts';
import { isExecutable, randomDocuments } from './documents.ts';
import { leafValues, unusualValues } from './values.ts';

const leafTypes = [
  'String',
  'Int',
  'Float',
  'Boolean',
  'ID',
  ...Object.keys(scalars),
  'Colour',
  'Level',
  'Anything',
] as const;

/** Every leaf may be null, may not, and stands in lists. */
const leafFields = leafTypes.flatMap((type) => [
  `${type}: ${type}`,
  `${type}Here: ${type}!`,
  `${type}List: [${type}]`,
  `${type}Grid: [[${type}!]!]`,
]);

const schema = makeExecutableSchema({
  typeDefs: `
    ${[...Object.keys(scalars), 'Anything'].map((name) => `scalar ${name}`).join(' ')}
    enum Colour { RED GREEN }
    enum Level { LOW HIGH }
    interface Named { name: String, other: Named, here: Named! }
    type Leaf implements Named { name: String, other: Named, here: Named!, ${leafFields.join(', ')} }
    type Branch implements Named {
      name: String, other: Named, here: Named!
      leaf: Leaf, leafHere: Leaf!, leaves: [Leaf], leavesHere: [Leaf!]!, grid: [[Leaf!]], any: [Thing], anyHere: [[Thing!]!]!
    }
    union Thing = Leaf | Branch
    type Query { leaf: Leaf, branch: Branch!, branches: [Branch], things: [Thing!], constructor: String, toString: Int }
  `,
  resolvers: {
    ...scalars,
    // The row's value is not the name.
    Level: { LOW: 1, HIGH: { of: 'an object' } },
  },
});

/** What `complete` gives, as a body; null where it has errors. */
async function completedBody({ execution, root }: Collected): Promise<string | null> {
  const { data, errors } = await complete(execution, root);
  return errors.length > 0 ? null : JSON.stringify({ data });
}

/** An answer as bytes, or null where it is left to be completed. */
function bodyOf(encoded: Encoded | null): string | null {
  return encoded ? encoded.body.toString() : null;
}

/** Held against what completing gives: the same data, and the same errors in the same order. */
async function expectCompleted({ execution, root }: Collected, encoded: Encoded | null): Promise<void> {
  const { data, errors } = await complete(execution, root);
  if (!encoded) return expect(errors).not.toEqual([]);
  expect(encoded.body.toString()).toBe(JSON.stringify({ data }));
  const told = encoded.failed.map(toError);
  expect(told.map((error) => error.toJSON())).toEqual(errors.map((error) => error.toJSON()));
  expect(told.map(({ originalError }) => originalError)).toEqual(
    errors.map(({ originalError }) => originalError),
  );
}

async function bodyOfField(type: string, value: unknown) {
  const made = await collected(schema, `{ leaf { ${type} } }`, { leaf: { [type]: value } });
  const body = bodyOf(encode(made.root, undefined));
  return { body, completed: await completedBody(made) };
}

describe.each(leafTypes)('a value of %s', (type) => {
  test('is the JSON of what its type serialises, or is left to be completed', async () => {
    await fc.assert(
      fc.asyncProperty(leafValues, async (value) => {
        const { body, completed } = await bodyOfField(type, value);
        expect(body).toBe(completed);
      }),
      { numRuns: 400, seed: 8 },
    );
  });

  test('that is none yet, or tells its JSON itself, is left to be completed', async () => {
    await fc.assert(
      fc.asyncProperty(unusualValues, async (value) => {
        const made = await collected(schema, `{ leaf { ${type} } }`, { leaf: { [type]: value } });
        // Some types take whatever has a text.
        const body = encode(made.root, undefined)?.body.toString();
        if (body !== undefined) expect(body).toBe(await completedBody(made));
        const waits = typeof value === 'function' || value instanceof Promise || value instanceof Error;
        if (waits) expect(body).toBeUndefined();
      }),
      { numRuns: 40, seed: 8 },
    );
  });
});

test('every text of two capitals is a country code to both, or to neither', async () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const { body, completed } = await bodyOfField('CountryCode', code);
    expect(body, code).toBe(completed);
  }
});

/** Numbers that look like chance, and are the same again for the same seed. */
function chance(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return (state >>> 8) % end;
  };
}

const usual: Readonly<Record<string, readonly unknown[]>> = {
  Int: [0, 7, -12, 123_456, 2_147_483_647],
  Float: [0.5, 12, -1e-7, 1e21],
  Boolean: [true, false],
  Date: ['2025-06-18', '2024-02-29', new Date(0)],
  DateTime: ['2025-06-18T02:15:00.000Z', '2025-06-18T09:15:00+07:00', new Date(1e12), 0],
  CountryCode: ['CN', 'MY', 'id'],
  NonNegativeInt: [0, 12, 9_007_199_254_740_991],
  PositiveInt: [1, 12, '7'],
  Colour: ['RED', 'GREEN'],
  Level: [1],
  Anything: ['text', 1, true, { any: ['"', null] }],
};
const usualTexts = [
  'A',
  'Budi Santoso',
  'two "words" in quotes',
  '陈伟',
  'a text of more than fourteen characters',
];

/** A row of a type, with all that may be asked of it. Now and then a value is null or is not of its type. */
function rowOf(
  type: GraphQLObjectType,
  depth: number,
  oddity: number,
  next: (end: number) => number,
): object {
  const valueOf = (of: GraphQLOutputType): unknown => {
    if (isNonNullType(of)) return next(oddity) === 0 ? null : valueOf(of.ofType);
    if (next(7) === 0 && !isOfQuery) return null;
    if (isListType(of)) return Array.from({ length: next(3) }, () => valueOf(of.ofType));
    const named = getNamedType(of);
    if (isAbstractType(named) || isObjectType(named)) {
      if (next(oddity) === 0) return new Error('given');
      const possible = isObjectType(named) ? [named] : schema.getPossibleTypes(named);
      return rowOf(pick(possible), depth - 1, oddity, next);
    }
    return next(oddity) === 0 ? 'no value of it' : pick(usual[named.name] ?? usualTexts);
  };
  const isOfQuery = type === schema.getQueryType();
  const pick = <Item>(items: readonly Item[]): Item => items[next(items.length)] as Item;
  const row: { [name: string]: unknown } = { __typename: type.name };
  for (const { name, type: of } of Object.values(type.getFields())) {
    if (depth > 0 || isLeafType(getNamedType(of))) row[name] = valueOf(of);
  }
  return row;
}

describe('an answer', () => {
  const random = randomDocuments(schema, () => []);
  const query = schema.getQueryType();
  const outcomes = { bytes: 0, completed: 0 };

  test.each([
    { oddity: 1_000_000, runs: 250 },
    { oddity: 60, runs: 150 },
  ])(
    'of any selection is its JSON and its errors, or is left to be completed ($oddity)',
    async ({ oddity, runs }) => {
      await fc.assert(
        fc.asyncProperty(random, fc.nat(), async ({ text, variables, operationName }, seed) => {
          fc.pre(query !== undefined && query !== null && isExecutable(schema, text));
          const root = query && rowOf(query, 3, oddity, chance(seed));
          // Variables may be refused.
          const made = await collected(schema, text, root, variables, operationName).catch(() => null);
          fc.pre(made !== null);
          if (!made) return;
          const encoded = encode(made.root, undefined);
          expect(await encodeInTurns(made.root, undefined)).toEqual(encoded);
          await expectCompleted(made, encoded);
          outcomes[encoded ? 'bytes' : 'completed'] += 1;
        }),
        { numRuns: runs, seed: 8 },
      );
    },
  );

  test('of those above was often one, and often the other', () => {
    expect(outcomes.bytes).toBeGreaterThan(150);
    expect(outcomes.completed).toBeGreaterThan(40);
  });

  test('with errors in the place of objects has nulls there, and tells of each, wherever that stands', async () => {
    const fine = { leaf: { String: 'fine' } };
    const named = { __typename: 'Branch', ...fine };
    for (const odd of [new Error('given'), { leaf: new Error('given') }]) {
      const branches = [fine, odd, fine];
      const things = [named, odd instanceof Error ? named : { ...named, ...odd }];
      const text = '{ branches { leaf { String } } things { ... on Branch { other: leaf { String } } } }';
      const made = await collected(schema, text, { branches, things });
      const encoded = encode(made.root, undefined);
      expect(encoded?.failed).not.toHaveLength(0);
      await expectCompleted(made, encoded);
      expect(await encodeInTurns(made.root, undefined)).toEqual(encoded);
    }
  });

  test('with an error where no null may be is left to be completed', async () => {
    const made = await collected(schema, '{ branch { name } }', { branch: new Error('given') });
    expect(encode(made.root, undefined)).toBeNull();
    expect(await encodeInTurns(made.root, undefined)).toBeNull();
  });

  test('may have extensions behind its data', async () => {
    const { root } = await collected(schema, '{ constructor }', { constructor: 'any' });
    const extensions = { sources: [{ agency: 'polri', status: '"down"' }] };
    expect(encode(root, extensions)?.body.toString()).toBe(
      JSON.stringify({ data: { constructor: 'any' }, extensions }),
    );
  });

  test('has whatever names the document chose, and none of them is code', async () => {
    const long = 'a'.repeat(3000);
    const text = `{ __proto__: constructor, ${long}: constructor, sesame: leaf { open: String, open2: __typename } }`;
    const made = await collected(schema, text, { constructor: 'any', leaf: { String: 'value' } });
    expect(encode(made.root, undefined)?.body.toString()).toBe(
      `{"data":{"__proto__":"any","${long}":"any","sesame":{"open":"value","open2":"Leaf"}}}`,
    );
    for (const isTolerant of [false, true]) {
      const { body: source } = sourceOf(made.root.selection, 'whole', { inTurns: false, isTolerant });
      expect(source).not.toMatch(/__proto__|aaa|sesame|open/);
    }
  });

  test('may select more than becomes one function', async () => {
    const many = (name: string): string =>
      Array.from({ length: 90 }, (_, index) => `${name}${index}: name`).join(' ');
    const text = `{ branches { ${many('a')} leaf { ${many('b')} } leaves { ${many('c')} } grid { ${many('d')} } } }`;
    const leaf = { name: 'leaf' };
    const branch = { name: 'branch', leaf, leaves: [leaf, null, leaf], grid: [[leaf, leaf], null, [leaf]] };
    const made = await collected(schema, text, { branches: [branch, { ...branch, leaf: null }, branch] });
    const completed = await completedBody(made);
    expect(completed).not.toBeNull();
    expect(encode(made.root, undefined)?.body.toString()).toBe(completed);
    expect((await encodeInTurns(made.root, undefined))?.body.toString()).toBe(completed);
  });

  test('has handles as they were sealed, unless one could not be', async () => {
    const sealed = makeExecutableSchema({
      typeDefs: 'type Query { rows: [Row!] } type Row { id: ID!, name: String }',
      resolvers: {
        Row: {
          id: {
            resolve: handleField((rows: readonly { readonly name: string }[]) =>
              rows.map(({ name }) => {
                if (name === 'odd') throw new Error('it has no key');
                return `${'-_aZ09'.repeat(14)}${name}`;
              }),
            ),
          },
        },
      },
    });
    // Longer than the stretch, whose end comes at another place of a handle each time.
    const rows = Array.from({ length: 30_000 }, (_, index) => ({ name: String(index) }));
    const { execution, root } = await collected(sealed, '{ rows { id name } }', { rows });
    const { data } = await complete(execution, root);
    expect(encode(root, undefined)?.body.equals(Buffer.from(JSON.stringify({ data })))).toBe(true);
    const odd = await collected(sealed, '{ rows { id } }', { rows: [...rows.slice(0, 3), { name: 'odd' }] });
    expect(encode(odd.root, undefined)).toBeNull();
  });

  test('may be longer than the stretch that it is written in, wherever that ends', async () => {
    const filled = `{ constructor leaf { ${leafTypes.join(' ')} } branches { name } }`;
    const leaf = Object.fromEntries(leafTypes.map((type) => [type, (usual[type] ?? usualTexts)[0]]));
    for (let behind = -20; behind < 600; behind += 7) {
      const root = {
        constructor: 'x'.repeat(limit - behind),
        leaf,
        branches: [{ name: 'x'.repeat(behind + 20) }, null],
      };
      const { root: frame } = await collected(schema, filled, root);
      const body = encode(frame, undefined)?.body;
      const { constructor, branches } = root;
      const data = { constructor, leaf: await valuesOf(leaf), branches };
      expect(body?.equals(Buffer.from(JSON.stringify({ data }))), `ends ${behind} behind the text`).toBe(
        true,
      );
    }
  });

  test('may have texts that are longer than the stretch, and many', async () => {
    const branches = ['x', 'é', '"', 'x', 'x'].flatMap((text) => [
      { name: text.repeat(700_000) },
      { name: text.repeat(1_500_000) },
      { name: text.repeat(900_000) },
    ]);
    const { root } = await collected(schema, '{ branches { name } }', { branches });
    expect(encode(root, undefined)?.body.equals(Buffer.from(JSON.stringify({ data: { branches } })))).toBe(
      true,
    );
  });

  test('is not touched by the next one', async () => {
    const first = await collected(schema, '{ constructor }', { constructor: 'first' });
    const second = await collected(schema, '{ constructor }', { constructor: 'second' });
    const body = encode(first.root, undefined)?.body;
    encode(second.root, undefined);
    expect(body?.toString()).toBe('{"data":{"constructor":"first"}}');
  });

  test('that takes long lets others have their turn, and be written, in between', async () => {
    const rows = (count: number, name: string) =>
      Array.from({ length: count }, (_, index) => ({ name: name + index }));
    const long = [40_000, 30_000, 50_000].map((count) => ({ branches: rows(count, `${count} `.repeat(9)) }));
    let turns = 0;
    const writing = long.map(async (root) => {
      const made = await collected(schema, '{ branches { name } }', root);
      const before = turns;
      const body = (await encodeInTurns(made.root, { of: 'it' }))?.body;
      expect(turns - before).toBeGreaterThan(3);
      expect(body?.equals(Buffer.from(JSON.stringify({ data: root, extensions: { of: 'it' } })))).toBe(true);
    });
    const short = await collected(schema, '{ constructor }', { constructor: 'short' });
    const broken = await collected(schema, '{ toString }', { toString: 'no number' });
    let isWriting = true;
    const others = (async () => {
      while (isWriting) {
        await setImmediate();
        turns += 1;
        expect(encode(short.root, undefined)?.body.toString()).toBe('{"data":{"constructor":"short"}}');
        expect(await encodeInTurns(broken.root, undefined)).toBeNull();
      }
    })();
    await Promise.all(writing);
    isWriting = false;
    await others;
  });

  test('after one that broke off half way is whole', async () => {
    const long = { constructor: 'x'.repeat(3_000_000), toString: 'no number' };
    const broken = await collected(schema, '{ constructor toString }', long);
    expect(encode(broken.root, undefined)).toBeNull();
    const next = await collected(schema, '{ constructor }', { constructor: 'next' });
    expect(encode(next.root, undefined)?.body.toString()).toBe('{"data":{"constructor":"next"}}');
  });
});

async function valuesOf(leaf: object): Promise<unknown> {
  const { execution, root } = await collected(schema, `{ leaf { ${leafTypes.join(' ')} } }`, { leaf });
  const { data } = await complete(execution, root);
  return data?.['leaf'];
}
