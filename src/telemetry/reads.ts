// Stands around an agency's collection: each read is measured, and is a span.
import { AgencyError } from '../sources/failures.ts';
import type { SourceStatus } from '../sources/failures.ts';
import type { Collection, KeyedRows, Read } from '../sources/source.ts';
import type { Metrics, ReadOutcome } from './metrics.ts';
import { failSpan, inSpan } from './spans.ts';

const outcomes: Readonly<Record<SourceStatus, ReadOutcome>> = {
  OK: 'ok',
  SHED: 'shed',
  OPEN: 'open',
  TIMEOUT: 'timeout',
  UNAVAILABLE: 'unavailable',
  INVALID: 'invalid',
  REFUSED: 'refused',
};

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
  let fault: Error | undefined;
  for (const result of results) {
    if (result instanceof Error) fault ??= result;
    else if (typeof result === 'object') rows += result.rows.length;
  }
  return { rows, fault };
}

export function observeCollection(
  collection: Collection,
  { agency, label, record }: Observed,
  metrics: Pick<Metrics, 'readEnded'>,
): Collection {
  function observe<Result>(
    kind: string,
    wanted: Read,
    ask: (read: Read) => Promise<Result>,
    describe: (result: Result) => Given,
  ): Promise<Result> {
    const attributes = { 'timpora.agency': agency, 'timpora.record': record, 'timpora.read.kind': kind };
    return inSpan('read', attributes, async (span) => {
      const startedAt = performance.now();
      let rows = 0;
      let dropped = 0;
      let outcome: ReadOutcome = 'failed';
      const rowsDropped = (count: number) => {
        dropped += count;
        wanted.rowsDropped?.(count);
      };
      try {
        const result = await ask({ ...wanted, rowsDropped });
        const given = describe(result);
        rows = given.rows;
        outcome = given.fault ? outcomeOf(given.fault, wanted) : dropped > 0 ? 'invalid' : 'ok';
        span.setAttribute('timpora.read.rows', rows);
        if (given.fault) failSpan(span, given.fault);
        return result;
      } catch (error) {
        outcome = outcomeOf(error, wanted);
        throw error;
      } finally {
        const seconds = (performance.now() - startedAt) / 1_000;
        metrics.readEnded({ label, kind, seconds, rows, dropped, outcome });
      }
    });
  }
  return {
    capabilities: collection.capabilities,
    byKeys: (query, wanted) => observe('byKeys', wanted, (read) => collection.byKeys(query, read), ofKeys),
    countByKeys: (query, wanted) =>
      observe('countByKeys', wanted, (read) => collection.countByKeys(query, read), ofKeys),
    page: (query, wanted) =>
      observe(
        'page',
        wanted,
        (read) => collection.page(query, read),
        ({ rows }) => ({ rows: rows.length }),
      ),
    count: (query, wanted) => observe('count', wanted, (read) => collection.count(query, read), counted),
    countDistinct: (columns, query, wanted) =>
      observe('countDistinct', wanted, (read) => collection.countDistinct(columns, query, read), counted),
    group: (columns, query, wanted) =>
      observe('group', wanted, (read) => collection.group(columns, query, read), counted),
  };
}

function outcomeOf(error: unknown, { signal }: Pick<Read, 'signal'>): ReadOutcome {
  if (signal.aborted) return 'cancelled';
  return error instanceof AgencyError ? outcomes[error.status] : 'failed';
}
