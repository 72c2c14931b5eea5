// Pages of an agency that can be searched: as many calls as it takes to fill the page that was asked for.
import { comparePositions, positionOf, type Sequenced } from '../order.ts';
import type { OrderTerm, Page, PageQuery, Position } from '../source.ts';
import { badReply } from './failures.ts';
import { orderToFields } from './names.ts';
import { ask, ownConditions, requireMet } from './question.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import { soundRows, takeRows } from './rows.ts';
import type { Taken } from './taken.ts';
import { has } from './settle.ts';
import type { Wanted } from './wanted.ts';

export async function readPage(
  agency: RestAgency,
  record: RestRecord,
  query: PageQuery,
  reading: Reading,
): Promise<Page> {
  const { items, hasMore, total, wanted } = await collectPage(agency, record, query, reading);
  return {
    rows: items.map(({ row }) => wanted.cut(row)),
    sequences: items.map(({ sequence }) => sequence),
    hasMore,
    total,
  };
}

export interface Collected {
  readonly items: readonly Sequenced[];
  readonly hasMore: boolean;
  readonly total: number | null;
  /** What the rows hold. */
  readonly wanted: Wanted;
}

/**
 * Goes on behind the last row that came while the agency says that there is more and there are fewer rows than were
 * asked for: a row that is left out has its place too, and is not asked for again.
 * @throws AGENCY_BAD_REPLY where rows come twice or in another order, for then some may be missing
 */
export async function collectPage(
  agency: RestAgency,
  record: RestRecord,
  { query, order, first, after, total }: PageQuery,
  reading: Reading,
): Promise<Collected> {
  const own = ownConditions(query, reading);
  const { columns } = reading.read;
  const wanted = record.wanted(
    columns,
    order.map(({ column }) => column),
    own.columns,
  );
  const items: Sequenced[] = [];
  let place = after;
  let counted: number | null = null;
  for (;;) {
    const further = place !== after;
    const asked = {
      op: 'page',
      text: further ? 'page, further' : total ? 'page, total' : 'page',
      query,
      rest: {
        columns: wanted.fields,
        order: orderToFields(order, record.names),
        first: first - items.length,
        after: place ?? null,
        total: total && !further,
      },
    } as const;
    const page = await ask(agency, record, asked, record.shapes.page, reading);
    if (asked.rest.total) counted = requireTotal(agency, page.total);
    const taken = takeRows(agency, wanted, page, reading);
    requireMet(agency.agency, own, taken);
    requireAscending(agency.agency, taken, order, place);
    const sound = soundRows(agency, taken, reading);
    if (sound instanceof Error) throw sound;
    items.push(...sound);
    if (items.length > first) return { items: items.slice(0, first), hasMore: true, total: counted, wanted };
    if (!page.hasMore || items.length === first)
      return { items, hasMore: page.hasMore, total: counted, wanted };
    // Nothing behind the place, and yet more: there is no place to go on from.
    const last = taken.at(-1);
    if (!last) throw badReply(agency.agency, 'a page has no rows and is not the last');
    place = requirePlace(agency.agency, last, order);
  }
}

/** The place to go on behind. @throws AGENCY_BAD_REPLY where the row does not show it */
export function requirePlace(agency: string, item: Taken, order: readonly OrderTerm[]): Position {
  if (hasPlace(item, order)) return positionOf(item, order);
  throw badReply(agency, 'the last row has no place in the order');
}

function hasPlace(item: Taken, order: readonly OrderTerm[]): boolean {
  return has(
    item,
    order.map(({ column }) => column),
  );
}

function requireTotal({ agency }: RestAgency, total: number | null | undefined): number {
  if (typeof total === 'number') return total;
  throw badReply(agency, 'a page lacks the total that was asked for');
}

export function requireAscending(
  agency: string,
  items: readonly Taken[],
  order: readonly OrderTerm[],
  after: Position | undefined,
): void {
  // One row alone is in any order.
  if (items.length <= (after ? 0 : 1)) return;
  let former = after;
  for (const item of items.filter((each) => hasPlace(each, order))) {
    const place = positionOf(item, order);
    if (former && typeof former.sequence !== typeof place.sequence)
      throw badReply(agency, 'sequences are of two kinds');
    if (former && comparePositions(former, place, order) >= 0)
      throw badReply(agency, 'rows are not in order');
    former = place;
  }
}
