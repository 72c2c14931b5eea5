// Fields that follow from their own row: the same answer from our executor, which asks for a level at once, and from
// graphql-js, which asks row by row.
import { makeExecutableSchema } from '@graphql-tools/schema';
import { execute as executeReference, parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute } from '../../src/execution/execute.ts';
import { rowField } from '../../src/graph/batch.ts';
import { openWholeGraph } from '../execution/whole.ts';
import type { WholeGraph } from '../execution/whole.ts';

let graph: WholeGraph;
beforeAll(async () => {
  graph = await openWholeGraph();
});
afterAll(() => graph.close());

const asked: number[] = [];
const schema = makeExecutableSchema({
  typeDefs: 'type Query { rows: [Row!]! } type Row { half: Int, sign: String! }',
  resolvers: {
    Query: { rows: () => [4, 7, 0, -2] },
    Row: {
      half: {
        resolve: rowField((rows: readonly number[]) => {
          asked.push(rows.length);
          return rows.map((row) => {
            if (row % 2 !== 0) throw new Error(`${row} is odd`);
            return row / 2;
          });
        }),
      },
      sign: {
        resolve: rowField((rows: readonly number[]) =>
          rows.map((row) => (row === 0 ? new Error('no sign') : row > 0 ? 'plus' : 'minus')),
        ),
      },
    },
  },
});

async function bothWays(query: string) {
  const document = parse(query);
  const ours = await execute({ schema, document, context: graph.request() });
  const reference = await executeReference({ schema, document, contextValue: graph.request() });
  expect(JSON.stringify(ours)).toBe(JSON.stringify(reference));
  return ours;
}

test('a row for which the field throws fails alone', async () => {
  asked.splice(0);
  const { data, errors } = await bothWays('{ rows { half } }');
  expect(data).toEqual({ rows: [{ half: 2 }, { half: null }, { half: 0 }, { half: -1 }] });
  expect(errors?.map(({ message, path }) => [message, path])).toEqual([['7 is odd', ['rows', 1, 'half']]]);
  // The level at once, then each of its rows for the odd one's sake; then graphql-js.
  expect(asked).toEqual([4, 1, 1, 1, 1, 1, 1, 1, 1]);
});

test('an error that is given for a row fails alone, and where it may not be null the list around it', async () => {
  const { data, errors } = await bothWays('{ rows { sign } }');
  expect(data).toBeNull();
  expect(errors?.map(({ message, path }) => [message, path])).toEqual([['no sign', ['rows', 2, 'sign']]]);
});
