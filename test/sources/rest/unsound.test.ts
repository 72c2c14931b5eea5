// Rows that are not as declared where the agency is configured to leave them out: none other is lost by that, and each
// is counted once.
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { everything } from '../../../src/sources/query.ts';
import type { Collection, OrderTerm, Position, Row } from '../../../src/sources/source.ts';
import { byKeys } from '../../conformance/keys.ts';
import { numbersOf, readOf } from '../../conformance/open.ts';
import { permitOf, records } from '../../conformance/records.ts';
import { altered, spoiledRows, type Body } from './faults.ts';
import { guard, openAgency, type Opened, type Opening } from './open.ts';

const toClose: Opened[] = [];
afterEach(async () => {
  for (const opened of toClose.splice(0)) await opened.close();
});

async function open(rows: readonly Row[], spoil: (row: Body) => Body, opening: Partial<Opening> = {}) {
  const opened = await openAgency({
    records,
    rows: { Permit: rows },
    respond: altered(spoiledRows(spoil)),
    ...opening,
    settings: { guard: { ...guard, unsoundRows: 'drop' }, ...opening.settings },
  });
  toClose.push(opened);
  return { ...opened, permits: opened.source.collection('Permit') };
}

/** A read that counts what it is told of. */
function counting(columns: readonly string[]) {
  let dropped = 0;
  const read = { ...readOf({ columns }), rowsDropped: (count: number) => void (dropped += count) };
  return { read, dropped: () => dropped };
}

const order: readonly OrderTerm[] = [{ column: 'planNumber', direction: 'DESC' }];

/** All rows of a list, page by page. */
async function walk(permits: Collection, first: number, read: ReturnType<typeof readOf>): Promise<unknown[]> {
  const numbers: unknown[] = [];
  let after: Position | undefined;
  for (;;) {
    const page = await permits.page({ query: everything, order, first, after, total: false }, read);
    numbers.push(...numbersOf(page.rows));
    const row = page.rows.at(-1);
    if (!page.hasMore || !row) return numbers;
    const { planNumber } = row;
    if (typeof planNumber !== 'string') throw new TypeError('planNumber is a text here');
    after = { values: [planNumber], sequence: page.sequences.at(-1) ?? 0 };
  }
}

describe('a list with rows that are left out', () => {
  test('has all others, and counts each of them once', async () => {
    const list = fc.record({
      spoiled: fc.array(fc.boolean(), { maxLength: 14 }),
      mostRows: fc.integer({ min: 1, max: 5 }),
      first: fc.integer({ min: 1, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(list, async ({ spoiled, mostRows, first }) => {
        const rows = spoiled.map((isSpoiled, index) =>
          permitOf(`n${index}`, { planNumber: `p${index % 3}`, months: isSpoiled ? 1 : 0 }),
        );
        const spoil = (row: Body) => (row['months'] === 1 ? { ...row, months: 'x' } : row);
        const { permits, close } = await open(rows, spoil, { agency: { mostRows } });
        const { read, dropped } = counting(['number', 'planNumber', 'months']);
        const found = await walk(permits, first, read);
        const sound = rows.filter(({ months }) => months === 0);
        expect(found).toEqual(
          ['p2', 'p1', 'p0'].flatMap((plan) => numbersOf(sound.filter((row) => row['planNumber'] === plan))),
        );
        expect(dropped()).toBe(rows.length - sound.length);
        toClose.length = 0;
        await close();
      }),
      { numRuns: 40 },
    );
  });

  test('is refused where it would go on behind a row that shows no place in the order', async () => {
    const rows = ['a', 'b', 'c'].map((number) => permitOf(number, { planNumber: 'p' }));
    const spoil = (row: Body) => (row['number'] === 'b' ? { ...row, planNumber: 7 } : row);
    const { permits } = await open(rows, spoil, { agency: { mostRows: 2 } });
    const page = { query: everything, order, first: 3, after: undefined, total: false };
    await expect(permits.page(page, readOf())).rejects.toMatchObject({ code: 'AGENCY_BAD_REPLY' });
  });
});

describe('keys with rows that are left out', () => {
  test('have all others, and count each of them once, however few rows come at once', async () => {
    const rows = Array.from({ length: 9 }, (_, index) =>
      permitOf(`n${index}`, { planNumber: `p${index % 2}` }),
    );
    const isSpoiled = (number: unknown) => ['n2', 'n4', 'n7'].includes(String(number));
    const spoil = (row: Body) => (isSpoiled(row['number']) ? { ...row, months: 'x' } : row);
    for (const way of ['search', 'query'] as const) {
      const { permits } = await open(rows, spoil, {
        agency: { mostRows: 2 },
        settings: {
          keys: { way, most: 5, concurrent: 2 },
          guard: { ...guard, unsoundRows: 'drop' },
        },
      });
      const { read, dropped } = counting(['number', 'months']);
      const found = await byKeys(permits, { fields: ['planNumber'], keys: [['p0'], ['p1']] }, read);
      expect(found.map((of) => numbersOf(of.rows))).toEqual([
        ['n0', 'n6', 'n8'],
        ['n1', 'n3', 'n5'],
      ]);
      expect(dropped()).toBe(3);
    }
  });
});

describe('a row', () => {
  const rows = [permitOf('a'), permitOf('b')];
  const lookUps = (['search', 'query', 'post', 'each'] as const).map((way) => ({ way }));

  test.each(lookUps)('is not held for columns that nobody asked for ($way)', async ({ way }) => {
    const { permits } = await open(rows, (row) => ({ ...row, months: 'x', holder: [] }), {
      settings: { keys: { way, most: 5, concurrent: 2 }, guard },
    });
    const found = await byKeys(permits, { fields: ['number'], keys: [['a'], ['b']] });
    expect(found.map((of) => numbersOf(of.rows))).toEqual([['a'], ['b']]);
  });

  test.each(lookUps)('whose key is not known fails the keys that it may be of ($way)', async ({ way }) => {
    const { permits } = await open(rows, (row) => (row['number'] === 'a' ? { ...row, number: 7 } : row), {
      settings: { keys: { way, most: 1, concurrent: 2 }, guard },
    });
    const asked = { fields: ['number'], keys: [['a'], ['b']], query: everything, order: [], firstPerKey: 1 };
    const found = await permits.byKeys(asked, readOf());
    expect(found.map((of) => (of instanceof Error ? 'failed' : numbersOf(of.rows)))).toEqual([
      'failed',
      ['b'],
    ]);
  });
});
