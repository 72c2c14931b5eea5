// Rows and counts by key of an agency that can be searched.
import { tieOf } from '../parents.ts';
import { allOf, type Query } from '../query.ts';
import type { Key, KeyedQuery, KeyedRows, Position } from '../source.ts';
import { askForKeys, namedKeys, type Counted } from './asked-keys.ts';
import { keyText } from './chunks.ts';
import { eachOf, unlessAllFailed } from './concurrent.ts';
import { badReply } from './failures.ts';
import { orderToFields } from './names.ts';
import { collectPage, requireAscending, requirePlace, type Collected } from './pages.ts';
import { ask, ownConditions, requireMet } from './question.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import { only, soundRows, takeRows, type Taken } from './rows.ts';
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
  const { columns } = reading.read;
  const own = ownConditions(query, reading);
  const wanted = [...new Set([...columns, ...fields, ...order.map(({ column }) => column), ...own.columns])];

  const begun = await askForKeys(agency, keyed, reading, askOnce, begin);
  const answered = [...begun.values()].flatMap((each) => (each instanceof Error ? [] : [each]));
  const rests = await restsOf(answered.filter(isShort));
  const found = new Map([...begun].map(([text, each]) => [text, whole(each, rests.get(text))] as const));
  unlessAllFailed([...found.values()]);
  return keyed.keys.map((key) => found.get(keyText(key)) ?? { rows: [], hasMore: false });

  async function askOnce(keys: readonly Key[]): Promise<readonly SearchedKey[]> {
    const question = {
      op: 'byKeys',
      text: `byKeys ${fields.join(',')} (${keys.length} keys)`,
      query,
      rest: {
        ...namedKeys(record, fields, keys),
        columns: wanted.map((column) => record.names.toField(column)),
        order: orderToFields(order, record.names),
        first: firstPerKey,
      },
    } as const;
    return (await ask(agency, record, question, record.shapes.keys, reading)).keys;
  }

  function begin(given: SearchedKey): Begun {
    const { key, hasMore } = given;
    const taken = takeRows(agency, record, given, wanted, reading);
    requireMet(agency.agency, own.query, taken);
    requireAscending(agency.agency, taken, order, undefined);
    const isOther = (item: Taken): boolean =>
      has(item, fields) && keyText(tieOf(item.row, fields) ?? []) !== keyText(key);
    if (taken.some(isOther)) throw badReply(agency.agency, 'a row is not of its key');
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

  /** The rows of keys behind those that the agency gave, a call or more for each key, by the key's text. */
  async function restsOf(some: readonly Begun[]): Promise<ReadonlyMap<string, Collected | Error>> {
    const { concurrent } = agency.settings.keys;
    const rests = await eachOf(some, restOf, { concurrent, throwIfOver: () => reading.throwIfOver() });
    return new Map(
      some.flatMap(({ key }, index) => {
        const rest = rests[index];
        return rest ? [[keyText(key), rest] as const] : [];
      }),
    );
  }

  function restOf({ key, items, place }: Begun): Promise<Collected> {
    const ofKey = fields.map((column, index): Query => ({ op: 'eq', column, value: key[index] ?? '' }));
    const first = firstPerKey - items.length;
    const page = { query: allOf(query, ...ofKey), order, first, after: place, total: false };
    return collectPage(agency, record, page, wanted, reading);
  }

  function whole(begin: Begun | Error, rest: Collected | Error | undefined): KeyedRows | Error {
    if (begin instanceof Error) return begin;
    if (rest instanceof Error) return rest;
    const all = [...begin.items, ...(rest?.items ?? [])];
    return {
      rows: all
        .slice(0, firstPerKey)
        .map(({ row }) => row)
        .map(only(columns)),
      hasMore: all.length > firstPerKey || (rest ?? begin).hasMore,
    };
  }
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
  return counted.keys.map((key) => found.get(keyText(key)) ?? 0);
}
