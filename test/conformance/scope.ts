// Cases on the scope, which bounds every read, and on reads that are no longer wanted.
import { expect, test } from 'vitest';
import { ELEMENT, everything, nothing, type Query } from '../../src/sources/query.ts';
import type { Collection, Read } from '../../src/sources/source.ts';
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
