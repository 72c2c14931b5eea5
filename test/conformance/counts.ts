// Cases on counts and groups.
import { expect, test } from 'vitest';
import { everything, nothing } from '../../src/sources/query.ts';
import { pagesOf, readOf, withPermits, type OpenWith } from './open.ts';
import { permitOf } from './records.ts';

const rows = [
  permitOf('1', { holder: 'b', isActive: true, months: 1 }),
  permitOf('2', { holder: null, isActive: true, months: 1 }),
  permitOf('3', { holder: '\u{1F600}', isActive: null }),
  permitOf('4', { holder: 'b', isActive: false, months: 1 }),
  permitOf('5', { holder: null, isActive: true }),
  permitOf('6', { holder: '\uffff', isActive: true }),
];

export function describeCounts(openWith: OpenWith): void {
  test('C-COUNT-01 MUST count as many rows as all pages have', async () => {
    await withPermits(openWith, { Permit: rows }, async (permits) => {
      for (const query of [everything, nothing, { op: 'eq', column: 'holder', value: 'b' } as const]) {
        const pages = await pagesOf(permits, { query });
        const length = pages.flatMap((page) => page.rows).length;
        expect(await permits.count(query, readOf())).toBe(length);
        expect(pages[0]?.total).toBe(length);
      }
    });
  });

  test('C-COUNT-02 MUST count a missing value as a value among the distinct ones', async () => {
    await withPermits(openWith, { Permit: rows }, async (permits) => {
      expect(await permits.countDistinct(['holder'], everything, readOf())).toBe(4);
      expect(await permits.countDistinct(['holder', 'isActive'], everything, readOf())).toBe(5);
      expect(
        await permits.countDistinct(['holder'], { op: 'eq', column: 'months', value: 1 }, readOf()),
      ).toBe(2);
      expect(await permits.countDistinct(['holder'], nothing, readOf())).toBe(0);
    });
  });

  test('C-COUNT-03 MUST group by value in ascending order, missing values last', async () => {
    await withPermits(openWith, { Permit: rows }, async (permits) => {
      expect(await permits.group(['isActive'], everything, readOf())).toEqual([
        { values: [false], count: 1 },
        { values: [true], count: 4 },
        { values: [null], count: 1 },
      ]);
      expect(await permits.group(['holder', 'isActive'], everything, readOf())).toEqual([
        { values: ['b', false], count: 1 },
        { values: ['b', true], count: 1 },
        { values: ['\uffff', true], count: 1 },
        { values: ['\u{1F600}', null], count: 1 },
        { values: [null, true], count: 2 },
      ]);
      expect(await permits.group(['holder'], nothing, readOf())).toEqual([]);
    });
  });
}
