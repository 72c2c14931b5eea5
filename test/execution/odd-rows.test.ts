// Rows that hold what can be read once, or not at all: by values and by bytes, also where writing gives up half way.
import { makeExecutableSchema } from '@graphql-tools/schema';
import { expect, test } from 'vitest';
import { batchField } from '../../src/graph/batch.ts';
import { askBytes, askOurs, askReference } from './answers.ts';
import type { Answer } from './answers.ts';
import { bareContext } from './bare-context.ts';

let calls: string[] = [];

function called<Value>(name: string, value: Value): Value {
  calls.push(name);
  return value;
}

function* thatFails(): Generator<string> {
  yield 'first';
  throw new Error('it cannot be gone through');
}

class Row {
  readonly once = ['a', 'b'].values();
  readonly failing = thatFails();
  readonly promised = Promise.resolve('later');
  readonly given = new Error('given');
  readonly strict = null;
  get broken(): string {
    throw new Error('it cannot be read');
  }
  method(): string {
    return called('method', 'by a method');
  }
}

const schema = makeExecutableSchema({
  typeDefs: /* GraphQL */ `
    type Row {
      name: String!
      once: [String!]
      failing: [String!]
      promised: String
      given: String
      broken: String
      method: String
      strict: String!
      set: Row
      each: Row
    }
    type Query {
      rows: [Row]
    }
  `,
  resolvers: {
    Row: {
      name: () => called('name', 'a name'),
      each: () => called('each', new Row()),
      set: {
        resolve: batchField((rows: readonly Row[]) =>
          Promise.resolve(rows.map(() => called('set', new Row()))),
        ),
      },
    },
    Query: { rows: () => called('rows', [new Row(), new Row()]) },
  },
});

async function answerTo(text: string): Promise<Answer> {
  const asked = { schema, text, variables: {} };
  const reference = await askReference(asked, bareContext());
  for (const ask of [askOurs, askBytes]) expect(await ask(asked, bareContext())).toMatchObject(reference);
  return reference;
}

test.each(['', 'promised', 'method', 'given', 'broken', 'set { promised }'])(
  'what can be gone through once is, beside %s',
  async (beside) => {
    const { data } = await answerTo(`{ rows { once ${beside} set { once } each { once } } }`);
    expect(data).toContain('"once":["a","b"]');
    expect(data).not.toContain('"once":[]');
  },
);

test('what cannot be gone through to its end fails alone', async () => {
  const { data, errors } = await answerTo('{ rows { failing name } }');
  expect(data).toBe('{"rows":[{"failing":null,"name":"a name"},{"failing":null,"name":"a name"}]}');
  expect(errors).toEqual([0, 1].map((row) => expect.stringContaining(`"path":["rows",${row},"failing"]`)));
});

test('what cannot be read, and an error that is held, fail alone', async () => {
  const { data, errors } = await answerTo('{ rows { broken given name } }');
  expect(data).toContain('{"broken":null,"given":null,"name":"a name"}');
  expect(errors).toHaveLength(4);
});

test.each(['name', 'promised', 'method', 'given', 'broken', 'once', 'strict'])(
  'nothing is asked twice, whether the answer is written or not: %s',
  async (field) => {
    const asked = {
      schema,
      text: `{ rows { ${field} set { name ${field} } each { name ${field} } } }`,
      variables: {},
    };
    calls = [];
    await askOurs(asked, bareContext());
    const expected = calls.toSorted();
    calls = [];
    await askBytes(asked, bareContext());
    expect(calls.toSorted()).toEqual(expected);
  },
);
