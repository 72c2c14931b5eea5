// The checks on live data: they pass for the sample agencies, and each way to break a source is told by the id of its case.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { agencies } from '../../src/agencies/index.ts';
import { cases, checkCollection, isUnproven } from '../../src/conformance/check.ts';
import type { Verdict } from '../../src/conformance/verdict.ts';
import { openAgency } from '../../src/connected.ts';
import { readDeclared } from '../../src/declared.ts';
import { createEmbeddedFile } from '../../src/sources/embedded/create.ts';
import { openEmbedded } from '../../src/sources/embedded/open.ts';
import { everything } from '../../src/sources/query.ts';
import type { Query } from '../../src/sources/query.ts';
import type { Collection, Key, Page, Read, Row, Scope } from '../../src/sources/source.ts';
import { demoConfig } from '../config.ts';
import { permitOf, planOf, records } from './records.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-checks-'));
const path = join(folder, 'agency.db');
const permits = Array.from({ length: 40 }, (_, index) =>
  permitOf(`Nomor-${(index * 37) % 40}`, {
    document: `Dok${index % 9}`,
    issuingState: index % 2 === 0 ? 'XA' : 'XB',
    holder: index % 4 === 0 ? null : `Örang ${'\u{1F600}'.repeat(index % 3)} Contoh ${index % 5}`,
    months: index % 3 === 0 ? null : index % 8,
    isActive: index % 7 === 0 ? null : index % 2 === 0,
    validUntil: index % 5 === 0 ? null : `2025-0${1 + (index % 6)}-01`,
    region: ['61', '61.04', '62.03', '610'][index % 4] ?? null,
    planNumber: `P${index % 6}`,
    sites: index % 3 === 0 ? [] : ['61.04', '62'].slice(index % 2),
    years: [2024 + (index % 2)],
  }),
);
createEmbeddedFile({
  path,
  agency: 'agency',
  records,
  rows: { Permit: permits, Plan: [planOf('P1', { region: '61' }), planOf('P2', { region: '62' })] },
  synthetic: true,
  origin: 'checks',
});
const source = openEmbedded({ path, agency: 'agency', records });
const real = source.collection('Permit');
const [permit] = records;
afterAll(async () => {
  await source.close();
  rmSync(folder, { recursive: true });
});

const ofPlan: Query = { op: 'parent', record: 'Plan', on: ['planNumber'], to: ['number'], of: everything };

async function verdictsOf(collection: Collection, keys: readonly Key[] = []): Promise<readonly Verdict[]> {
  if (!permit) throw new Error('there is no record to check');
  return checkCollection(collection, permit, [ofPlan], keys);
}

function brokenAmong(verdicts: readonly Verdict[]): readonly string[] {
  return verdicts.flatMap(({ id, outcome }) => (outcome === 'broken' ? [id] : []));
}

const unscoped = everything as Scope;

function pagesThat(
  change: (page: Page, wishes: Parameters<Collection['page']>[0]) => Page,
): Partial<Collection> {
  return { page: async (wishes, read) => change(await real.page(wishes, read), wishes) };
}

/** Rows as a source gives them that sorts in a way of its own. */
function pagesBy(
  order: (wishes: Parameters<Collection['page']>[0]) => Page['rows'][number][],
): Partial<Collection> {
  return { page: async (wishes, read) => ({ ...(await real.page(wishes, read)), rows: order(wishes) }) };
}

const withColumn = (row: Row): Row => ({ ...row, leaked: 1 });
let turn = 0;

/** Each way to break the contract: what it is, the case that must tell of it, and what the source does instead. */
const breaches: readonly (readonly [string, string, Partial<Collection>])[] = [
  [
    'keys answered in the order of the system',
    'C-KEYS-01',
    {
      byKeys: async (asked, read) => (await real.byKeys(asked, read)).toReversed(),
    },
  ],
  [
    'a key without rows left out',
    'C-KEYS-01',
    {
      byKeys: async (asked, read) =>
        (await real.byKeys(asked, read)).filter(
          (found) => !(found instanceof Error) && found.rows.length > 0,
        ),
    },
  ],
  [
    'a repeated key answered once',
    'C-KEYS-01',
    {
      countByKeys: async (asked, read) => {
        const seen = new Set<string>();
        const counts = await real.countByKeys(asked, read);
        return counts.map((count, place) => {
          const key = JSON.stringify(asked.keys[place]);
          return seen.has(key) ? 0 : (seen.add(key), count);
        });
      },
    },
  ],
  [
    'no keys taken for all',
    'C-KEYS-02',
    {
      countByKeys: async (asked, read) => (asked.keys.length === 0 ? [1] : real.countByKeys(asked, read)),
    },
  ],
  [
    'keys lost past a limit of the system',
    'C-KEYS-03',
    {
      byKeys: async (asked, read) => {
        const some = await real.byKeys({ ...asked, keys: asked.keys.slice(0, 1_000) }, read);
        return asked.keys.map((_, place) => some[place] ?? { rows: [], hasMore: false });
      },
    },
  ],
  [
    'hasMore never said of a key',
    'C-KEYS-04',
    {
      byKeys: async (asked, read) =>
        (await real.byKeys(asked, read)).map((found) =>
          found instanceof Error ? found : { ...found, hasMore: false },
        ),
    },
  ],
  [
    'the rows of keys limited before they are ordered',
    'C-KEYS-05',
    {
      byKeys: (asked, read) => real.byKeys({ ...asked, order: [] }, read),
    },
  ],
  [
    'the query forgotten where keys are given',
    'C-KEYS-09',
    {
      countByKeys: (asked, read) => real.countByKeys({ ...asked, query: everything }, read),
    },
  ],
  ['an extra column', 'C-PAGE-01', pagesThat((page) => ({ ...page, rows: page.rows.map(withColumn) }))],
  [
    'one column of a key compared alone',
    'C-KEYS-06',
    {
      byKeys: (asked, read) =>
        real.byKeys(
          { ...asked, fields: asked.fields.slice(-1), keys: asked.keys.map((key) => key.slice(-1)) },
          read,
        ),
    },
  ],
  [
    'no total for a page without rows',
    'C-PAGE-02',
    pagesThat((page) => (page.rows.length === 0 ? { ...page, total: null } : page)),
  ],
  [
    'a value of another type',
    'C-ROW-01',
    pagesThat((page) => ({
      ...page,
      rows: page.rows.map((row) => ('months' in row ? { ...row, months: '6' } : row)),
    })),
  ],
  [
    'a missing value where there may be none',
    'C-ROW-01',
    pagesThat((page) => ({
      ...page,
      rows: page.rows.map((row) => ('recordedAt' in row ? { ...row, recordedAt: null } : row)),
    })),
  ],
  [
    'two rows of one key',
    'C-ROW-02',
    pagesThat((page, { order, first }) =>
      order.length === 0 && first === 80 && page.rows[0]
        ? { ...page, rows: [page.rows[0], ...page.rows.slice(0, -1)] }
        : page,
    ),
  ],
  [
    'an order that is ignored',
    'C-PAGE-04',
    { page: (wishes, read) => real.page({ ...wishes, order: [] }, read) },
  ],
  [
    'the order of another column',
    'C-PAGE-04',
    {
      page: (wishes, read) =>
        real.page({ ...wishes, order: wishes.order.map((term) => ({ ...term, direction: 'ASC' })) }, read),
    },
  ],
  [
    'missing values first',
    'C-PAGE-03',
    {
      async page(wishes, read) {
        const page = await real.page(wishes, read);
        const [term] = wishes.order;
        if (!term) return page;
        const absent = await real.page(
          { ...wishes, query: { op: 'and', of: [wishes.query, { op: 'isNull', column: term.column }] } },
          read,
        );
        const isAbsent = (row: Row) => absent.rows.some(({ number }) => number === row['number']);
        return { ...page, rows: [...absent.rows, ...page.rows.filter((row) => !isAbsent(row))] };
      },
    },
  ],
  [
    'ties broken downwards',
    'C-PAGE-05',
    pagesThat((page, { order }) =>
      order.length > 0
        ? { ...page, rows: page.rows.toReversed(), sequences: page.sequences.toReversed() }
        : page,
    ),
  ],
  [
    'a page that begins one row late',
    'C-PAGE-06',
    {
      async page(wishes, read) {
        if (!wishes.after) return real.page(wishes, read);
        const page = await real.page({ ...wishes, first: wishes.first + 1 }, read);
        return { ...page, rows: page.rows.slice(1), sequences: page.sequences.slice(1) };
      },
    },
  ],
  [
    'a page that repeats a row',
    'C-PAGE-06',
    {
      page: (wishes, read) =>
        real.page(
          wishes.after && typeof wishes.after.sequence === 'number' && wishes.order.length === 0
            ? { ...wishes, after: { ...wishes.after, sequence: wishes.after.sequence - 1 } }
            : wishes,
          read,
        ),
    },
  ],
  [
    'pages in an order that changes',
    'C-STABLE-01',
    pagesThat((page) => {
      turn += 1;
      return turn % 2 === 0 ? { ...page, rows: page.rows.toReversed() } : page;
    }),
  ],
  ['hasMore always said of a page', 'C-PAGE-07', pagesThat((page) => ({ ...page, hasMore: true }))],
  [
    'a total of the page alone',
    'C-COUNT-01',
    pagesThat((page) => ({
      ...page,
      total: page.total === null ? null : page.rows.length - 1,
    })),
  ],
  ['a wrong count', 'C-COUNT-01', { count: async (query, read) => (await real.count(query, read)) + 1 }],
  [
    'a total that nobody asked for',
    'C-TOTAL-01',
    pagesThat((page) => ({ ...page, total: page.total ?? 40 })),
  ],
  [
    'missing values left out of distinct ones',
    'C-COUNT-02',
    {
      countDistinct: async (columns, query, read) => {
        const groups = await real.group(columns, query, read);
        return groups.filter(({ values }) => !values.includes(null)).length;
      },
    },
  ],
  [
    'groups in the order of their sizes',
    'C-COUNT-03',
    {
      group: async (columns, query, read) =>
        (await real.group(columns, query, read)).toSorted((left, right) => left.count - right.count),
    },
  ],
  ...(['page', 'count', 'countDistinct', 'group', 'byKeys', 'countByKeys'] as const).map(
    (way) => [`the scope ignored by ${way}`, 'C-SCOPE-01', withoutScope(way)] as const,
  ),
  [
    'an empty scope taken for none',
    'C-SCOPE-02',
    {
      count: (query, read) =>
        real.count(
          query,
          read.scope.op === 'or' && read.scope.of.length === 0 ? { ...read, scope: unscoped } : read,
        ),
    },
  ],
  [
    'an abort that nobody hears',
    'C-ABORT-01',
    {
      count: (query, read) => real.count(query, { ...read, signal: new AbortController().signal }),
    },
  ],
  [
    'letters that differ by case taken for equal',
    'C-CONDITION-04',
    asking((query) =>
      query.op === 'eq' && typeof query.value === 'string' && query.column === 'holder'
        ? { op: 'prefix', column: query.column, value: query.value }
        : query,
    ),
  ],
  [
    'a comparison that finds missing values',
    'C-CONDITION-33',
    asking((query) => (query.op === 'isNull' ? { op: 'or', of: [] } : query)),
  ],
  [
    'not that forgets missing values',
    'C-CONDITION-09',
    asking((query) =>
      query.op === 'not' && query.of.op === 'eq'
        ? { op: 'and', of: [query, { op: 'not', of: { op: 'isNull', column: query.of.column } }] }
        : query,
    ),
  ],
  [
    'contains that tells cases apart',
    'C-CONDITION-30',
    asking((query) =>
      query.op === 'contains' &&
      query.value === query.value.toUpperCase() &&
      query.value !== query.value.toLowerCase()
        ? { op: 'or', of: [] }
        : query,
    ),
  ],
  [
    'prefix that tells cases apart',
    'C-CONDITION-21',
    asking((query) =>
      query.op === 'prefix' && query.value !== query.value.toLowerCase() ? { op: 'or', of: [] } : query,
    ),
  ],
  [
    'a range without its bounds',
    'C-CONDITION-16',
    asking((query) =>
      query.op === 'range' && query.column === 'validUntil'
        ? {
            op: 'and',
            of: [
              query,
              ...[query.gte, query.lte].flatMap((value): Query[] =>
                value === undefined ? [] : [{ op: 'not', of: { op: 'eq', column: query.column, value } }],
              ),
            ],
          }
        : query,
    ),
  ],
  [
    'a region that covers what only begins alike',
    'C-CONDITION-35',
    asking((query) =>
      query.op === 'within' ? { op: 'prefix', column: query.column, value: query.regions[0] ?? '' } : query,
    ),
  ],
  [
    'text taken for a command',
    'C-VALUE-01',
    asking((query) => (query.op === 'eq' && query.value === '$where' ? everything : query)),
  ],
  [
    'a column that there is not, answered',
    'C-VALUE-03',
    {
      page: (wishes, read) =>
        real.page(wishes, { ...read, columns: read.columns.filter((column) => !column.includes(' ')) }),
    },
  ],
  [
    'the scope left out of an alternative behind a cursor',
    'C-SCOPE-01',
    {
      page: (wishes, read) => real.page(wishes, wishes.after ? { ...read, scope: unscoped } : read),
    },
  ],
  [
    'the scope forgotten behind the cursor of an order alone',
    'C-SCOPE-01',
    {
      page: (wishes, read) =>
        real.page(wishes, wishes.after && wishes.order.length > 0 ? { ...read, scope: unscoped } : read),
    },
  ],
  [
    'the scope forgotten behind the cursor of two terms alone',
    'C-SCOPE-01',
    {
      page: (wishes, read) =>
        real.page(wishes, wishes.after && wishes.order.length > 1 ? { ...read, scope: unscoped } : read),
    },
  ],
  [
    'the scope forgotten where there is an order',
    'C-SCOPE-01',
    {
      page: (wishes, read) =>
        real.page(wishes, wishes.order.length > 0 ? { ...read, scope: unscoped } : read),
    },
  ],
  [
    'scope and query forgotten behind a cursor',
    'C-SCOPE-01',
    {
      page: (wishes, read) =>
        wishes.after
          ? real.page({ ...wishes, query: everything }, { ...read, scope: unscoped })
          : real.page(wishes, read),
    },
  ],
  [
    'the scope forgotten by the total alone',
    'C-SCOPE-01',
    {
      async page(wishes, read) {
        const page = await real.page(wishes, read);
        if (!wishes.total) return page;
        return { ...page, total: await real.count(wishes.query, { ...read, scope: unscoped }) };
      },
    },
  ],
  [
    'the scope forgotten by groups of two columns',
    'C-SCOPE-01',
    {
      group: (columns, query, read) =>
        real.group(columns, query, columns.length > 1 ? { ...read, scope: unscoped } : read),
    },
  ],
  [
    'the scope forgotten above a hundred keys',
    'C-SCOPE-01',
    {
      byKeys: (asked, read) =>
        real.byKeys(asked, distinctKeys(asked.keys) > 100 ? { ...read, scope: unscoped } : read),
    },
  ],
  [
    'the scope forgotten by counts above a thousand keys',
    'C-SCOPE-01',
    {
      countByKeys: (asked, read) =>
        real.countByKeys(asked, distinctKeys(asked.keys) > 1_000 ? { ...read, scope: unscoped } : read),
    },
  ],
  [
    'rows by key in an empty scope',
    'C-SCOPE-02',
    {
      byKeys: (asked, read) =>
        real.byKeys(
          asked,
          read.scope.op === 'or' && read.scope.of.length === 0 ? { ...read, scope: unscoped } : read,
        ),
    },
  ],
  [
    'an extra column of rows by key',
    'C-PAGE-01',
    {
      byKeys: async (asked, read) =>
        (await real.byKeys(asked, read)).map((found) =>
          found instanceof Error ? found : { ...found, rows: found.rows.map(withColumn) },
        ),
    },
  ],
  [
    'the query forgotten behind a cursor',
    'C-PAGE-08',
    {
      page: (wishes, read) => real.page(wishes.after ? { ...wishes, query: everything } : wishes, read),
    },
  ],
  [
    'the total of what is left behind a cursor',
    'C-PAGE-08',
    pagesThat((page, { after }) =>
      after && page.total !== null ? { ...page, total: page.rows.length } : page,
    ),
  ],
  [
    'the second term of an order ignored',
    'C-PAGE-09',
    {
      page: (wishes, read) => {
        const after = wishes.after && { ...wishes.after, values: wishes.after.values.slice(0, 1) };
        return real.page({ ...wishes, order: wishes.order.slice(0, 1), after }, read);
      },
    },
  ],
  [
    'the second term of an order taken upwards',
    'C-PAGE-09',
    {
      page: (wishes, read) => {
        const [first, ...others] = wishes.order;
        const order = first ? [first, ...others.map((term) => ({ ...term, direction: 'ASC' as const }))] : [];
        return real.page({ ...wishes, order }, read);
      },
    },
  ],
  [
    'groups of two columns made by the first',
    'C-COUNT-03',
    {
      group: async (columns, query, read) =>
        (await real.group(columns.slice(0, 1), query, read)).map((group) => ({
          ...group,
          values: columns.map((_, place) => group.values[place] ?? null),
        })),
    },
  ],
  [
    'distinct values of two columns counted by the first',
    'C-COUNT-02',
    { countDistinct: (columns, query, read) => real.countDistinct(columns.slice(0, 1), query, read) },
  ],
  ...(['page', 'byKeys', 'countByKeys'] as const).map(
    (way) => [`an abort that ${way} hears only before it begins`, 'C-ABORT-02', deafWhile(way)] as const,
  ),
  [
    'an abort after which nothing comes',
    'C-ABORT-02',
    {
      count: async (query, read) => {
        read.signal.throwIfAborted();
        await new Promise((resolve) => setImmediate(resolve));
        return read.signal.aborted ? Promise.reject(new Error('gone')) : real.count(query, read);
      },
    },
  ],
  [
    'every read failing',
    'C-READ-01',
    { page: () => Promise.reject(new Error('secret-host.example is down')) },
  ],
];

function distinctKeys(keys: readonly Key[]): number {
  return new Set(keys.map((key) => JSON.stringify(key))).size;
}

/** A source that looks at the signal once, and then reads on for nobody. */
function deafWhile(way: 'page' | 'byKeys' | 'countByKeys'): Partial<Collection> {
  const deaf = (read: Read): Read => {
    read.signal.throwIfAborted();
    return { ...read, signal: new AbortController().signal };
  };
  const ways: Readonly<Record<typeof way, Partial<Collection>>> = {
    page: { page: async (wishes, read) => real.page(wishes, deaf(read)) },
    byKeys: { byKeys: async (asked, read) => real.byKeys(asked, deaf(read)) },
    countByKeys: { countByKeys: async (asked, read) => real.countByKeys(asked, deaf(read)) },
  };
  return ways[way];
}

function withoutScope(
  way: 'page' | 'count' | 'countDistinct' | 'group' | 'byKeys' | 'countByKeys',
): Partial<Collection> {
  const ways: Readonly<Record<typeof way, Partial<Collection>>> = {
    page: { page: (wishes, read) => real.page(wishes, { ...read, scope: unscoped }) },
    count: { count: (query, read) => real.count(query, { ...read, scope: unscoped }) },
    countDistinct: {
      countDistinct: (columns, query, read) =>
        real.countDistinct(columns, query, { ...read, scope: unscoped }),
    },
    group: { group: (columns, query, read) => real.group(columns, query, { ...read, scope: unscoped }) },
    byKeys: { byKeys: (asked, read) => real.byKeys(asked, { ...read, scope: unscoped }) },
    countByKeys: { countByKeys: (asked, read) => real.countByKeys(asked, { ...read, scope: unscoped }) },
  };
  return ways[way];
}

/** A source that takes conditions for others, wherever they stand in a query. */
function asking(change: (query: Query) => Query): Partial<Collection> {
  const changed = (query: Query): Query => {
    const own = change(query);
    if (own !== query) return own;
    if (query.op === 'and' || query.op === 'or') return { ...query, of: query.of.map(changed) };
    return query.op === 'not' ? { op: 'not', of: changed(query.of) } : query;
  };
  return {
    page: (wishes, read) => real.page({ ...wishes, query: changed(wishes.query) }, read),
  };
}

const lookUpOnly: Collection = {
  ...real,
  capabilities: { page: false, filter: false, order: false, total: false },
};
const keysGiven: readonly Key[] = [
  ['nowhere'],
  ...permits.slice(3, 20).map(({ number }) => [String(number)]),
];

describe('the checks on live data', () => {
  test('hold for a source that keeps the contract, all of them', async () => {
    const verdicts = await verdictsOf(real);
    expect(verdicts.filter(({ outcome }) => outcome !== 'holds')).toEqual([]);
    expect(verdicts.map(({ id }) => id)).toEqual([...new Set(cases.map(({ id }) => id))]);
  });

  test.each(breaches)(
    'tell of %s as %s, without a value or what the system says',
    async (_what, id, change) => {
      const verdicts = await verdictsOf({ ...real, ...change });
      expect(brokenAmong(verdicts)).toContain(id);
      expect(JSON.stringify(verdicts)).not.toMatch(/Nomor-|Dok\d|Contoh|secret-host|2025-0[1-5]/);
    },
  );

  test('have a breach for each case', () => {
    const told = breaches.map(([, id]) => id);
    const untold = cases.map(({ id }) => id).filter((id) => !told.includes(id));
    expect(untold.filter((id) => !id.startsWith('C-CONDITION-'))).toEqual([]);
  });

  test('share the ids of the suite that every kind passes, but for what only data that is there can break', () => {
    const suite = readdirSync(import.meta.dirname)
      .filter((name) => !name.includes('.test.'))
      .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
      .join('');
    const isShared = (id: string): boolean =>
      suite.includes(`${id} MUST`) || (id.startsWith('C-CONDITION-') && suite.includes(`'${id.slice(12)}',`));
    const own = cases.map(({ id }) => id).filter((id) => !isShared(id));
    expect(own).toEqual(['C-ROW-01', 'C-ROW-02', 'C-TOTAL-01', 'C-STABLE-01']);
  });

  test('hold a source that cannot filter or count to the rest, by the scope that it must keep', async () => {
    const cannot = (): Promise<never> => Promise.reject(new Error('cannot'));
    const plain: Collection = {
      ...real,
      count: cannot,
      countDistinct: cannot,
      group: cannot,
      capabilities: { page: true, filter: false, order: true, total: false },
    };
    const verdicts = await verdictsOf(plain);
    expect(brokenAmong(verdicts)).toEqual([]);
    const held = verdicts.filter(({ outcome }) => outcome === 'holds').map(({ id }) => id);
    for (const id of [
      'C-KEYS-01',
      'C-KEYS-04',
      'C-KEYS-06',
      'C-PAGE-03',
      'C-PAGE-04',
      'C-PAGE-06',
      'C-ABORT-01',
    ])
      expect(held).toContain(id);
    const late = {
      ...plain,
      byKeys: async (...asked: Parameters<Collection['byKeys']>) =>
        (await real.byKeys(...asked)).toReversed(),
    };
    expect(brokenAmong(await verdictsOf(late))).toContain('C-KEYS-01');
  });

  test('say what they could not test', async () => {
    const verdicts = await verdictsOf(lookUpOnly);
    expect(verdicts.filter(({ outcome }) => outcome === 'untested').length).toBeGreaterThan(20);
    expect(brokenAmong(verdicts)).toEqual([]);
  });

  test('prove nothing of a source that only looks up, until keys are given of which one has a row', async () => {
    const none = await verdictsOf(lookUpOnly);
    expect(isUnproven(lookUpOnly, none)).toBe(true);
    const absent = await verdictsOf(lookUpOnly, [['nowhere']]);
    expect(isUnproven(lookUpOnly, absent)).toBe(true);
    const some = await verdictsOf(lookUpOnly, keysGiven);
    expect(isUnproven(lookUpOnly, some)).toBe(false);
    expect(brokenAmong(some)).toEqual([]);
    const held = some.filter(({ outcome }) => outcome === 'holds').map(({ id }) => id);
    expect(held).toEqual([
      'C-ROW-01',
      'C-ROW-02',
      'C-PAGE-01',
      'C-KEYS-01',
      'C-KEYS-02',
      'C-KEYS-03',
      'C-KEYS-04',
      'C-KEYS-09',
      'C-SCOPE-01',
      'C-SCOPE-02',
      'C-ABORT-01',
      'C-ABORT-02',
    ]);
    expect(isUnproven(real, await verdictsOf(real))).toBe(false);
  });

  const firstRow = async (read: Read): Promise<Page> =>
    real.page({ query: everything, order: [], first: 1, after: undefined, total: false }, read);
  test.each([
    [
      'every key with the first row',
      'C-KEYS-01',
      {
        countByKeys: async ({ keys }, read) => (read.signal.throwIfAborted(), keys.map(() => 0)),
        async byKeys({ keys }, read) {
          const { rows } = await firstRow({ ...read, scope: unscoped });
          return keys.map(() => ({ rows, hasMore: true }));
        },
      },
    ],
    [
      'a key that has no row with that of another',
      'C-KEYS-01',
      {
        async byKeys(asked, read) {
          const { rows } = await firstRow({ ...read, scope: unscoped });
          const found = await real.byKeys(asked, read);
          return found.map((one, place) =>
            asked.keys[place]?.[0] === 'nowhere' ? { rows, hasMore: false } : one,
          );
        },
      },
    ],
    [
      'rows out of the scope',
      'C-SCOPE-01',
      { byKeys: (asked, read) => real.byKeys(asked, { ...read, scope: unscoped }) },
    ],
    [
      'more columns than are asked for',
      'C-PAGE-01',
      {
        byKeys: (asked, read) => real.byKeys(asked, { ...read, columns: Object.keys(permit?.columns ?? {}) }),
      },
    ],
  ] satisfies readonly (readonly [string, string, Partial<Collection>])[])(
    'tell of a source that only looks up, and answers %s, as %s',
    async (_what, id, change) => {
      const verdicts = await verdictsOf({ ...lookUpOnly, ...change }, keysGiven);
      expect(brokenAmong(verdicts)).toContain(id);
      expect(JSON.stringify(verdicts)).not.toMatch(/Nomor-|nowhere/);
    },
  );

  test.each(agencies.map(({ name }) => name))('hold for every record of %s', async (agency) => {
    const config = demoConfig(inject('sampleFolder'));
    const declared = readDeclared(config);
    const opened = await openAgency(config, declared, agency);
    try {
      for (const record of [...declared.model.records.values()].filter(({ owner }) => owner === agency)) {
        const verdicts = await checkCollection(opened.collection(record.name), record.declaration);
        expect(brokenAmong(verdicts), record.name).toEqual([]);
      }
    } finally {
      await opened.close();
    }
  });
});
