// A record's rows within one request's scope. Reads of one level that differ in nothing but their keys are
// one read of the source.
import { deadlineExceeded, GatewayError } from '../errors.ts';
import { everything, isWithin } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';
import type { Key, KeyedRows, OrderTerm, Page, PageQuery, Read, Row, Scope } from '../sources/source.ts';
import type { Binding } from './bindings.ts';
import { cutConditions } from './cut.ts';
import type { SourceTally } from './source-tally.ts';
import type { RequestTally } from './tally.ts';

export interface KeyedRead {
  readonly fields: readonly string[];
  /** A null key, or one with a null part, finds nothing. */
  readonly keys: readonly (Key | null)[];
  readonly query?: Query;
  readonly order?: readonly OrderTerm[];
  readonly firstPerKey: number;
}

interface Pending<Result> {
  readonly keys: Key[];
  readonly places: Map<string, number>;
  readonly results: Promise<readonly (Result | Error)[]>;
}

const noRows: KeyedRows = { rows: [], hasMore: false };

export class BoundCollection {
  readonly binding: Binding;
  private readonly read: Read;
  private readonly tally: RequestTally;
  private readonly sources: SourceTally;
  private readonly regions: readonly string[];
  private readonly pendingRows = new Map<string, Pending<KeyedRows>>();
  private readonly pendingCounts = new Map<string, Pending<number>>();

  constructor(
    binding: Binding,
    scope: Scope,
    limits: Pick<Read, 'signal' | 'deadline'> & {
      readonly tally: RequestTally;
      readonly sources: SourceTally;
    },
    regions: readonly string[],
  ) {
    this.binding = binding;
    this.regions = regions;
    this.tally = limits.tally;
    this.sources = limits.sources;
    const { owner } = binding.record;
    this.read = {
      scope,
      columns: binding.columns,
      signal: limits.signal,
      deadline: limits.deadline,
      rowsDropped: () => limits.sources.note(owner, 'INVALID'),
    };
  }

  /** What the caller's scope is, for binding cursors to it. */
  get scope(): Scope {
    return this.read.scope;
  }

  /** The rows of each key, in the order of the keys; one failed key fails alone. */
  async byKeys({
    fields,
    keys,
    query = everything,
    order = [],
    firstPerKey,
  }: KeyedRead): Promise<readonly (KeyedRows | Error)[]> {
    const shape = JSON.stringify([fields, query, order, firstPerKey]);
    return this.coalesce(this.pendingRows, shape, keys, noRows, async (distinct) => {
      const found = await this.binding.collection.byKeys(
        { fields, keys: distinct, query: this.within(query), order, firstPerKey },
        this.read,
      );
      return found.map((result) =>
        result instanceof Error ? result : { ...result, rows: this.cut(result.rows) },
      );
    });
  }

  /** How many rows each key has, in the order of the keys. */
  async countByKeys({
    fields,
    keys,
    query = everything,
  }: Omit<KeyedRead, 'firstPerKey' | 'order'>): Promise<readonly (number | Error)[]> {
    const shape = JSON.stringify([fields, query]);
    return this.coalesce(this.pendingCounts, shape, keys, 0, (distinct) =>
      this.binding.collection.countByKeys({ fields, keys: distinct, query: this.within(query) }, this.read),
    );
  }

  async page(query: PageQuery): Promise<Page> {
    const page = await this.attempt(() =>
      this.binding.collection.page({ ...query, query: this.within(query.query) }, this.read),
    );
    return { ...page, rows: this.cut(page.rows) };
  }

  async count(query: Query): Promise<number> {
    return this.attempt(() => this.binding.collection.count(this.within(query), this.read));
  }

  private coalesce<Result>(
    pending: Map<string, Pending<Result>>,
    shape: string,
    keys: readonly (Key | null)[],
    missing: Result,
    load: (keys: readonly Key[]) => Promise<readonly (Result | Error)[]>,
  ): Promise<readonly (Result | Error)[]> {
    const wanted = keys.map((key) =>
      key && key.every((part) => part !== null && part !== undefined) ? key : null,
    );
    if (wanted.every((key) => key === null)) return Promise.resolve(wanted.map(() => missing));
    let batch = pending.get(shape);
    if (!batch) {
      const distinct: Key[] = [];
      const results = endOfTick().then(() => {
        pending.delete(shape);
        return this.attempt(() => load(distinct));
      });
      batch = { keys: distinct, places: new Map(), results };
      pending.set(shape, batch);
    }
    const { keys: distinct, places, results } = batch;
    const positions = wanted.map((key) => {
      if (!key) return -1;
      const text = JSON.stringify(key);
      let place = places.get(text);
      if (place === undefined) {
        place = distinct.push(key) - 1;
        places.set(text, place);
      }
      return place;
    });
    return results.then((found) =>
      positions.map((place) => (place < 0 ? missing : (found[place] ?? new Error('a key has no result')))),
    );
  }

  /** A condition on a list of regions holds for an element that the caller may see, or for none. */
  private within(query: Query): Query {
    const { region } = this.binding.record;
    return region.kind === 'anyOf' ? cutConditions(query, region.column, this.regions) : query;
  }

  /** Cuts a list of regions to the caller's own. */
  private cut(rows: readonly Row[]): readonly Row[] {
    const { region } = this.binding.record;
    if (region.kind !== 'anyOf') return rows;
    const { column } = region;
    return rows.map((row) => {
      const value = row[column];
      if (!Array.isArray(value)) return row;
      return { ...row, [column]: value.filter((element) => isWithin(String(element), this.regions)) };
    });
  }

  /**
   * A read whose answer would come too late is not begun: what is left of the request fails at once. So does
   * one that was waiting for its turn when the time was up, or when the caller left: no fault of the agency.
   */
  private async attempt<Result>(read: () => Promise<Result>): Promise<Result> {
    if (Date.now() > this.read.deadline) throw deadlineExceeded();
    const { owner } = this.binding.record;
    this.tally.reads += 1;
    this.sources.begin(owner);
    try {
      const result = await read();
      this.sources.noteResult(owner, result);
      return result;
    } catch (error) {
      this.sources.noteFailure(owner, error);
      throw this.read.signal.aborted && !(error instanceof GatewayError) ? deadlineExceeded() : error;
    }
  }
}

/**
 * The end of the current tick, after every promise job that is already due: reads that other fields of the
 * level make in those jobs still join the batch. The scheme is DataLoader's.
 */
function endOfTick(): Promise<void> {
  return new Promise((resolve) => {
    void Promise.resolve().then(() => process.nextTick(resolve));
  });
}
