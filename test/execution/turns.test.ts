// Long answers that are completed as values leave others their turn, and end where nobody waits for them.
import { setImmediate } from 'node:timers/promises';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { expect, test } from 'vitest';
import { complete } from '../../src/execution/complete.ts';
import { inTurns } from '../../src/execution/turns.ts';
import { collected } from './collected.ts';

const schema = makeExecutableSchema({
  typeDefs: 'type Row { name: String, part: Row, must: Row! } type Query { rows: [Row!] }',
});
const text = '{ rows { name part { name must { name } } } }';
const rows = Array.from({ length: 10_000 }, (_, index) => ({
  name: `row ${index}`,
  part: { name: 'part', must: index % 100 === 0 ? new Error(`no ${index}`) : { name: 'must' } },
}));

/** How many turns others had while something was done. */
async function turnsDuring<Result>(work: Promise<Result>): Promise<{ result: Result; turns: number }> {
  let turns = 0;
  let isDone = false;
  const others = (async () => {
    while (!isDone) {
      await setImmediate();
      turns += 1;
    }
  })();
  const result = await work.finally(() => (isDone = true));
  await others;
  return { result, turns };
}

test('an answer with errors is completed in turns, to the same values and errors', async () => {
  const { execution, root } = await collected(schema, text, { rows });
  const { result, turns } = await turnsDuring(complete(execution, root));
  expect(turns).toBeGreaterThan(6);
  expect(result.data).toEqual({
    rows: rows.map(({ name, part }) => ({ name, part: part.must instanceof Error ? null : part })),
  });
  expect(result.errors.map(({ message, path }) => [message, path])).toEqual(
    rows.flatMap(({ part: { must } }, index) =>
      must instanceof Error ? [[must.message, ['rows', index, 'part', 'must']]] : [],
    ),
  );
});

test('an answer for which nobody waits any more is left', async () => {
  const { execution, root } = await collected(schema, text, { rows });
  let left = 3;
  const leave = () => {
    left -= 1;
    if (left === 0) throw new Error('nobody waits');
  };
  await expect(complete(execution, root, leave)).rejects.toThrow('nobody waits');
  expect(left).toBe(0);
});

test('what is made of many items is made in turns, in their order', async () => {
  const items = Array.from({ length: 3_000 }, (_, index) => index);
  const { result, turns } = await turnsDuring(inTurns(items, (item) => item * 2));
  expect(turns).toBeGreaterThan(6);
  expect(result).toEqual(items.map((item) => item * 2));
});
