// Cases on the scope, which bounds every read, and on reads that are no longer wanted.
import { expect, test } from 'vitest';
import { ELEMENT, everything, nothing, type Query } from '../../src/sources/query.ts';
import type { Collection, OrderTerm, Read } from '../../src/sources/source.ts';
import { byKeys } from './keys.ts';
import { numbersOf, pagesOf, readOf, withPermits, type OpenWith } from './open.ts';
import { permitOf, planOf } from './records.ts';

const rows = {
  Permit: [
    permitOf('in', { region: '61.04', planNumber: 'P1', sites: ['61.04'], holder: 'x' }),
    permitOf('out', { region: '610', planNumber: 'P2', sites: ['610', '62'], holder: 'y' }),
    permitOf('nowhere', { holder: 'z' }),
    permitOf('also in', { region: '61', planNumber: 'P1', sites: ['62', '61'], holder: 'x' }),
  ],
  Plan: [planOf('P1', { region: '61.71' }), planOf('P2', { region: '610' })],
};

/** Three ways to say the same rows: by an own region, by any of a list, by the parent's. */
const scopes: readonly (readonly [string, Query])[] = [
  ['own', { op: 'within', column: 'region', regions: ['61'] }],
  ['any of', { op: 'some', column: 'sites', of: { op: 'within', column: ELEMENT, regions: ['61'] } }],
  [
    'any of few',
    { op: 'some', column: 'sites', of: { op: 'within', column: ELEMENT, regions: ['61.04', '61.05'] } },
  ],
  [
    'of parent',
    {
      op: 'parent',
      record: 'Plan',
      on: ['planNumber'],
      to: ['number'],
      of: { op: 'within', column: 'region', regions: ['61'] },
    },
  ],
];

const queries: readonly Query[] = [
  everything,
  { op: 'not', of: nothing },
  { op: 'or', of: [everything, { op: 'eq', column: 'number', value: 'out' }] },
  { op: 'not', of: { op: 'eq', column: 'number', value: 'none' } },
];

export function describeScope(openWith: OpenWith): void {
  test.each(scopes)(
    'C-SCOPE-01 MUST keep reads by key inside the scope, whatever the query: %s',
    async (_, scope) => {
      await withPermits(openWith, rows, async (permits) => {
        const read = readOf({ scope });
        for (const query of queries) {
          const keys = [['out'], ['in'], ['nowhere']];
          const found = await byKeys(permits, { fields: ['number'], keys, query }, read);
          expect(found.map((result) => numbersOf(result.rows))).toEqual([[], ['in'], []]);
          expect(await permits.countByKeys({ fields: ['number'], keys, query }, read)).toEqual([0, 1, 0]);
          const [limited] = await byKeys(
            permits,
            { fields: ['planNumber'], keys: [['P2']], query, firstPerKey: 1 },
            read,
          );
          expect(limited).toEqual({ rows: [], hasMore: false });
        }
      });
    },
  );

  test('C-SCOPE-02 MUST give nothing in an empty scope', async () => {
    await withPermits(openWith, rows, async (permits) => {
      const read = readOf({ scope: nothing });
      const [found] = await byKeys(permits, { fields: ['number'], keys: [['in']] }, read);
      expect(found).toEqual({ rows: [], hasMore: false });
      expect(
        await permits.countByKeys({ fields: ['number'], keys: [['in']], query: everything }, read),
      ).toEqual([0]);
    });
  });

  test('C-ABORT-01 MUST reject with the reason of the signal where the read is no longer wanted', async () => {
    await withPermits(openWith, rows, async (permits) => {
      const reason = new Error('the caller is gone');
      const read = readOf({ signal: AbortSignal.abort(reason) });
      const methods = permits.capabilities.page ? [...keyMethods, ...listMethods] : keyMethods;
      for (const method of methods) await expect(method(permits, read)).rejects.toBe(reason);
    });
  });
}

/** For sources that have lists. */
export function describeListScope(openWith: OpenWith): void {
  test.each(scopes)(
    'C-SCOPE-03 MUST keep lists, counts and groups inside the scope, whatever the query: %s',
    async (name, scope) => {
      const visible = name === 'any of few' ? ['in'] : ['in', 'also in'];
      await withPermits(openWith, rows, async (permits) => {
        const read = readOf({ scope });
        for (const query of queries) {
          const pages = await pagesOf(permits, { query, first: 1 }, scope);
          expect(pages.flatMap((page) => numbersOf(page.rows))).toEqual(visible);
          expect(pages.map(({ total }) => total)).toEqual(visible.map(() => visible.length));
          expect(await permits.count(query, read)).toBe(visible.length);
          expect(await permits.countDistinct(['holder'], query, read)).toBe(1);
          expect(await permits.group(['holder'], query, read)).toEqual([
            { values: ['x'], count: visible.length },
          ]);
        }
      });
    },
  );

  test('C-SCOPE-04 MUST count and group nothing in an empty scope', async () => {
    await withPermits(openWith, rows, async (permits) => {
      const read = readOf({ scope: nothing });
      expect(await permits.count(everything, read)).toBe(0);
      expect(await permits.group(['holder'], everything, read)).toEqual([]);
    });
  });
}

type Method = (permits: Collection, read: Read) => Promise<unknown>;

const keyMethods: readonly Method[] = [
  (permits, read) => byKeys(permits, { fields: ['number'], keys: [['in']] }, read),
  (permits, read) => permits.countByKeys({ fields: ['number'], keys: [['in']], query: everything }, read),
];

const listMethods: readonly Method[] = [
  (permits, read) =>
    permits.page({ query: everything, order: [], first: 1, after: undefined, total: true }, read),
  (permits, read) => permits.count(everything, read),
  (permits, read) => permits.countDistinct(['holder'], everything, read),
  (permits, read) => permits.group(['holder'], everything, read),
];

/** Rows of which every third is in each scope, with ties and missing values to order by. */
const orderedRows = {
  Permit: Array.from({ length: 18 }, (_, index) => {
    const isIn = index % 3 === 0;
    return permitOf(`n${(index * 7) % 18}`, {
      region: isIn ? '61.04' : index % 3 === 1 ? '610' : null,
      planNumber: isIn ? 'P1' : 'P2',
      sites: isIn ? ['62', '61.04'] : ['610'],
      holder: `h${index % 2}`,
      months: index % 4 === 0 ? null : index % 5,
      isActive: index % 2 === 0,
    });
  }),
  Plan: rows.Plan,
};
const inScope = orderedRows.Permit.filter((_, index) => index % 3 === 0);
const numbersIn = inScope.map(({ number }) => number).toSorted();

const up = (column: string): OrderTerm => ({ column, direction: 'ASC' });
const down = (column: string): OrderTerm => ({ column, direction: 'DESC' });
const orders: readonly (readonly OrderTerm[])[] = [
  [],
  [up('months')],
  [down('months')],
  [down('number')],
  [up('isActive'), down('months')],
  [down('months'), up('number')],
];

/** For sources that have lists: what holds of a page holds behind it, and in every order. */
export function describeScopedPages(openWith: OpenWith): void {
  test.each(scopes)(
    'C-SCOPE-05 MUST keep pages inside the scope in every order, and behind a cursor: %s',
    async (_, scope) => {
      await withPermits(openWith, orderedRows, async (permits) => {
        for (const query of queries) {
          for (const order of orders) {
            for (const first of [1, 4, 50]) {
              const pages = await pagesOf(permits, { query, order, first }, scope);
              expect(pages.flatMap((page) => numbersOf(page.rows)).toSorted()).toEqual(numbersIn);
              expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([numbersIn.length]));
            }
          }
        }
      });
    },
  );

  test.each(scopes)('C-SCOPE-06 MUST group by two columns inside the scope: %s', async (_, scope) => {
    await withPermits(openWith, orderedRows, async (permits) => {
      const read = readOf({ scope });
      for (const query of queries) {
        expect(await permits.group(['holder', 'isActive'], query, read)).toEqual([
          { values: ['h0', true], count: 3 },
          { values: ['h1', false], count: 3 },
        ]);
        expect(await permits.countDistinct(['holder', 'isActive'], query, read)).toBe(2);
      }
    });
  });
}

/** More keys than a system may take at once, and hardly any with a row. */
export function describeScopedKeys(openWith: OpenWith): void {
  test.each(scopes)('C-SCOPE-07 MUST keep 1,200 keys inside the scope: %s', async (_, scope) => {
    await withPermits(openWith, orderedRows, async (permits) => {
      const read = readOf({ scope });
      const keys = Array.from({ length: 1_200 }, (__, index) => [
        index % 50 === 0 ? `n${index / 50}` : `none${index}`,
      ]);
      const expected = keys.map((key) => (numbersIn.includes(key[0] ?? '') ? key : []));
      const found = await byKeys(permits, { fields: ['number'], keys }, read);
      expect(found.map((result) => numbersOf(result.rows))).toEqual(expected);
      expect(await permits.countByKeys({ fields: ['number'], keys, query: everything }, read)).toEqual(
        expected.map(({ length }) => length),
      );
    });
  });

  test('C-ABORT-02 MUST reject with the reason also where the read is under way by then', async () => {
    await withPermits(openWith, rows, async (permits) => {
      const reason = new Error('the caller is gone');
      const methods = permits.capabilities.page ? [...keyMethods, ...listMethods] : keyMethods;
      for (const method of methods) {
        const abort = new AbortController();
        const read = method(permits, readOf({ signal: abort.signal }));
        abort.abort(reason);
        await expect(read).rejects.toBe(reason);
      }
    });
  });
}
