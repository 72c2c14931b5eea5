// A request that took too long reads no more: what is left of it fails at once, each field by itself.
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute } from '../../src/execution/execute.ts';
import { openWholeGraph } from '../execution/whole.ts';
import type { WholeGraph } from '../execution/whole.ts';

const calls: object[] = [];
let graph: WholeGraph;
beforeAll(async () => {
  graph = await openWholeGraph((call) => void calls.push(call));
});
afterAll(() => graph.close());

test('no source is read past the deadline', async () => {
  const document = parse(
    '{ region(code: "61") { name presenceCounts { value } } stayPermits { totalCount } }',
  );
  const past = graph.request(Date.now() - 1);
  const result = await execute({ schema: graph.schema, document, context: past });
  expect(JSON.parse(JSON.stringify(result.data))).toEqual({
    region: { name: 'Kalimantan Barat', presenceCounts: null },
    stayPermits: null,
  });
  expect(
    result.errors?.map(({ path, originalError }) => [
      path?.join('.'),
      Reflect.get(Object(originalError), 'code'),
    ]),
  ).toEqual([
    ['region.presenceCounts', 'DEADLINE_EXCEEDED'],
    ['stayPermits', 'DEADLINE_EXCEEDED'],
  ]);
  expect(calls).toEqual([]);
});

test('a read that waits for its turn when the time is up is not a fault of the gateway', async () => {
  const document = parse('{ stayPermits { totalCount } visas { totalCount } }');
  const timer = new AbortController();
  const answer = execute({ schema: graph.schema, document, context: graph.request(undefined, timer.signal) });
  timer.abort(new DOMException('the time is up', 'TimeoutError'));
  const { errors = [] } = await answer;
  expect(errors.map(({ originalError }) => Reflect.get(Object(originalError), 'code'))).toEqual([
    'DEADLINE_EXCEEDED',
    'DEADLINE_EXCEEDED',
  ]);
});
