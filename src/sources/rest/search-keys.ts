// Rows and counts by key of an agency that can be searched.
import { allOf, type Query } from '../query.ts';
import type { Key, KeyedQuery, KeyedRows, Position } from '../source.ts';
import { askForKeys, namedKeys, type Counted } from './asked-keys.ts';
import { eachOf, unlessAllFailed } from './concurrent.ts';
import { badReply } from './failures.ts';
import { orderToFields } from './names.ts';
import { collectPage, requireAscending, requirePlace, type Collected } from './pages.ts';
import { ask, ownConditions, requireMet } from './question.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import { soundRows, takeRows } from './rows.ts';
import type { Taken } from './taken.ts';
import { has } from './settle.ts';
import type { SearchedKey } from './shapes.ts';

/** What one reply says of a key. */
interface Begun {
  readonly key: Key;
  readonly items: readonly Taken[];
  readonly hasMore: boolean;
  /** The last row that came, sound or not, has this place. */
  readonly place: Position | undefined;
}

export async function searchKeys(
  agency: RestAgency,
  record: RestRecord,
  keyed: KeyedQuery,
  reading: Reading,
): Promise<readonly (KeyedRows | Error)[]> {
  const { fields, query, order, firstPerKey } = keyed;
  const own = ownConditions(query, reading);
  const wanted = record.wanted(
    reading.read.columns,
    fields,
    order.map(({ column }) => column),
    own.columns,
  );

  const begun = await askForKeys(agency, keyed, reading, askOnce, begin);
  const rests = await restsOf(begun);
  const found = begun.map((each) => each && whole(each, rests));
  if (rests.size > 0) unlessAllFailed(found.filter((each) => each !== undefined));
  return found.map((each) => each ?? noRows);

  async function askOnce(keys: readonly Key[]): Promise<readonly SearchedKey[]> {
    const question = {
      op: 'byKeys',
      text: `byKeys ${fields.join(',')} (${keys.length} keys)`,
      query,
      rest: {
        ...namedKeys(record, fields, keys),
        columns: wanted.fields,
        order: orderToFields(order, record.names),
        first: firstPerKey,
      },
    } as const;
    return (await ask(agency, record, question, record.shapes.keys, reading)).keys;
  }

  function begin(given: SearchedKey): Begun {
    const { key, hasMore } = given;
    const taken = takeRows(agency, wanted, given, reading);
    requireMet(agency.agency, own, taken);
    requireAscending(agency.agency, taken, order, undefined);
    for (const item of taken)
      if (has(item, fields) && !isOfKey(item, fields, key))
        throw badReply(agency.agency, 'a row is not of its key');
    const items = soundRows(agency, taken, reading);
    if (items instanceof Error) throw items;
    const last = taken.at(-1);
    const place = last && isShort({ items, hasMore }) ? requirePlace(agency.agency, last, order) : undefined;
    return { key, items, hasMore, place };
  }

  /** Whether the agency gave fewer rows than it was asked for, and has more. */
  function isShort({ items, hasMore }: Pick<Begun, 'items' | 'hasMore'>): boolean {
    return hasMore && items.length < firstPerKey;
  }

  /** The rows of keys behind those that the agency gave, a call or more for each key that has more. */
  async function restsOf(
    all: readonly (Begun | Error | undefined)[],
  ): Promise<ReadonlyMap<Begun, Collected | Error>> {
    const short = new Set<Begun>();
    for (const each of all) if (each && !(each instanceof Error) && isShort(each)) short.add(each);
    if (short.size === 0) return new Map();
    const some = [...short];
    const { concurrent } = agency.settings.keys;
    const rests = await eachOf(some, restOf, { concurrent, throwIfOver: () => reading.throwIfOver() });
    return new Map(
      some.flatMap((each, index) => {
        const rest = rests[index];
        return rest ? [[each, rest] as const] : [];
      }),
    );
  }

  function restOf({ key, items, place }: Begun): Promise<Collected> {
    const ofKey = fields.map((column, index): Query => ({ op: 'eq', column, value: key[index] ?? '' }));
    const first = firstPerKey - items.length;
    const page = { query: allOf(query, ...ofKey), order, first, after: place, total: false };
    return collectPage(agency, record, page, reading);
  }

  function whole(begin: Begun | Error, rests: ReadonlyMap<Begun, Collected | Error>): KeyedRows | Error {
    if (begin instanceof Error) return begin;
    const rest = rests.get(begin);
    if (rest instanceof Error) return rest;
    const rows = begin.items.slice(0, firstPerKey).map(({ row }) => wanted.cut(row));
    if (!rest) return { rows, hasMore: begin.items.length > firstPerKey || begin.hasMore };
    const all = [...rows, ...rest.items.map(({ row }) => rest.wanted.cut(row))];
    return { rows: all.slice(0, firstPerKey), hasMore: all.length > firstPerKey || rest.hasMore };
  }
}

const noRows: KeyedRows = { rows: [], hasMore: false };

/** Whether the row shows that it is the key's. */
function isOfKey({ row }: Taken, fields: readonly string[], key: Key): boolean {
  for (let index = 0; index < fields.length; index += 1)
    if (row[fields[index] ?? ''] !== key[index]) return false;
  return true;
}

export async function searchCounts(
  agency: RestAgency,
  record: RestRecord,
  counted: Counted,
  reading: Reading,
): Promise<readonly (number | Error)[]> {
  const { fields, query } = counted;
  const found = await askForKeys(
    agency,
    counted,
    reading,
    async (keys) => {
      const text = `countByKeys ${fields.join(',')} (${keys.length} keys)`;
      const rest = namedKeys(record, fields, keys);
      const question = { op: 'countByKeys', text, query, rest } as const;
      return (await ask(agency, record, question, agency.shapes.counts, reading)).keys;
    },
    ({ count }) => count,
  );
  return found.map((count) => count ?? 0);
}
