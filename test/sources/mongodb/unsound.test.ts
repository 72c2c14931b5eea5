// Documents that are not as declared, where such rows are left out: what is answered of the others is whole, and nobody
// counts what is in nobody's scope.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIndexes } from '../../../src/sources/mongodb/indexes.ts';
import { layOut } from '../../../src/sources/mongodb/layout.ts';
import { openMongodb } from '../../../src/sources/mongodb/open.ts';
import { everything, type Query } from '../../../src/sources/query.ts';
import type { OrderTerm, Position, Read, RecordDeclaration, Source } from '../../../src/sources/source.ts';
import { readOf } from '../../conformance/open.ts';
import { useDatabase } from '../../mongodb.ts';
import { optionsOf } from './server.ts';

const server = useDatabase();

const text = { type: 'text', list: false, nullable: true } as const;
const visit: RecordDeclaration = {
  name: 'Visit',
  columns: {
    number: { ...text, nullable: false },
    holder: text,
    office: text,
    region: { ...text, type: 'region' },
    days: { ...text, type: 'integer' },
    permit: text,
  },
  key: ['number'],
  lookups: [['holder'], ['region']],
};
const permit: RecordDeclaration = {
  name: 'Permit',
  columns: { number: text, region: { ...text, type: 'region' } },
  key: ['number'],
  lookups: [],
};
const records = [visit, permit];
const places = { Visit: { fields: { office: 'at.office' } } };

let lenient: Source;
let strict: Source;

beforeAll(async () => {
  if (process.env['MONGODB_URI'] === undefined) return;
  for (const record of records) await createIndexes(server.database, layOut(record, places));
  const open = (unsoundRows: 'refuse' | 'drop') =>
    openMongodb(optionsOf(server, records, { records: places, guard: { timeoutMs: 5_000, unsoundRows } }));
  [lenient, strict] = await Promise.all([open('drop'), open('refuse')]);
});
afterAll(() => Promise.all([lenient?.close(), strict?.close()]));

type Fields = Readonly<Record<string, unknown>>;

/** Documents in their order, each with a number and a whole number of days unless it says otherwise. */
async function fill(documents: readonly Fields[], name = 'Visit'): Promise<void> {
  const collection = server.database.collection<{ _id: number }>(name);
  await collection.deleteMany({});
  const numbered = documents.map((fields, place) => ({ number: `${place}`, days: 1, ...fields, _id: place }));
  if (numbered.length > 0) await collection.insertMany(numbered);
}

/** A read that keeps how many rows were left out. */
function counting(read: Partial<Pick<Read, 'columns' | 'scope'>> = {}) {
  const dropped: number[] = [];
  const rowsDropped = (count: number) => void dropped.push(count);
  return { read: { ...readOf({ columns: ['number', 'days'] }), ...read, rowsDropped }, dropped };
}

const bad: Fields = { days: 'three' };

describe('where rows that are not as declared are left out', () => {
  test('a key has more where rows are missing, also when the missing one took the last place', async () => {
    await fill([bad, {}, {}, {}, {}].map((fields) => ({ holder: 'H', ...fields })));
    const visits = lenient.collection('Visit');
    const keyed = { fields: ['holder'], keys: [['H']], query: everything, order: [] };
    const of = async (firstPerKey: number) => {
      const { read, dropped } = counting();
      const [found] = await visits.byKeys({ ...keyed, firstPerKey }, read);
      if (!found || found instanceof Error) throw new Error('the key was answered');
      return [found.rows.map(({ number }) => number), found.hasMore, dropped];
    };
    expect(await of(1)).toEqual([[], true, [1]]);
    expect(await of(2)).toEqual([['1'], true, [1]]);
    expect(await of(4)).toEqual([['1', '2', '3'], true, [1]]);
    expect(await of(5)).toEqual([['1', '2', '3', '4'], false, [1]]);
  });

  /** The numbers of all pages, each from the last row of the one before. */
  async function walk(first: number, order: readonly OrderTerm[], total: boolean): Promise<unknown[]> {
    const numbers: unknown[] = [];
    let after: Position | undefined;
    for (;;) {
      const { read } = counting();
      const page = await lenient
        .collection('Visit')
        .page({ query: everything, order, first, after, total }, read);
      numbers.push(...page.rows.map(({ number }) => number));
      const [row, sequence] = [page.rows.at(-1), page.sequences.at(-1)];
      if (!page.hasMore) return numbers;
      // A page without rows is no place to go on from.
      if (!row || sequence === undefined) throw new Error('a page without rows says that there are more');
      after = { values: order.map(({ column }) => row[column] as string), sequence };
    }
  }

  test('pages go on to the end, whichever rows are left out', async () => {
    const visits = fc.array(fc.boolean(), { maxLength: 12 });
    const property = fc.asyncProperty(visits, fc.integer({ min: 1, max: 3 }), async (isSound, first) => {
      await fill(isSound.map((sound) => (sound ? {} : bad)));
      const numbers = isSound.flatMap((sound, place) => (sound ? [`${place}`] : []));
      expect(await walk(first, [], false)).toEqual(numbers);
      expect(await walk(first, [], true)).toEqual(numbers);
      const byNumber = [{ column: 'number', direction: 'DESC' as const }];
      expect(await walk(first, byNumber, false)).toEqual(numbers.toSorted().toReversed());
    });
    await fc.assert(property, { numRuns: 15 });
  });

  test('a row that is left out is counted once, and the total is that of the first look', async () => {
    await fill([...Array.from({ length: 1_500 }, () => bad), {}, {}]);
    const { read, dropped } = counting();
    const page = { query: everything, order: [], first: 1, after: undefined, total: true };
    expect(await lenient.collection('Visit').page(page, read)).toEqual({
      rows: [{ number: '1500', days: 1 }],
      sequences: [1_500],
      hasMore: true,
      total: 1_502,
    });
    expect(dropped).toHaveLength(1_500);
  });

  test('a page is refused behind more rows without a sound one than are looked at', async () => {
    await fill([...Array.from({ length: 4_500 }, () => bad), {}]);
    const page = { query: everything, order: [], first: 1, after: undefined, total: false };
    await expect(lenient.collection('Visit').page(page, counting().read)).rejects.toMatchObject({
      code: 'AGENCY_BAD_REPLY',
    });
  });

  test('a page is refused where its order was decided on a value that is not as declared', async () => {
    await fill([bad, {}]);
    const order = [{ column: 'days', direction: 'DESC' as const }];
    const page = { query: everything, order, first: 1, after: undefined, total: false };
    await expect(lenient.collection('Visit').page(page, counting().read)).rejects.toMatchObject({
      code: 'AGENCY_BAD_REPLY',
    });
  });

  test('a list in the place of a key or of a group’s value keeps nothing of the others', async () => {
    await fill([
      { number: ['A', 'Z'], holder: ['H', 'I'] },
      { number: 'B', holder: 'H' },
    ]);
    const visits = lenient.collection('Visit');
    const { read, dropped } = counting();
    const keyed = { query: everything, order: [], firstPerKey: 5 };
    const none = { rows: [], hasMore: false };
    const found = { rows: [{ number: 'B', days: 1 }], hasMore: false };
    const byNumber = { ...keyed, fields: ['number'], keys: [['A'], ['B']] };
    expect(await visits.byKeys(byNumber, read)).toEqual([none, found]);
    const byHolder = { ...keyed, fields: ['holder'], keys: [['H'], ['X']] };
    expect(await visits.byKeys(byHolder, read)).toEqual([found, none]);
    expect(await visits.countByKeys(byHolder, read)).toEqual([1, 0]);
    expect(await visits.group(['holder'], everything, read)).toEqual([{ values: ['H'], count: 1 }]);
    expect(dropped).toEqual([1, 1, 1, 1]);
    await expect(strict.collection('Visit').byKeys(byHolder, readOf())).rejects.toMatchObject({
      code: 'AGENCY_BAD_REPLY',
    });
  });
});

describe('a document that holds a list where one value is declared', () => {
  const within: Query = { op: 'within', column: 'region', regions: ['61'] };
  const scopes: readonly (readonly [string, Query, Fields])[] = [
    // One element is above the lower bound, another below the upper, and none between them.
    ['whose elements lie on both sides of a region', within, { region: ['10', '99'] }],
    ['of which one element lies in the region', within, { region: ['61.04', '62'] }],
    ['of none', { op: 'isNull', column: 'region' }, { region: [null] }],
    ['under the opposite of a scope', { op: 'not', of: within }, { region: ['10'] }],
    ['on the way to its value', { op: 'eq', column: 'office', value: 'P' }, { at: [{ office: 'P' }] }],
    [
      'by which its parent is found',
      { op: 'parent', record: 'Permit', on: ['permit'], to: ['number'], of: within },
      { permit: ['P', 'Q'] },
    ],
    [
      'in the region of its parent',
      { op: 'parent', record: 'Permit', on: ['permit'], to: ['number'], of: within },
      { permit: 'listed' },
    ],
    [
      'in the key of its parent',
      { op: 'parent', record: 'Permit', on: ['permit'], to: ['number'], of: within },
      { permit: 'one of two' },
    ],
  ];

  test.each(scopes)(
    '%s is in no scope: nobody reads it, counts it or fails by it',
    async (_, scope, fields) => {
      await fill(
        [
          { number: 'P', region: '61' },
          { number: 'listed', region: ['10', '99'] },
          { number: ['one of two', 'other'], region: '61' },
        ],
        'Permit',
      );
      await fill([{ holder: 'H', ...fields }]);
      const page = { query: everything, order: [], first: 5, after: undefined, total: true };
      const keyed = { fields: ['holder'], keys: [['H']], query: everything };
      for (const source of [lenient, strict]) {
        const visits = source.collection('Visit');
        const { read, dropped } = counting(readOf({ scope, columns: ['number'] }));
        expect(await visits.count(everything, read)).toBe(0);
        expect(await visits.countByKeys(keyed, read)).toEqual([0]);
        expect(await visits.countDistinct(['holder'], everything, read)).toBe(0);
        expect(await visits.group(['holder'], everything, read)).toEqual([]);
        expect(await visits.page(page, read)).toEqual({ rows: [], sequences: [], hasMore: false, total: 0 });
        expect(await visits.byKeys({ ...keyed, order: [], firstPerKey: 5 }, read)).toEqual([
          { rows: [], hasMore: false },
        ]);
        expect(dropped).toEqual([]);
      }
    },
  );

  test('meets no condition on one value, and the opposite of each', async () => {
    await fill([{ holder: ['A', 'H', 'Z'] }, { holder: 'H' }]);
    const tests: readonly Query[] = [
      { op: 'eq', column: 'holder', value: 'H' },
      { op: 'in', column: 'holder', values: ['H', 'I'] },
      { op: 'range', column: 'holder', gte: 'G', lte: 'I' },
      { op: 'prefix', column: 'holder', value: 'h' },
      { op: 'contains', column: 'holder', value: 'h' },
    ];
    for (const query of tests) {
      expect(await strict.collection('Visit').count(query, readOf())).toBe(1);
      expect(await strict.collection('Visit').count({ op: 'not', of: query }, readOf())).toBe(1);
    }
  });
});
