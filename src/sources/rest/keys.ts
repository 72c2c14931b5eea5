// Rows and counts by key of an agency that looks up by key: filtered, ordered and cut here.
import { inOrder } from '../order.ts';
import { allOf } from '../query.ts';
import type { KeyedQuery, KeyedRows } from '../source.ts';
import type { Found } from './lookup.ts';
import { inPlaces } from './lookup.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import { lookUpWhere } from './residual.ts';
import { only } from './rows.ts';

type Counted = Pick<KeyedQuery, 'fields' | 'keys' | 'query'>;

export async function readKeys(
  agency: RestAgency,
  record: RestRecord,
  query: KeyedQuery,
  reading: Reading,
): Promise<readonly (KeyedRows | Error)[]> {
  const { keys, order, firstPerKey } = query;
  const { columns } = reading.read;
  const wanted = [...columns, ...order.map(({ column }) => column)];
  const found = await find(agency, record, query, wanted, reading);
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
  const found = await find(agency, record, query, [], reading);
  return inPlaces(found, query.keys).map((rows) => (rows instanceof Error ? rows : rows.length));
}

function find(
  agency: RestAgency,
  record: RestRecord,
  { fields, keys, query }: Counted,
  columns: readonly string[],
  reading: Reading,
): Promise<Found> {
  return lookUpWhere(agency, record, { fields, keys, columns }, allOf(reading.read.scope, query), reading);
}
