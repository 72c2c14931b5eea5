// How a case gets at a source of the kind under test, and reads from it.
import { expect } from 'vitest';
import { everything, type Query } from '../../src/sources/query.ts';
import type {
  Collection,
  OrderTerm,
  Page,
  Position,
  Read,
  RecordDeclaration,
  Row,
  Scope,
  Source,
} from '../../src/sources/source.ts';
import { records } from './records.ts';

export type Rows = Readonly<Record<string, readonly Row[]>>;

/** Opens a source of the kind that holds these rows, in this order, and nothing else. */
export type OpenWith = (
  records: readonly RecordDeclaration[],
  rows: Rows,
) => Promise<{ source: Source; close(): Promise<void> }>;

/** Runs a case on the permits of a source of its own. */
export async function withPermits(
  openWith: OpenWith,
  rows: Rows,
  run: (permits: Collection) => Promise<void>,
) {
  const { source, close } = await openWith(records, rows);
  try {
    await run(source.collection('Permit'));
  } finally {
    await close();
  }
}

export function readOf({
  scope = everything,
  columns = ['number'],
  signal = new AbortController().signal,
}: {
  scope?: Query;
  columns?: readonly string[];
  signal?: AbortSignal;
} = {}): Read {
  // The only place outside access/scope.ts that makes a scope: a source's cases need scopes of every shape.
  return { scope: scope as Scope, columns, signal, deadline: Date.now() + 60_000 };
}

/** The permits that meet a query: of a list where the source has lists, else of those with the numbers. */
export async function meeting(
  permits: Collection,
  query: Query,
  numbers: readonly string[],
  read = readOf(),
): Promise<readonly Row[]> {
  if (permits.capabilities.page) {
    const page = { query, order: [], first: 100, after: undefined, total: permits.capabilities.total };
    const answer = await permits.page(page, read);
    expect(answer.total ?? answer.rows.length).toBe(answer.rows.length);
    return answer.rows;
  }
  const keys = numbers.map((number) => [number]);
  const keyed = { fields: ['number'], keys, query, order: [], firstPerKey: 1 };
  return (await permits.byKeys(keyed, read)).flatMap((result) => {
    if (result instanceof Error) throw result;
    return result.rows;
  });
}

export function numbersOf(rows: readonly Row[]): unknown[] {
  return rows.map((row) => row.number);
}

/** Every page of a query, one behind the other. */
export async function pagesOf(
  permits: Collection,
  {
    query = everything,
    order = [],
    first = 2,
    total = true,
  }: { query?: Query; order?: readonly OrderTerm[]; first?: number; total?: boolean },
  scope: Query = everything,
): Promise<Page[]> {
  const columns = ['number', ...order.map(({ column }) => column)];
  const pages: Page[] = [];
  let after: Position | undefined;
  for (;;) {
    const page = await permits.page({ query, order, first, after, total }, readOf({ scope, columns }));
    pages.push(page);
    const row = page.rows.at(-1);
    const sequence = page.sequences.at(-1);
    if (!page.hasMore || !row || sequence === undefined) return pages;
    after = { values: order.map(({ column }) => scalarOf(row, column)), sequence };
  }
}

function scalarOf(row: Row, column: string) {
  const value = row[column];
  if (value === undefined || (typeof value === 'object' && value !== null))
    throw new TypeError(`${column} is no scalar`);
  return value;
}
