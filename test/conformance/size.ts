// Cases on how many rows there are: one, and more than any list shows.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everything, type Query } from '../../src/sources/query.ts';
import type { Capabilities, Collection, Row, Scope, Source } from '../../src/sources/source.ts';
import { byKeys } from './keys.ts';
import { numbersOf, readOf, withPermits, type OpenWith } from './open.ts';
import { permitOf, records } from './records.ts';

const many = 100_000;
const inKapuas: Query = { op: 'within', column: 'region', regions: ['62.03'] };

/** One row in ten in the scope, and numbers that fall in another order than the rows come. */
function manyPermits(): Row[] {
  return Array.from({ length: many }, (_, index) =>
    permitOf(`n${String((index * 7_919) % many).padStart(6, '0')}`, {
      region: index % 10 === 0 ? '62.03' : '61.04',
      planNumber: `p${index % 1_000}`,
      months: index % 4 === 0 ? null : index % 12,
    }),
  );
}

/** @param lists whether the sources list and count rows, beside looking them up */
export function describeSize(openWith: OpenWith, { page: lists }: Pick<Capabilities, 'page'>): void {
  test('C-SIZE-01 MUST answer of one row what it answers of many', async () => {
    await withPermits(openWith, { Permit: [permitOf('only')] }, async (permits) => {
      const [found] = await byKeys(permits, { fields: ['number'], keys: [['only']], firstPerKey: 1 });
      expect(found).toEqual({ rows: [{ number: 'only' }], hasMore: false });
    });
  });

  describe('of 100,000 rows', () => {
    let opened: { readonly source: Source; close(): Promise<void> };
    const open = (): Collection => opened.source.collection('Permit');
    beforeAll(async () => {
      opened = await openWith(records, { Permit: manyPermits() });
    }, 300_000);
    afterAll(() => opened.close());

    test('C-SIZE-02 MUST find many keys, each with the rows of its own', async () => {
      const permits = open();
      // What is only looked up gives all rows of its keys: as many as one read may give, and no more.
      const keys = Array.from({ length: lists ? 1_000 : 90 }, (_, index) => [`p${index}`]);
      const read = readOf({ columns: ['planNumber'] });
      const found = await byKeys(permits, { fields: ['planNumber'], keys, firstPerKey: 3 }, read);
      expect(found.every(({ rows, hasMore }) => rows.length === 3 && hasMore)).toBe(true);
      expect(found.map(({ rows }) => rows[0]?.planNumber)).toEqual(keys.map(([plan]) => plan));
      const counts = await permits.countByKeys({ fields: ['planNumber'], keys, query: everything }, read);
      expect(new Set(counts)).toEqual(new Set([many / 1_000]));
    });

    if (!lists) return;

    test('C-SIZE-03 MUST go on behind a page however many rows lie before', async () => {
      const permits = open();
      const scope: Scope = readOf({ scope: inKapuas }).scope;
      const order = [{ column: 'number', direction: 'DESC' }] as const;
      const read = { ...readOf({ scope }), columns: ['number'] };
      const first = await permits.page(
        { query: everything, order, first: 500, after: undefined, total: true },
        read,
      );
      expect(first.total).toBe(many / 10);
      const last = first.rows.at(-1)?.number;
      const sequence = first.sequences.at(-1);
      if (typeof last !== 'string' || sequence === undefined) throw new Error('the page has no last row');
      const second = await permits.page(
        { query: everything, order, first: 500, after: { values: [last], sequence }, total: false },
        read,
      );
      const numbers = [...numbersOf(first.rows), ...numbersOf(second.rows)];
      expect(new Set(numbers).size).toBe(1_000);
      expect(numbers).toEqual(numbers.toSorted().reverse());
    });

    test('C-SIZE-04 MUST group all rows, and count them inside the scope', async () => {
      const permits = open();
      const groups = await permits.group(['months'], everything, readOf());
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(many);
      expect(groups.at(-1)).toEqual({ values: [null], count: many / 4 });
      const read = readOf({ scope: inKapuas });
      expect(await permits.count(everything, read)).toBe(many / 10);
      expect(await permits.countDistinct(['planNumber'], everything, read)).toBe(100);
    });
  });
}
