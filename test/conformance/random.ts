// The properties under all cases: a source answers what filtering and sorting its rows in memory gives.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everything, type Scalar } from '../../src/sources/query.ts';
import type { Collection } from '../../src/sources/source.ts';
import { keysArbitrary, orderArbitrary, queryArbitrary, rowsArbitrary } from './arbitraries.ts';
import { byKeys } from './keys.ts';
import { hasKey, naiveRows, type Numbered } from '../../src/conformance/naive.ts';
import { numbersOf, pagesOf, readOf, withPermits, type OpenWith } from './open.ts';

const question = fc.record({
  query: queryArbitrary,
  scope: queryArbitrary,
  order: orderArbitrary,
  first: fc.constantFrom(1, 3, 50),
  lookup: keysArbitrary,
});

type Question = typeof question extends fc.Arbitrary<infer Value> ? Value : never;
type AllRows = typeof rowsArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** What a check knows of the rows: each with its sequence, and the parents. */
interface Known {
  readonly rows: AllRows;
  readonly numbered: readonly Numbered[];
  readonly parents: (record: string) => AllRows['Permit'];
}

type Check = (permits: Collection, asked: Question, known: Known) => Promise<void>;

async function assertRandom(openWith: OpenWith, check: Check): Promise<void> {
  const property = fc.asyncProperty(
    rowsArbitrary,
    fc.array(question, { minLength: 1, maxLength: 8, size: 'max' }),
    async (rows, questions) => {
      await withPermits(openWith, rows, async (permits) => {
        const sequences = await sequencesOf(permits, rows);
        const numbered = rows.Permit.map((row) => ({ row, sequence: sequences.get(row.number) ?? 0 }));
        const parents = (record: string) => (record === 'Plan' ? rows.Plan : rows.Permit);
        for (const asked of questions) await check(permits, asked, { rows, numbered, parents });
      });
    },
  );
  await fc.assert(property, { numRuns: 60 });
}

/** A source without lists shows no sequence; it is that of the rows that it was opened with. */
async function sequencesOf(permits: Collection, rows: AllRows): Promise<ReadonlyMap<unknown, Scalar>> {
  if (!permits.capabilities.page) return new Map(rows.Permit.map((row, index) => [row.number, index]));
  const [all] = await pagesOf(permits, { first: 100 });
  return new Map(all?.rows.map((row, index) => [row.number, all.sequences[index] ?? 0]));
}

export function describeRandom(openWith: OpenWith): void {
  test('C-RANDOM-01 MUST answer any query by key as a naive filter and sort of the same rows does', async () => {
    await assertRandom(openWith, async (permits, asked, { numbered, parents }) => {
      const { query, scope, order, first, lookup } = asked;
      const expected = naiveRows(numbered, [scope, query], order, parents);
      const ofKeys = lookup.keys.map((key) => expected.filter((row) => hasKey(row, lookup.fields, key)));
      const read = readOf({ scope });
      const found = await byKeys(permits, { ...lookup, query, order, firstPerKey: first }, read);
      expect(found.map((result) => [numbersOf(result.rows), result.hasMore])).toEqual(
        ofKeys.map((of) => [numbersOf(of.slice(0, first)), of.length > first]),
      );
      expect(await permits.countByKeys({ ...lookup, query }, read)).toEqual(ofKeys.map((of) => of.length));
    });
  });
}

/** For sources that have lists. */
export function describeRandomLists(openWith: OpenWith): void {
  test('C-RANDOM-02 MUST answer any list, count and group as a naive filter and sort of the same rows does', async () => {
    await assertRandom(openWith, async (permits, asked, { rows, numbered, parents }) => {
      const { query, scope, order, first } = asked;
      const expected = naiveRows(numbered, [scope, query], order, parents);
      const pages = await pagesOf(permits, { query, order, first }, scope);
      expect(pages.flatMap((page) => numbersOf(page.rows))).toEqual(numbersOf(expected));
      expect(pages.every(({ total }) => total === expected.length)).toBe(true);
      // Without a total there are other ways to the same rows.
      const uncounted = await pagesOf(permits, { query, order, first, total: false }, scope);
      expect(uncounted).toEqual(pages.map((page) => ({ ...page, total: null })));
      expect(await permits.count(query, readOf({ scope }))).toBe(expected.length);

      const columns = order.length > 0 ? [...new Set(order.map(({ column }) => column))] : ['region'];
      const distinct = new Set(expected.map((row) => JSON.stringify(columns.map((column) => row[column]))));
      expect(await permits.countDistinct(columns, query, readOf({ scope }))).toBe(distinct.size);
      const groups = await permits.group(columns, query, readOf({ scope }));
      const ascending = columns.map((column) => ({ column, direction: 'ASC' as const }));
      const sorted = naiveRows(numbered, [scope, query], ascending, parents);
      const inOrder = new Set(sorted.map((row) => JSON.stringify(columns.map((column) => row[column]))));
      expect(groups.map(({ values }) => JSON.stringify(values))).toEqual([...inOrder]);
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length);
      expect(await permits.count(everything, readOf())).toBe(rows.Permit.length);
    });
  });
}
