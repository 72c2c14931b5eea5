// What the cases are run on: one record's collection, and a bounded sample of the rows that it has.
import { checkingScope } from '../access/scope.ts';
import { faultOf } from '../sources/values.ts';
import { allOf, everything } from '../sources/query.ts';
import type { Query, Scalar } from '../sources/query.ts';
import type {
  Collection,
  ColumnDeclaration,
  Key,
  Page,
  Read,
  RecordDeclaration,
  Row,
} from '../sources/source.ts';
import type { Numbered } from './naive.ts';

/** How many rows are read to be compared with. */
export const sampleSize = 80;

/** How long a read may take before it counts as failed. */
const readMs = 30_000;

export interface Subject {
  readonly collection: Collection;
  readonly record: RecordDeclaration;
  /** Conditions that stand for a caller's scope, beside those that the region columns give. */
  readonly scopes: readonly Query[];
  /** Keys to look up, where the source lists no rows. */
  readonly given: readonly Key[];
  /** Rows with all of their columns, in the order of their sequences; of keys that were given, in theirs. */
  readonly sample: readonly Numbered[];
  /** The columns of one value that hold what is declared: those that more can be said of. */
  readonly scalars: ReadonlyMap<string, ColumnDeclaration>;
  /** The list columns that hold what is declared. */
  readonly lists: ReadonlyMap<string, ColumnDeclaration>;
}

export async function readSubject(
  collection: Collection,
  record: RecordDeclaration,
  scopes: readonly Query[] = [],
  keys: readonly Key[] = [],
): Promise<Subject> {
  const { page } = collection.capabilities;
  const given = page ? [] : distinct(keys).slice(0, sampleSize);
  const sample = await (page ? readSample(collection, record) : readGiven(collection, record, given));
  const sound = Object.entries(record.columns).filter(([name, column]) =>
    sample.every(({ row }) => faultOf(column, row[name]) === undefined),
  );
  return {
    collection,
    record,
    scopes,
    given,
    sample,
    scalars: new Map(sound.filter(([, { list }]) => !list)),
    lists: new Map(sound.filter(([, { list }]) => list)),
  };
}

async function readSample(collection: Collection, record: RecordDeclaration): Promise<readonly Numbered[]> {
  const columns = Object.keys(record.columns);
  const page = await collection.page(pageOf({ first: sampleSize }), readOf({ columns }));
  return page.rows.map((row, index) => ({ row, sequence: page.sequences[index] ?? index }));
}

/** Whatever comes of the keys, also of another key: the cases on keys tell which belong there. */
async function readGiven(
  collection: Collection,
  record: RecordDeclaration,
  keys: readonly Key[],
): Promise<readonly Numbered[]> {
  if (keys.length === 0) return [];
  const asked = { fields: record.key, keys, query: everything, order: [], firstPerKey: 2 };
  const results = await collection.byKeys(asked, readOf({ columns: Object.keys(record.columns) }));
  return results
    .flatMap((result) => {
      if (result instanceof Error) throw result;
      return result.rows;
    })
    .map((row, sequence) => ({ row, sequence }));
}

function distinct(keys: readonly Key[]): readonly Key[] {
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}

/** The key of one row; without rows, none. */
export function oneKey({ record, sample }: Subject): Parameters<Collection['countByKeys']>[0] {
  const keys = sample.slice(0, 1).map(({ row }) => record.key.map((name) => scalarOf(row, name)));
  return { fields: record.key, keys, query: everything };
}

type PageWishes = Partial<Parameters<Collection['page']>[0]>;

export function pageOf(wishes: PageWishes): Parameters<Collection['page']>[0] {
  return { query: everything, order: [], first: sampleSize, after: undefined, total: false, ...wishes };
}

interface ReadWishes {
  readonly columns: readonly string[];
  readonly scope?: Query;
  readonly signal?: AbortSignal;
}

export function readOf({ columns, scope = everything, signal }: ReadWishes): Read {
  return {
    scope: checkingScope(scope),
    columns,
    signal: signal ?? AbortSignal.timeout(readMs),
    deadline: Date.now() + readMs,
  };
}

/** A condition on the rows of the sample alone, whatever else the register has or gets meanwhile. */
export function sampled({ record, sample }: Subject): Query {
  const [only, ...others] = record.key;
  if (only !== undefined && others.length === 0)
    return { op: 'in', column: only, values: sample.map(({ row }) => scalarOf(row, only)) };
  return {
    op: 'or',
    of: sample.map(({ row }) => ({
      op: 'and',
      of: record.key.map((column) => ({ op: 'eq', column, value: scalarOf(row, column) })),
    })),
  };
}

/**
 * A condition and a scope that together bound a read to the sample. A source that cannot filter keeps to its scope
 * all the same; where it can, the scope is left to the cases on scopes.
 */
export function withinSample(subject: Subject, query: Query = everything): { query: Query; scope: Query } {
  const few = sampled(subject);
  const { filter } = subject.collection.capabilities;
  return filter ? { query: allOf(few, query), scope: everything } : { query, scope: few };
}

/** Rows of the sample that meet a condition and come in an order, as the source gives them. */
export async function askSample(
  subject: Subject,
  wished: Query,
  order: Parameters<Collection['page']>[0]['order'] = [],
): Promise<Page> {
  const { collection, record } = subject;
  const { query, scope } = withinSample(subject, wished);
  const first = sampleSize + 1;
  return collection.page(pageOf({ query, order, first }), readOf({ columns: record.key, scope }));
}

/** What tells a row from every other of its record. */
export function identityOf({ key }: RecordDeclaration, row: Row): string {
  return JSON.stringify(key.map((column) => row[column] ?? null));
}

/** The value of a column that is known to hold one. */
export function scalarOf(row: Row, column: string): Scalar {
  const value = row[column];
  if (value === undefined || value === null || typeof value === 'object')
    throw new TypeError(`${column} holds no single value`);
  return value;
}
