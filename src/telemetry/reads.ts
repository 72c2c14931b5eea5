// Stands around an agency's collection: each read is measured, is a span, and counts for its request.
import type { Collection, KeyedRows, Read } from '../sources/source.ts';
import type { EndedRead, Metrics } from './metrics.ts';
import { failSpan, inSpan } from './spans.ts';

/** How many reads each request has made, by the signal that all of its reads carry. */
const reads = new WeakMap<AbortSignal, number>();

/** How many reads the request with this signal has made so far. */
export function readsOf(signal: AbortSignal): number {
  return reads.get(signal) ?? 0;
}

export interface Observed {
  readonly agency: string;
  readonly record: string;
}

/** What a span and the metrics are told of what a read gave. */
type Outcome = Pick<EndedRead, 'rows' | 'isFailed'>;

const counted = (): Outcome => ({ rows: 0, isFailed: false });

/** One failed key fails alone, but the read met a fault. */
function ofKeys(results: readonly (KeyedRows | number | Error)[]): Outcome {
  let rows = 0;
  for (const result of results)
    if (typeof result === 'object' && 'rows' in result) rows += result.rows.length;
  return { rows, isFailed: results.some((result) => result instanceof Error) };
}

export function observeCollection(
  collection: Collection,
  { agency, record }: Observed,
  metrics: Pick<Metrics, 'readEnded'>,
): Collection {
  async function observe<Result>(
    kind: string,
    { signal }: Pick<Read, 'signal'>,
    read: () => Promise<Result>,
    outcomeOf: (result: Result) => Outcome,
  ): Promise<Result> {
    reads.set(signal, readsOf(signal) + 1);
    const attributes = { 'timpora.agency': agency, 'timpora.record': record, 'timpora.read.kind': kind };
    return inSpan('read', attributes, async (span) => {
      const startedAt = performance.now();
      let outcome: Outcome = { rows: 0, isFailed: true };
      try {
        const result = await read();
        outcome = outcomeOf(result);
        span.setAttribute('timpora.read.rows', outcome.rows);
        if (outcome.isFailed) failSpan(span, null);
        return result;
      } finally {
        metrics.readEnded({ agency, kind, seconds: (performance.now() - startedAt) / 1_000, ...outcome });
      }
    });
  }
  return {
    capabilities: collection.capabilities,
    byKeys: (query, read) => observe('byKeys', read, () => collection.byKeys(query, read), ofKeys),
    countByKeys: (query, read) =>
      observe('countByKeys', read, () => collection.countByKeys(query, read), ofKeys),
    page: (query, read) =>
      observe(
        'page',
        read,
        () => collection.page(query, read),
        ({ rows }) => ({ rows: rows.length, isFailed: false }),
      ),
    count: (query, read) => observe('count', read, () => collection.count(query, read), counted),
    countDistinct: (columns, query, read) =>
      observe('countDistinct', read, () => collection.countDistinct(columns, query, read), counted),
    group: (columns, query, read) =>
      observe('group', read, () => collection.group(columns, query, read), counted),
  };
}
