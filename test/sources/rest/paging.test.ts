// However keys are asked for, and however few of them or of their rows an agency gives at once: none is lost.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything } from '../../../src/sources/query.ts';
import { nextLink } from '../../../src/sources/rest/paging.ts';
import { byKeys } from '../../conformance/keys.ts';
import { numbersOf, readOf } from '../../conformance/open.ts';
import { permitOf, records } from '../../conformance/records.ts';
import { altered } from './faults.ts';
import { openAgency } from './open.ts';

const few = fc.integer({ min: 1, max: 12 });
const setting = fc.record({
  way: fc.constantFrom('search', 'query', 'post', 'each'),
  by: fc.constantFrom('cursor', 'page', 'link'),
  size: few,
  most: few,
  concurrent: fc.integer({ min: 1, max: 5 }),
  mostRows: few,
  mostKeys: few,
  withTotal: fc.boolean(),
  firstPerKey: fc.integer({ min: 1, max: 6 }),
  /** How many rows each key has. */
  rows: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }),
});

describe('keys of any number, by any way, over pages of any size', () => {
  test('have all their rows, each in its place', async () => {
    await fc.assert(
      fc.asyncProperty(setting, async ({ way, by, size, most, concurrent, rows: counts, ...given }) => {
        const rows = counts.flatMap((count, key) =>
          Array.from({ length: count }, (_, index) => permitOf(`${key}/${index}`, { planNumber: `p${key}` })),
        );
        const { source, close } = await openAgency({
          records,
          rows: { Permit: rows },
          ...(!given.withTotal && { respond: altered(({ total: _, ...body }) => body) }),
          agency: { mostRows: given.mostRows, mostKeys: given.mostKeys },
          settings: { keys: { way, most, concurrent }, paging: { by, size } },
        });
        try {
          const permits = source.collection('Permit');
          const keys = counts.map((_, key) => [`p${key}`]).reverse();
          const lookup = { fields: ['planNumber'], keys };
          const found = await byKeys(permits, { ...lookup, firstPerKey: given.firstPerKey });
          const expected = counts.toReversed();
          expect(found.map(({ rows: of }) => of.length)).toEqual(
            expected.map((count) => Math.min(count, given.firstPerKey)),
          );
          expect(found.map(({ hasMore }) => hasMore)).toEqual(
            expected.map((count) => count > given.firstPerKey),
          );
          const key = (index: number) => counts.length - 1 - index;
          for (const [index, { rows: of }] of found.entries())
            expect(numbersOf(of)).toEqual(of.map((_, row) => `${key(index)}/${row}`));
          expect(await permits.countByKeys({ ...lookup, query: everything }, readOf())).toEqual(expected);
        } finally {
          await close();
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('pages of a list', () => {
  test('are as long as they are asked to be, however few rows the agency gives at once', async () => {
    const rows = Array.from({ length: 23 }, (_, index) => permitOf(`n${index}`, { months: index % 5 }));
    const { source, calls, close } = await openAgency({
      records,
      rows: { Permit: rows },
      agency: { mostRows: 4 },
    });
    try {
      const order = [{ column: 'months', direction: 'DESC' }] as const;
      const query = { query: everything, order, first: 10, after: undefined, total: true };
      const page = await source.collection('Permit').page(query, readOf({ columns: ['months', 'number'] }));
      expect(page.rows.map(({ months }) => months)).toEqual([4, 4, 4, 4, 3, 3, 3, 3, 2, 2]);
      expect([page.total, page.hasMore]).toEqual([23, true]);
      expect(calls.map(({ text }) => text)).toEqual([
        'POST /permit/search page, total',
        'POST /permit/search page, further',
        'POST /permit/search page, further',
      ]);
    } finally {
      await close();
    }
  });
});

test.each([
  ['<https://a.example/x?page=2>; rel="next"', 'https://a.example/x?page=2'],
  ['<?a=1>; rel="prev", <?a=3>; rel="next"', '?a=3'],
  ['<?a=1>; title="next"; rel=prev, <?a=3>; title="x"; rel=next', '?a=3'],
  ['<?a=3>; rel="last next"', '?a=3'],
  ['<?a=1>; rel="prev"', null],
  ['<?a=1>; rel="nextish"', null],
  [undefined, null],
])('the next page in the header Link %j is %j', (header, expected) => {
  expect(nextLink(header)).toBe(expected);
});
