// The property under all cases: a source answers what filtering and sorting its rows in memory gives.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everything } from '../../src/sources/query.ts';
import { keysArbitrary, orderArbitrary, queryArbitrary, rowsArbitrary } from './arbitraries.ts';
import { byKeys } from './keys.ts';
import { hasKey, naiveRows } from '../../src/conformance/naive.ts';
import { numbersOf, pagesOf, readOf, withPermits, type OpenWith } from './open.ts';

const question = fc.record({
  query: queryArbitrary,
  scope: queryArbitrary,
  order: orderArbitrary,
  first: fc.constantFrom(1, 3, 50),
  lookup: keysArbitrary,
});

export function describeRandom(openWith: OpenWith): void {
  test('C-RANDOM-01 MUST answer any query as a naive filter and sort of the same rows does', async () => {
    const property = fc.asyncProperty(
      rowsArbitrary,
      fc.array(question, { minLength: 1, maxLength: 8, size: 'max' }),
      async (rows, questions) => {
        await withPermits(openWith, rows, async (permits) => {
          const parents = (record: string) => (record === 'Plan' ? rows.Plan : rows.Permit);
          const [all] = await pagesOf(permits, { first: 100 });
          const sequences = new Map(all?.rows.map((row, index) => [row.number, all.sequences[index] ?? 0]));
          const numbered = rows.Permit.map((row) => ({
            row,
            sequence: sequences.get(row.number ?? null) ?? 0,
          }));

          for (const { query, scope, order, first, lookup } of questions) {
            const expected = naiveRows(numbered, [scope, query], order, parents);
            const pages = await pagesOf(permits, { query, order, first }, scope);
            expect(pages.flatMap((page) => numbersOf(page.rows))).toEqual(numbersOf(expected));
            expect(pages.every(({ total }) => total === expected.length)).toBe(true);
            expect(await permits.count(query, readOf({ scope }))).toBe(expected.length);

            const ofKeys = lookup.keys.map((key) =>
              expected.filter((row) => hasKey(row, lookup.fields, key)),
            );
            const found = await byKeys(
              permits,
              { ...lookup, query, order, firstPerKey: first },
              readOf({ scope }),
            );
            expect(found.map((result) => [numbersOf(result.rows), result.hasMore])).toEqual(
              ofKeys.map((of) => [numbersOf(of.slice(0, first)), of.length > first]),
            );
            expect(await permits.countByKeys({ ...lookup, query }, readOf({ scope }))).toEqual(
              ofKeys.map((of) => of.length),
            );

            const columns = order.length > 0 ? [...new Set(order.map(({ column }) => column))] : ['region'];
            const distinct = new Set(
              expected.map((row) => JSON.stringify(columns.map((column) => row[column]))),
            );
            expect(await permits.countDistinct(columns, query, readOf({ scope }))).toBe(distinct.size);
            const groups = await permits.group(columns, query, readOf({ scope }));
            const ascending = columns.map((column) => ({ column, direction: 'ASC' as const }));
            const sorted = naiveRows(numbered, [scope, query], ascending, parents);
            const inOrder = new Set(
              sorted.map((row) => JSON.stringify(columns.map((column) => row[column]))),
            );
            expect(groups.map(({ values }) => JSON.stringify(values))).toEqual([...inOrder]);
            expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length);
          }
          expect(await permits.count(everything, readOf())).toBe(rows.Permit.length);
        });
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
}
