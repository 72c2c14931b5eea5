// What a read of an agency leaves behind when it goes wrong: in the metrics, in its span, and in its request's count.
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deadlineExceeded } from '../../src/errors.ts';
import { execute } from '../../src/execution/execute.ts';
import { RequestContext } from '../../src/graph/request.ts';
import { agencyFailure } from '../../src/sources/failures.ts';
import type { Collection, Read, Scope } from '../../src/sources/source.ts';
import { createLog } from '../../src/telemetry/log.ts';
import type { EndedRead } from '../../src/telemetry/metrics.ts';
import { observeCollection } from '../../src/telemetry/reads.ts';
import { startTracing } from '../../src/telemetry/tracing.ts';
import { openWholeGraph } from '../execution/whole.ts';
import { openCollector } from './collector.ts';
import type { CollectedSpan } from './collector.ts';

const down = agencyFailure('AGENCY_UNAVAILABLE', 'tni');
const late = deadlineExceeded();
const row = { number: '1' };

/** A source whose keys fail alone, whose counts fail altogether, and whose pages come if they are still wanted. */
const source: Collection = {
  capabilities: { page: true, filter: true, order: true, total: true },
  byKeys: async () => [{ rows: [row, row], hasMore: false }, down, late, { rows: [row], hasMore: false }],
  countByKeys: async () => [3, down],
  page: async (_, { signal }) => {
    signal.throwIfAborted();
    return { rows: [row], sequences: [1], hasMore: false, total: null };
  },
  count: () => Promise.reject(down),
  countDistinct: () => Promise.reject(new TypeError('a bug')),
  group: async () => [],
};

const all = { op: 'and', of: [] } as const;
const keyed = { fields: ['number'], keys: [], query: all, order: [], firstPerKey: 5 };
const paged = { query: all, order: [], first: 5, after: undefined, total: false };

const readWith = (signal: AbortSignal): Read => ({
  // Only access/scope.ts makes scopes, of a caller; this source asks for none.
  scope: all as unknown as Scope,
  columns: ['number'],
  signal,
  deadline: Date.now() + 60_000,
});

const ended: Partial<EndedRead>[] = [];
let spans: readonly CollectedSpan[];
beforeAll(async () => {
  const collector = await openCollector();
  const tracing = await startTracing({ url: collector.url, share: 1 }, createLog('silent'));
  const { byKeys, countByKeys, page, count, countDistinct } = observeCollection(
    source,
    { agency: 'tni', label: 'restricted', record: 'Sighting' },
    { readEnded: ({ kind, rows, outcome }) => void ended.push({ kind, rows, outcome }) },
  );
  const wanted = readWith(new AbortController().signal);
  await page(paged, wanted);
  await byKeys(keyed, wanted);
  await countByKeys(keyed, wanted);
  await expect(count(all, wanted)).rejects.toBe(down);
  await expect(countDistinct(['number'], all, wanted)).rejects.toThrow('a bug');
  for (const name of ['AbortError', 'TimeoutError']) {
    const unwanted = readWith(AbortSignal.abort(new DOMException('no more', name)));
    await expect(page(paged, unwanted)).rejects.toThrow('no more');
    await byKeys(keyed, unwanted);
  }
  await tracing.close();
  spans = collector.spans();
  await collector.close();
});

test('the metrics tell reads that failed, altogether or for some keys, from those that nobody wanted any more', () => {
  const cancelled = [
    { kind: 'page', rows: 0, outcome: 'cancelled' },
    { kind: 'byKeys', rows: 3, outcome: 'cancelled' },
  ];
  expect(ended).toEqual([
    { kind: 'page', rows: 1, outcome: 'ok' },
    { kind: 'byKeys', rows: 3, outcome: 'unavailable' },
    { kind: 'countByKeys', rows: 0, outcome: 'unavailable' },
    { kind: 'count', rows: 0, outcome: 'unavailable' },
    { kind: 'countDistinct', rows: 0, outcome: 'failed' },
    ...cancelled,
    ...cancelled,
  ]);
});

test('the span of a read that failed is marked by the code of its first error', () => {
  expect(
    spans.map(({ attributes, isFailed }) => [
      attributes['timpora.read.kind'],
      isFailed,
      attributes['error.type'],
      attributes['timpora.read.rows'],
    ]),
  ).toEqual([
    ['page', false, undefined, 1],
    ['byKeys', true, 'AGENCY_UNAVAILABLE', 3],
    ['countByKeys', true, 'AGENCY_UNAVAILABLE', 0],
    ['count', true, 'AGENCY_UNAVAILABLE', undefined],
    ['countDistinct', true, 'INTERNAL', undefined],
    ['page', true, 'AbortError', undefined],
    ['byKeys', true, 'AGENCY_UNAVAILABLE', 3],
    ['page', true, 'TimeoutError', undefined],
    ['byKeys', true, 'AGENCY_UNAVAILABLE', 3],
  ]);
});

describe('the reads of a request', () => {
  let graph: Awaited<ReturnType<typeof openWholeGraph>>;
  const calls: object[] = [];
  beforeAll(async () => {
    // Whatever stands between the graph and a source may put a signal of its own around the request's.
    const around = ({ signal, ...read }: Read): Read => ({ ...read, signal: AbortSignal.any([signal]) });
    graph = await openWholeGraph(
      (call) => void calls.push(call),
      (collection) => ({
        ...collection,
        page: (query, read) => collection.page(query, around(read)),
        byKeys: (query, read) => collection.byKeys(query, around(read)),
      }),
    );
  });
  afterAll(() => graph.close());

  test('are its own, however its signal is wrapped on the way', async () => {
    const document = parse(
      '{ workAssignments(first: 5) { nodes { worker { name } } } visas { totalCount } }',
    );
    const [first, second] = [graph.request(), graph.request()];
    const wrapped = new RequestContext(first.view, first.session, {
      ...first.limits,
      signal: AbortSignal.any([first.limits.signal]),
    });
    const result = await execute({ schema: graph.schema, document, context: wrapped });
    expect(result.errors).toBeUndefined();
    expect(calls.length).toBe(3);
    expect([first.limits.tally.reads, second.limits.tally.reads]).toEqual([3, 0]);
  });
});
