// Rows and counts by key of an agency that looks up by key: filtered, ordered and cut here.
import { inOrder, type Sequenced } from '../order.ts';
import { allOf } from '../query.ts';
import type { Key, KeyedQuery, KeyedRows } from '../source.ts';
import { keyText } from './chunks.ts';
import type { Lookup } from './lookup.ts';
import { unlessAllFailed } from './concurrent.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import { lookUpWhere, type Found } from './residual.ts';
import { only } from './wanted.ts';

const none: readonly string[] = [];

type Counted = Pick<KeyedQuery, 'fields' | 'keys' | 'query'>;

export async function readKeys(
  agency: RestAgency,
  record: RestRecord,
  query: KeyedQuery,
  reading: Reading,
): Promise<readonly (KeyedRows | Error)[]> {
  const { keys, order, firstPerKey } = query;
  const { columns } = reading.read;
  const more = order.map(({ column }) => column);
  const found = await find(agency, record, query, { columns, more }, reading);
  const cut = only(columns);
  return inPlaces(found, keys).map((rows) =>
    rows instanceof Error
      ? rows
      : {
          rows: inOrder(rows, order)
            .slice(0, firstPerKey)
            .map(({ row }) => cut(row)),
          hasMore: rows.length > firstPerKey,
        },
  );
}

export async function countKeys(
  agency: RestAgency,
  record: RestRecord,
  query: Counted,
  reading: Reading,
): Promise<readonly (number | Error)[]> {
  const found = await find(agency, record, query, { columns: none, more: none }, reading);
  return inPlaces(found, query.keys).map((rows) => (rows instanceof Error ? rows : rows.length));
}

/** @throws the failure of the first key, where all failed */
async function find(
  agency: RestAgency,
  record: RestRecord,
  { fields, keys, query }: Counted,
  wanted: Pick<Lookup, 'columns' | 'more'>,
  reading: Reading,
): Promise<Found> {
  const whole = allOf(reading.read.scope, query);
  const found = await lookUpWhere(agency, record, { fields, keys, ...wanted }, whole, reading);
  unlessAllFailed([...found.values()]);
  return found;
}

/** Each key's result in the order in which the keys were asked for; a key that no row can have has no rows. */
function inPlaces(found: Found, keys: readonly Key[]): readonly (readonly Sequenced[] | Error)[] {
  return keys.map((key) => found.get(keyText(key)) ?? []);
}
