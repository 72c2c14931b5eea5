// Rows and counts by key, counts and groups of an agency that can be searched.
import { requireScalar } from '../conditions.ts';
import { allOf, type Query, type Scalar } from '../query.ts';
import type { Group, Key, KeyedQuery, KeyedRows, RecordDeclaration } from '../source.ts';
import { positionOf, type Sequenced } from '../order.ts';
import { tieOf } from '../parents.ts';
import { faultOf } from '../values.ts';
import { cut, distinctKeys, keyText } from './chunks.ts';
import { eachOf, unlessAllFailed } from './concurrent.ts';
import { badReply } from './failures.ts';
import { orderToFields } from './names.ts';
import { collectPage, requireAscending } from './pages.ts';
import { ask, ownConditions, requireMet } from './question.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import { only, readRows } from './rows.ts';
import type { SearchedKey } from './shapes.ts';
import { compareGroups } from './groups.ts';

type Counted = Pick<KeyedQuery, 'fields' | 'keys' | 'query'>;

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

export async function searchCount(
  agency: RestAgency,
  record: RestRecord,
  query: Query,
  reading: Reading,
): Promise<number> {
  const question = { op: 'count', text: 'count', query, rest: {} } as const;
  return (await ask(agency, record, question, agency.shapes.count, reading)).count;
}

export async function searchDistinct(
  agency: RestAgency,
  record: RestRecord,
  columns: readonly string[],
  query: Query,
  reading: Reading,
): Promise<number> {
  const rest = { columns: grouped(record, columns) };
  const question = { op: 'countDistinct', text: `countDistinct ${columns.join(',')}`, query, rest } as const;
  return (await ask(agency, record, question, agency.shapes.count, reading)).count;
}

export async function searchGroups(
  agency: RestAgency,
  record: RestRecord,
  columns: readonly string[],
  query: Query,
  reading: Reading,
): Promise<readonly Group[]> {
  const rest = { columns: grouped(record, columns) };
  const question = { op: 'group', text: `group ${columns.join(',')}`, query, rest } as const;
  const { groups } = await ask(agency, record, question, agency.shapes.groups, reading);
  reading.take(groups.length);
  if (!groups.every(({ values }) => isGroupOf(record.declaration, columns, values)))
    throw badReply(agency.agency, 'a group is not of the columns');
  const distinct = new Set(groups.map(({ values }) => JSON.stringify(values)));
  if (distinct.size < groups.length) throw badReply(agency.agency, 'a group comes twice');
  return groups.map(({ values, count }) => ({ values, count })).sort(compareGroups);
}

function isGroupOf(
  record: RecordDeclaration,
  columns: readonly string[],
  values: readonly (Scalar | null)[],
): boolean {
  return (
    values.length === columns.length &&
    columns.every((column, index) => faultOf(requireScalar(record, column), values[index]) === undefined)
  );
}

function grouped({ declaration, names }: RestRecord, columns: readonly string[]): readonly string[] {
  if (columns.length === 0) throw new TypeError(`Rows of ${declaration.name} are grouped by no column.`);
  for (const column of columns) requireScalar(declaration, column);
  return columns.map((column) => names.toField(column));
}

function namedKeys({ names }: RestRecord, fields: readonly string[], keys: readonly Key[]) {
  return { fields: fields.map((field) => names.toField(field)), keys };
}

/**
 * The result of each key by the key's text. Keys that a reply does not speak of are asked for again, as long as each
 * reply speaks of some: an agency may answer for fewer keys than it was asked for, and none is lost by that.
 */
async function askForKeys<Result>(
  { agency, settings }: RestAgency,
  { fields, keys }: Pick<Counted, 'fields' | 'keys'>,
  reading: Reading,
  askOnce: (keys: readonly Key[]) => Promise<readonly (readonly [text: string, result: Result])[]>,
): Promise<ReadonlyMap<string, Result | Error>> {
  const found = new Map<string, Result | Error>();
  const { most, concurrent } = settings.keys;
  const chunks = cut(distinctKeys(fields, keys), most, () => 0);
  const results = unlessAllFailed(
    await eachOf(
      chunks,
      async (chunk) => {
        let open = new Map(chunk.map((key) => [keyText(key), key]));
        while (open.size > 0) {
          const answered = (await askOnce([...open.values()])).filter(([text]) => open.has(text));
          if (answered.length === 0) throw badReply(agency, 'a reply leaves keys out');
          for (const [text, result] of answered) if (open.delete(text)) found.set(text, result);
        }
        return chunk;
      },
      { concurrent, throwIfOver: () => reading.throwIfOver() },
    ),
  );
  for (const [index, result] of results.entries()) {
    if (!(result instanceof Error)) continue;
    for (const key of chunks[index] ?? []) if (!found.has(keyText(key))) found.set(keyText(key), result);
  }
  return found;
}
