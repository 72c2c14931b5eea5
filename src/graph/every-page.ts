// All rows of a record that meet a condition, a page at a time: no read asks for more than any agency's reply may hold.
import type { Query } from '../sources/query.ts';
import type { Page, Position } from '../sources/source.ts';
import type { BoundCollection } from './collection.ts';

/** As many as a reply may hold wherever its limits are set. */
export const rowsPerPage = 500;

/** In an order that has no meaning; only of a record that its agency can list. */
export async function* everyPage(
  collection: Pick<BoundCollection, 'page'>,
  query: Query,
): AsyncGenerator<Page, void, undefined> {
  let after: Position | undefined;
  for (;;) {
    const page = await collection.page({ query, order: [], first: rowsPerPage, after, total: false });
    yield page;
    const sequence = page.sequences.at(-1);
    if (!page.hasMore || sequence === undefined) return;
    after = { values: [], sequence };
  }
}
