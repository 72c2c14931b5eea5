// A record's rows within one request's scope. Reads of one level that differ in nothing but their keys are
// one read of the source.
import { deadlineExceeded, GatewayError } from '../errors.ts';
import { everything, isEverything, isWithin } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';
import type { KeyedRows, OrderTerm, Page, PageQuery, Read, Row, Scope } from '../sources/source.ts';
import type { Binding } from './bindings.ts';
import { Coalesced } from './coalesce.ts';
import { cutConditions } from './cut.ts';
import type { KeySet } from './key-set.ts';
import type { SourceTally } from './source-tally.ts';
import type { RequestTally } from './tally.ts';

export interface KeyedRead {
  readonly fields: readonly string[];
  readonly keys: KeySet;
  readonly query?: Query;
  readonly order?: readonly OrderTerm[];
  readonly firstPerKey: number;
}

/** What a collection needs of the request that it is bound to. */
interface Asking {
  readonly limits: Pick<Read, 'signal' | 'deadline'> & { readonly tally: RequestTally };
  readonly sources: SourceTally;
}

const noRows: KeyedRows = { rows: [], hasMore: false };
const noOrder: readonly OrderTerm[] = [];

export class BoundCollection {
  readonly binding: Binding;
  private readonly read: Read;
  private readonly tally: RequestTally;
  private readonly sources: SourceTally;
  private readonly regions: readonly string[];
  private readonly rowsByKey = new Coalesced<KeyedRows>(noRows);
  private readonly countsByKey = new Coalesced<number>(0);

  constructor(binding: Binding, scope: Scope, { limits, sources }: Asking, regions: readonly string[]) {
    this.binding = binding;
    this.regions = regions;
    this.tally = limits.tally;
    this.sources = sources;
    const { owner } = binding.record;
    this.read = {
      scope,
      columns: binding.columns,
      signal: limits.signal,
      deadline: limits.deadline,
      rowsDropped: () => sources.note(owner, 'INVALID'),
    };
  }

  /** What the caller's scope is, for binding cursors to it. */
  get scope(): Scope {
    return this.read.scope;
  }

  /** The rows of each key, in the order of the keys; one failed key fails alone. */
  byKeys({
    fields,
    keys,
    query = everything,
    order = noOrder,
    firstPerKey,
  }: KeyedRead): Promise<readonly (KeyedRows | Error)[]> {
    const shape = `${shapeOf(fields, query)} ${firstPerKey} ${order.length > 0 ? JSON.stringify(order) : ''}`;
    return this.rowsByKey.ask(shape, keys, async (distinct) => {
      const found = await this.attempt(() =>
        this.binding.collection.byKeys(
          { fields, keys: distinct, query: this.within(query), order, firstPerKey },
          this.read,
        ),
      );
      if (this.binding.record.region.kind !== 'anyOf') return found;
      return found.map((result) =>
        result instanceof Error ? result : { ...result, rows: this.cut(result.rows) },
      );
    });
  }

  /** How many rows each key has, in the order of the keys. */
  countByKeys({
    fields,
    keys,
    query = everything,
  }: Omit<KeyedRead, 'firstPerKey' | 'order'>): Promise<readonly (number | Error)[]> {
    return this.countsByKey.ask(shapeOf(fields, query), keys, (distinct) =>
      this.attempt(() =>
        this.binding.collection.countByKeys({ fields, keys: distinct, query: this.within(query) }, this.read),
      ),
    );
  }

  async page(query: PageQuery): Promise<Page> {
    const page = await this.attempt(() =>
      this.binding.collection.page({ ...query, query: this.within(query.query) }, this.read),
    );
    return { ...page, rows: this.cut(page.rows) };
  }

  count(query: Query): Promise<number> {
    return this.attempt(() => this.binding.collection.count(this.within(query), this.read));
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

/** What tells reads apart. The names of fields hold no comma and no space. */
function shapeOf(fields: readonly string[], query: Query): string {
  return isEverything(query) ? fields.join() : `${fields.join()} ${JSON.stringify(query)}`;
}
