// Rows and counts by key of an agency that can be searched.
import { positionOf, type Sequenced } from '../order.ts';
import { tieOf } from '../parents.ts';
import { allOf, type Query } from '../query.ts';
import type { Key, KeyedQuery, KeyedRows } from '../source.ts';
import { askForKeys, namedKeys, type Counted } from './asked-keys.ts';
import { keyText } from './chunks.ts';
import { badReply } from './failures.ts';
import { orderToFields } from './names.ts';
import { collectPage, requireAscending } from './pages.ts';
import { ask, ownConditions, requireMet } from './question.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import { only, readRows } from './rows.ts';
import type { SearchedKey } from './shapes.ts';

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
  const narrow = only(columns);

  const found = await askForKeys(agency, keyed, reading, async (keys) => {
    const reply = await ask(
      agency,
      record,
      {
        op: 'byKeys',
        text: `byKeys ${fields.join(',')} (${keys.length} keys)`,
        query,
        rest: {
          ...namedKeys(record, fields, keys),
          columns: wanted.map((column) => record.names.toField(column)),
          order: orderToFields(order, record.names),
          first: firstPerKey,
        },
      },
      record.shapes.keys,
      reading,
    );
    const asked = new Set(keys.map(keyText));
    const answered = reply.keys.filter(({ key }) => asked.has(keyText(key)));
    return Promise.all(answered.map(async (given) => [keyText(given.key), await rowsOf(given)] as const));
  });
  return keyed.keys.map((key) => found.get(keyText(key)) ?? { rows: [], hasMore: false });

  async function rowsOf(given: SearchedKey): Promise<KeyedRows> {
    const items = readRows(agency, record, given, wanted, reading);
    requireMet(
      agency.agency,
      own.query,
      items.map(({ row }) => row),
    );
    requireAscending(agency.agency, items, order, undefined);
    if (items.some(({ row }) => keyText(tieOf(row, fields) ?? []) !== keyText(given.key)))
      throw badReply(agency.agency, 'a row is not of its key');
    const whole = given.hasMore && items.length < firstPerKey ? await rest(given.key, items) : null;
    const all = whole ? [...items, ...whole.items] : items;
    return {
      rows: all.slice(0, firstPerKey).map(({ row }) => narrow(row)),
      hasMore: all.length > firstPerKey || (whole ? whole.hasMore : given.hasMore),
    };
  }

  /** The rows of one key behind those that the agency gave, where it gave fewer than it was asked for. */
  async function rest(key: Key, items: readonly Sequenced[]) {
    const last = items.at(-1);
    return collectPage(
      agency,
      record,
      {
        query: allOf(
          query,
          ...fields.map((column, index): Query => ({ op: 'eq', column, value: key[index] ?? '' })),
        ),
        order,
        first: firstPerKey - items.length,
        after: last && positionOf(last, order),
        total: false,
      },
      wanted,
      reading,
    );
  }
}

export async function searchCounts(
  agency: RestAgency,
  record: RestRecord,
  counted: Counted,
  reading: Reading,
): Promise<readonly (number | Error)[]> {
  const { fields, query } = counted;
  const found = await askForKeys(agency, counted, reading, async (keys) => {
    const text = `countByKeys ${fields.join(',')} (${keys.length} keys)`;
    const rest = namedKeys(record, fields, keys);
    const reply = await ask(
      agency,
      record,
      { op: 'countByKeys', text, query, rest },
      agency.shapes.counts,
      reading,
    );
    return reply.keys.map(({ key, count }) => [keyText(key), count] as const);
  });
  return counted.keys.map((key) => found.get(keyText(key)) ?? 0);
}
