// Pages of a collection, one behind the other, as somebody who reads on asks for them.
import { everything } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';
import type { OrderTerm, Page, Position, Row } from '../sources/source.ts';
import { pageOf, readOf } from './subject.ts';
import type { Subject } from './subject.ts';

export interface Walk {
  readonly order: readonly OrderTerm[];
  /** How many rows each page has. */
  readonly first: number;
  /** How many pages are read at most, whatever the source says of more. */
  readonly most: number;
  readonly query?: Query;
  readonly scope?: Query;
  readonly total?: boolean;
}

export async function walk({ collection, record }: Subject, wishes: Walk): Promise<readonly Page[]> {
  const { order, first, most, query = everything, scope = everything, total = false } = wishes;
  const columns = [...new Set([...record.key, ...order.map(({ column }) => column)])];
  const pages: Page[] = [];
  let after: Position | undefined;
  while (pages.length < most) {
    const asked = pageOf({ query, order, first, after, total });
    const page = await collection.page(asked, readOf({ columns, scope }));
    pages.push(page);
    const [row, sequence] = [page.rows.at(-1), page.sequences.at(-1)];
    if (!page.hasMore || !row || sequence === undefined) break;
    after = { values: order.map(({ column }) => positionOf(row, column)), sequence };
  }
  return pages;
}

function positionOf(row: Row, column: string): Position['values'][number] {
  const value = row[column];
  if (value === undefined || (typeof value === 'object' && value !== null))
    throw new TypeError(`${column} holds no single value`);
  return value;
}
