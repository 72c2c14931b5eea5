// Cases on rows and counts by key: the way in which every join and every id is read.
import { allOf, everything } from '../sources/query.ts';
import type { Key, KeyedRows, OrderTerm, Row } from '../sources/source.ts';
import { absentKey, amongAbsent, manyKeys } from './absent.ts';
import { eachOfSome, onRows } from './case.ts';
import type { Case } from './case.ts';
import { compareFigures, compareRows } from './compare.ts';
import { hasKey, naiveRows } from './naive.ts';
import { readOf, withinSample } from './subject.ts';
import type { Subject } from './subject.ts';
import { outcomeOf } from './verdict.ts';
import type { Finding, Outcome } from './verdict.ts';

const enoughPerKey = 1_000;

/**
 * The column sets by which rows are found, each with the keys that rows of the sample have, and with those that were
 * given. Rows that were looked up and not listed are known by their keys alone: others may share the rest.
 */
function lookupsOf({ record, scalars, sample, given, collection }: Subject) {
  const lookups = collection.capabilities.page ? record.lookups : [];
  const sets = new Map([record.key, ...lookups].map((fields) => [fields.join(), fields]));
  return [...sets.values()].flatMap((fields) => {
    if (!fields.every((field) => scalars.has(field))) return [];
    const found = [...sample.flatMap(({ row }) => keyOf(row, fields) ?? []), ...given];
    const keys = [...new Map(found.map((key) => [JSON.stringify(key), key])).values()];
    const absent = absentKey(record, fields, 0);
    return keys.length === 0 || absent === null ? [] : [{ fields, keys, absent }];
  });
}

function keyOf(row: Row, fields: readonly string[]): [Key] | null {
  const key = fields.flatMap((field) => {
    const value = row[field];
    return value === null || value === undefined || typeof value === 'object' ? [] : [value];
  });
  return key.length === fields.length ? [key] : null;
}

interface Asked {
  readonly fields: readonly string[];
  readonly keys: readonly Key[];
  readonly order?: readonly OrderTerm[];
  readonly firstPerKey?: number;
}

/** Asks for rows and counts of the sample by keys, and compares both with what the sample has. */
async function checkKeys(subject: Subject, asked: Asked): Promise<readonly Finding[]> {
  const { collection, record, sample } = subject;
  const { fields, keys, order = [], firstPerKey = enoughPerKey } = asked;
  const where = `${record.name} by ${fields.join(' + ')}`;
  const { query, scope } = withinSample(subject);
  const read = readOf({ columns: record.key, scope });
  const results = await collection.byKeys({ fields, keys, query, order, firstPerKey }, read);
  const counts = await collection.countByKeys({ fields, keys, query }, read);
  if (results.length !== keys.length || counts.length !== keys.length) {
    const found = `${results.length} lists of rows and ${counts.length} counts`;
    return [{ where, expected: `a result for each of ${keys.length} keys`, found }];
  }
  const ordered = naiveRows(sample, [], order, () => []);
  return keys.flatMap((key, place): readonly Finding[] => {
    const expected = ordered.filter((row) => hasKey(row, fields, key));
    const at = `${where}, at key ${place + 1} of ${keys.length}`;
    const [rows, count] = [results[place], counts[place]];
    if (!isRows(rows)) return [{ where: at, expected: 'rows', found: 'an error' }];
    return [
      ...compareRows(record, at, expected.slice(0, firstPerKey), rows.rows),
      ...compareFigures(`${at}, hasMore`, expected.length > firstPerKey, rows.hasMore),
      ...compareFigures(`${at}, count`, expected.length, count instanceof Error ? 'an error' : count),
    ];
  });
}

function isRows(result: KeyedRows | Error | undefined): result is KeyedRows {
  return result !== undefined && !(result instanceof Error);
}

async function runWithoutKeys({ collection, record }: Subject): Promise<Outcome> {
  const read = readOf({ columns: record.key });
  const none = { fields: record.key, keys: [], query: everything };
  const rows = await collection.byKeys({ ...none, order: [], firstPerKey: 1 }, read);
  const counts = await collection.countByKeys(none, read);
  return outcomeOf(compareFigures(record.name, [0, 0], [rows.length, counts.length]));
}

export const keyCases: readonly Case[] = [
  onRows(
    'C-KEYS-01',
    'answer in the order of the keys, with gaps and repeated keys each in their place',
    'put the rows that the system returns back to the keys that were asked, by value',
    (subject) =>
      eachOfSome(lookupsOf(subject), ({ fields, keys, absent }) => {
        const [first, last] = [keys.at(0) ?? absent, keys.at(-1) ?? absent];
        return checkKeys(subject, { fields, keys: [last, absent, first, last, ...keys.toReversed()] });
      }),
  ),
  {
    id: 'C-KEYS-02',
    strength: 'MUST',
    rule: 'answer no keys with no results',
    advice: 'return an empty list at once where `keys` is empty',
    run: runWithoutKeys,
  },
  onRows(
    'C-KEYS-03',
    `answer ${manyKeys} keys, also where most have no row`,
    'ask the system in as many parts as its limit needs, and lose none of them',
    async (subject) => {
      const [lookup] = lookupsOf(subject);
      if (!lookup) return null;
      const { fields } = lookup;
      const many = amongAbsent(subject.record, fields, lookup.keys);
      return many && checkKeys(subject, { fields, keys: many.keys });
    },
  ),
  onRows(
    'C-KEYS-04',
    'limit the rows of each key on its own, and say of each whether it has more',
    'apply `firstPerKey` to each key, and read one row more to know `hasMore`',
    (subject) =>
      eachOfSome(lookupsOf(subject), ({ fields, keys }) =>
        checkKeys(subject, { fields, keys, firstPerKey: 1 }),
      ),
  ),
  onRows(
    'C-KEYS-05',
    'order the rows of each key, missing values last, before it limits them',
    'sort before the limit, with the order and the place of nulls that the contract gives',
    (subject) =>
      eachOfSome(lookupsOf(subject), ({ fields, keys }) => {
        const nullable = [...subject.scalars].find(([, column]) => column.nullable)?.[0];
        const column = nullable ?? [...subject.scalars.keys()].at(-1);
        if (column === undefined) return Promise.resolve([]);
        const order: readonly OrderTerm[] = [{ column, direction: 'DESC' }];
        return checkKeys(subject, { fields, keys, order, firstPerKey: 2 });
      }),
    ['order'],
  ),
  onRows(
    'C-KEYS-06',
    'match a key of several columns as a whole',
    'compare all columns of a key with one key at a time, never each column with all keys',
    (subject) =>
      eachOfSome(
        lookupsOf(subject).filter(({ fields }) => fields.length > 1),
        ({ fields, keys }) => {
          const mixed = keys.map((key, place) => {
            const [own = '', next = []] = [key[0], keys[(place + 1) % keys.length]];
            return [own, ...next.slice(1)];
          });
          return checkKeys(subject, { fields, keys: mixed });
        },
      ),
  ),
  onRows(
    'C-KEYS-09',
    'apply the query to the rows of each key',
    'add the condition of the query to that of the keys, for rows and for counts',
    async ({ collection, record, sample }) => {
      const [found] = sample.flatMap(({ row }) => keyOf(row, record.key) ?? []);
      if (!found) return null;
      const asked = { fields: record.key, keys: [found], query: allOf({ op: 'or', of: [] }) };
      const read = readOf({ columns: record.key });
      const [rows] = await collection.byKeys({ ...asked, order: [], firstPerKey: 1 }, read);
      const [count] = await collection.countByKeys(asked, read);
      return [
        ...compareFigures(`${record.name} by key`, 0, isRows(rows) ? rows.rows.length : 'an error'),
        ...compareFigures(`${record.name} by key, count`, 0, count),
      ];
    },
  ),
];
