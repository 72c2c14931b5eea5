// Stands around an agency's collection: each read is measured, and is a span.
import type { Collection, KeyedRows, Read } from '../sources/source.ts';
import type { EndedRead, Metrics } from './metrics.ts';
import { failSpan, inSpan } from './spans.ts';

export interface Observed {
  readonly agency: string;
  /** How the metrics name the agency. */
  readonly label: string;
  readonly record: string;
}

/** What a span and the metrics are told of what a read gave. */
interface Given {
  readonly rows: number;
  /** The first of the keys' errors. */
  readonly fault?: Error | undefined;
}

const counted = (): Given => ({ rows: 0 });

/** One failed key fails alone, but the read met a fault. */
function ofKeys(results: readonly (KeyedRows | number | Error)[]): Given {
  let rows = 0;
  for (const result of results)
    if (typeof result === 'object' && 'rows' in result) rows += result.rows.length;
  return { rows, fault: results.find((result) => result instanceof Error) };
}

export function observeCollection(
  collection: Collection,
  { agency, label, record }: Observed,
  metrics: Pick<Metrics, 'readEnded'>,
): Collection {
  async function observe<Result>(
    kind: string,
    { signal }: Pick<Read, 'signal'>,
    read: () => Promise<Result>,
    describe: (result: Result) => Given,
  ): Promise<Result> {
    const attributes = { 'timpora.agency': agency, 'timpora.record': record, 'timpora.read.kind': kind };
    return inSpan('read', attributes, async (span) => {
      const startedAt = performance.now();
      let rows = 0;
      let isFailed = true;
      try {
        const result = await read();
        const given = describe(result);
        rows = given.rows;
        isFailed = given.fault !== undefined;
        span.setAttribute('timpora.read.rows', rows);
        if (isFailed) failSpan(span, given.fault);
        return result;
      } finally {
        const outcome = !isFailed ? 'ok' : signal.aborted ? 'cancelled' : 'failed';
        metrics.readEnded({ label, kind, seconds: (performance.now() - startedAt) / 1_000, rows, outcome });
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
        ({ rows }) => ({ rows: rows.length }),
      ),
    count: (query, read) => observe('count', read, () => collection.count(query, read), counted),
    countDistinct: (columns, query, read) =>
      observe('countDistinct', read, () => collection.countDistinct(columns, query, read), counted),
    group: (columns, query, read) =>
      observe('group', read, () => collection.group(columns, query, read), counted),
  };
}
