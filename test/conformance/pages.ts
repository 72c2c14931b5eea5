// Cases on pages, their order, and the places behind which they go on.
import { expect, test } from 'vitest';
import { naiveRows } from '../../src/conformance/naive.ts';
import { everything, nothing } from '../../src/sources/query.ts';
import type { OrderTerm } from '../../src/sources/source.ts';
import { numbersOf, pagesOf, readOf, withPermits, type OpenWith } from './open.ts';
import { permitOf } from './records.ts';

const order = (column: string, direction: 'ASC' | 'DESC'): OrderTerm => ({ column, direction });

export function describePages(openWith: OpenWith): void {
  test('C-PAGE-01 MUST give the columns asked for, in the forms of the contract, and no other', async () => {
    const row = permitOf('1', {
      isActive: true,
      months: 3,
      sites: ['62', '61.04', '62'],
      tags: [],
      holder: '\u{1F600}"',
    });
    await withPermits(openWith, { Permit: [row, permitOf('2', { isActive: false })] }, async (permits) => {
      const columns = ['isActive', 'months', 'sites', 'tags', 'holder', 'recordedAt', 'validUntil'];
      const page = await permits.page(
        { query: everything, order: [], first: 9, after: undefined, total: false },
        readOf({ columns }),
      );
      expect(page.rows).toEqual([
        {
          isActive: true,
          months: 3,
          sites: ['62', '61.04', '62'],
          tags: [],
          holder: '\u{1F600}"',
          recordedAt: '2025-06-18T02:15:00.000Z',
          validUntil: null,
        },
        {
          isActive: false,
          months: null,
          sites: [],
          tags: [],
          holder: null,
          recordedAt: '2025-06-18T02:15:00.000Z',
          validUntil: null,
        },
      ]);
      expect(page.total).toBeNull();
      expect(page.hasMore).toBe(false);
    });
  });

  test('C-PAGE-02 MUST count all rows also where the page has none', async () => {
    await withPermits(openWith, { Permit: [permitOf('1'), permitOf('2')] }, async (permits) => {
      const none = { rows: [], sequences: [], hasMore: false };
      const page = { order: [], first: 2, total: true };
      expect(await permits.page({ ...page, query: nothing, after: undefined }, readOf())).toEqual({
        ...none,
        total: 0,
      });
      const [all] = await pagesOf(permits, {});
      const sequence = all?.sequences.at(-1) ?? 0;
      const behind = await permits.page(
        { ...page, query: everything, after: { values: [], sequence } },
        readOf(),
      );
      expect(behind).toEqual({ ...none, total: 2 });
    });
  });

  test('C-PAGE-03 MUST put missing values last in both directions', async () => {
    const rows = [permitOf('none'), permitOf('two', { months: 2 }), permitOf('minus', { months: -1 })];
    await withPermits(openWith, { Permit: rows }, async (permits) => {
      const up = await pagesOf(permits, { order: [order('months', 'ASC')], first: 3 });
      const down = await pagesOf(permits, { order: [order('months', 'DESC')], first: 3 });
      expect(up.flatMap(({ rows }) => numbersOf(rows))).toEqual(['minus', 'two', 'none']);
      expect(down.flatMap(({ rows }) => numbersOf(rows))).toEqual(['two', 'minus', 'none']);
    });
  });

  test('C-PAGE-04 MUST order text by code point', async () => {
    const texts = [
      'z',
      'A',
      '\u00e9',
      'e\u0301',
      '\uffff',
      '\u{10000}',
      '\ue000',
      'a',
      '',
      '\u{1F600}',
      '_',
      '%',
    ];
    await withPermits(openWith, { Permit: texts.map((text) => permitOf(text)) }, async (permits) => {
      const [page] = await pagesOf(permits, { order: [order('number', 'ASC')], first: 100 });
      const expected = [
        '',
        '%',
        'A',
        '_',
        'a',
        'e\u0301',
        'z',
        '\u00e9',
        '\ue000',
        '\uffff',
        '\u{10000}',
        '\u{1F600}',
      ];
      expect(numbersOf(page?.rows ?? [])).toEqual(expected);
    });
  });

  test('C-PAGE-05 MUST break ties by the sequence, ascending, in both directions', async () => {
    const rows = ['x', 'b', 'y', 'a'].map((number) => permitOf(number, { months: 1 }));
    await withPermits(openWith, { Permit: rows }, async (permits) => {
      for (const direction of ['ASC', 'DESC'] as const) {
        const [page] = await pagesOf(permits, { order: [order('months', direction)], first: 4 });
        expect(page?.sequences.toSorted()).toEqual(page?.sequences);
        expect(new Set(page?.sequences).size).toBe(4);
      }
    });
  });

  test('C-PAGE-06 MUST cover each row once, with nulls and ties, whatever the order and the size of pages', async () => {
    const rows = Array.from({ length: 23 }, (_, index) =>
      permitOf(`n${index}`, {
        months: index % 3 === 0 ? null : index % 4,
        validUntil: index % 5 === 0 ? null : `2025-0${1 + (index % 2)}-01`,
        isActive: index % 7 === 0 ? null : index % 2 === 0,
        holder: index % 6 === 0 ? null : '\u{1F600}'.repeat(index % 3),
      }),
    );
    const directions = ['ASC', 'DESC'] as const;
    const orders = [
      [],
      ...['recordedAt', 'months', 'validUntil', 'isActive', 'holder'].flatMap((first) =>
        directions.flatMap((up) => [
          [order(first, up)],
          ...directions.map((down) => [order(first, up), order('months', down)]),
        ]),
      ),
    ];
    await withPermits(openWith, { Permit: rows }, async (permits) => {
      for (const terms of orders) {
        const [whole] = await pagesOf(permits, { order: terms, first: 100 });
        for (const first of [1, 4]) {
          const pages = await pagesOf(permits, { order: terms, first });
          expect(pages.flatMap((page) => numbersOf(page.rows))).toEqual(numbersOf(whole?.rows ?? []));
          expect(pages.every(({ total }) => total === 23)).toBe(true);
        }
        expect(whole?.rows).toHaveLength(23);
      }
    });
  });

  test('C-PAGE-07 MUST say that there is more exactly where there is', async () => {
    await withPermits(
      openWith,
      { Permit: [permitOf('1'), permitOf('2'), permitOf('3')] },
      async (permits) => {
        const pages = await pagesOf(permits, { first: 2 });
        expect(pages.map(({ rows, hasMore }) => [rows.length, hasMore])).toEqual([
          [2, true],
          [1, false],
        ]);
        const [exact] = await pagesOf(permits, { first: 3 });
        expect(exact?.hasMore).toBe(false);
      },
    );
  });

  const mixed = Array.from({ length: 23 }, (_, index) =>
    permitOf(`n${String((index * 7) % 23).padStart(2, '0')}`, {
      months: index % 3 === 0 ? null : index % 4,
      isActive: index % 7 === 0 ? null : index % 2 === 0,
      holder: index % 2 === 0 ? 'x' : 'y',
    }),
  );
  const orders = [
    [],
    [order('months', 'ASC')],
    [order('months', 'DESC')],
    [order('isActive', 'DESC'), order('number', 'ASC')],
  ];

  test('C-PAGE-08 MUST keep to the query behind a cursor, and count the whole of it there', async () => {
    const expected = mixed.filter(({ holder }) => holder === 'x').map(({ number }) => number);
    const query = { op: 'eq', column: 'holder', value: 'x' } as const;
    await withPermits(openWith, { Permit: mixed }, async (permits) => {
      for (const terms of orders) {
        for (const first of [1, 5]) {
          const pages = await pagesOf(permits, { query, order: terms, first });
          expect(pages.flatMap((page) => numbersOf(page.rows)).toSorted()).toEqual(expected.toSorted());
          expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([expected.length]));
        }
      }
    });
  });

  test('C-PAGE-09 MUST order by several columns, each in its own direction, also behind a cursor', async () => {
    const directions = ['ASC', 'DESC'] as const;
    await withPermits(openWith, { Permit: mixed }, async (permits) => {
      for (const column of ['months', 'isActive', 'holder']) {
        for (const first of directions) {
          for (const second of directions) {
            const terms = [order(column, first), order('number', second)];
            const expected = naiveRows(
              mixed.map((row, sequence) => ({ row, sequence })),
              [],
              terms,
              () => [],
            );
            for (const size of [4, 100]) {
              const pages = await pagesOf(permits, { order: terms, first: size });
              expect(pages.flatMap((page) => numbersOf(page.rows))).toEqual(numbersOf(expected));
            }
          }
        }
      }
    });
  });
}
