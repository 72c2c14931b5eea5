// Replies at the edge: what is as asked and declared passes as it is, and nothing else reaches the graph.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agencyFailure } from '../../../src/sources/failures.ts';
import { everything } from '../../../src/sources/query.ts';
import type { Collection, Row } from '../../../src/sources/source.ts';
import { at } from '../../gateway.ts';
import { columns, endOf, keyed, openScripted, paged, readOf, row } from './scripted.ts';

type Ask = (permits: Collection, dropped?: (count: number) => void) => Promise<unknown>;

const read = (rowsDropped: (count: number) => void = () => undefined) => readOf({ rowsDropped });
const page: Ask = (permits, dropped) => permits.page({ ...paged, total: true }, read(dropped));
const byKeys: Ask = (permits, dropped) => permits.byKeys(keyed('1', '2'), read(dropped));
const countByKeys: Ask = (permits) => permits.countByKeys(keyed('1', '2'), read());
const count: Ask = (permits) => permits.count(everything, read());
const countDistinct: Ask = (permits) => permits.countDistinct(['holder'], everything, read());
const group: Ask = (permits) => permits.group(['holder', 'tags'], everything, read());

const pageOf = (rows: readonly unknown[], more: object = {}) => ({
  rows,
  sequences: rows.map((_, index) => index),
  hasMore: false,
  total: 7,
  ...more,
});
const noRows = { rows: [], hasMore: false };
const withKey = (...rows: readonly unknown[]) => [{ rows, hasMore: false }, noRows];

/** JSON, as an agency would send it. */
const parsed = (text: string): unknown => JSON.parse(text);

const unsoundRows: readonly [string, unknown][] = [
  ['no object', 'a row'],
  ['nothing', null],
  ['a list', ['1', 'Sari']],
  ['a column less', parsed('{"number":"1","day":"2025-06-18","weight":3,"tags":[]}')],
  ['text where a number is declared', row('1', { weight: '3' })],
  ['a number that is none', row('1', { weight: Number.NaN })],
  ['a number that is not whole', row('1', { weight: 1.5 })],
  ['a number beyond the whole ones', row('1', { weight: 2 ** 53 })],
  ['a day that there is not', row('1', { day: '2025-02-30' })],
  ['an instant where a day is declared', row('1', { day: '2025-06-18T00:00:00Z' })],
  ['a date object', row('1', { day: new Date() })],
  ['nothing where something is declared', row('1', { day: null })],
  ['half a character', row('1', { holder: '\ud800' })],
  ['an object where text is declared', row('1', { holder: { $gt: '' } })],
  ['more text than a register holds', row('1', { holder: 'x'.repeat(100_001) })],
  ['one value where a list is declared', row('1', { tags: 'a' })],
  ['a list with a hole', row('1', { tags: ['a', null] })],
  ['a longer list than a register holds', row('1', { tags: Array.from({ length: 10_001 }, () => 'a') })],
  ['its columns inherited', Object.create(row('1'))],
];

describe.each(unsoundRows)('a row that is %s', (_, unsound) => {
  test('is refused with its reply, in a page and of a key, and says nothing of the row', async () => {
    for (const [ask, reply] of [
      [page, pageOf([row('2'), unsound])],
      [byKeys, withKey(unsound)],
    ] as const) {
      const { permits } = openScripted(async () => reply);
      const failure = await ask(permits).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'AGENCY_BAD_REPLY', status: 'INVALID', agency: 'naker' });
      const cause = String(at(failure, 'cause', 'message'));
      expect(cause).toMatch(/^Permit: row \d: /);
      expect(cause).not.toMatch(/Sari|2025-02|T00|x{10}/);
    }
  });

  test('is left out where that is configured, counted, and the rest is as it was', async () => {
    const { permits } = openScripted(async () => pageOf([row('2'), unsound, row('3')], { hasMore: true }), {
      unsoundRows: 'drop',
    });
    const dropped: number[] = [];
    expect(await page(permits, (rows) => dropped.push(rows))).toEqual({
      rows: [row('2'), row('3')],
      sequences: [0, 2],
      hasMore: true,
      total: 7,
    });
    expect(dropped).toEqual([1]);
  });
});

describe('two rows with one key', () => {
  test('are refused in one page, and in one key', async () => {
    const twice = [row('1'), row('1', { holder: 'Budi' })];
    expect(await endOf(page(openScripted(async () => pageOf(twice)).permits))).toBe('INVALID');
    expect(await endOf(byKeys(openScripted(async () => withKey(...twice)).permits))).toBe('INVALID');
  });

  test('leave the first where unsound rows are left out', async () => {
    const { permits } = openScripted(async () => pageOf([row('1'), row('1', { holder: 'Budi' })]), {
      unsoundRows: 'drop',
    });
    expect(await page(permits)).toMatchObject({ rows: [row('1')], sequences: [0] });
  });
});

test.each<[string, Ask, unknown]>([
  ['a page that is HTML', page, '<html></html>'],
  ['a page without rows', page, { hasMore: false, sequences: [], total: 0 }],
  ['a page without a word on more', page, pageOf([], { hasMore: undefined })],
  [
    'a page of more rows than were asked for',
    page,
    pageOf(['1', '2', '3', '4', '5', '6'].map((number) => row(number))),
  ],
  ['a page of rows without places', page, pageOf([row('1')], { sequences: [] })],
  ['a page of places that are none', page, pageOf([row('1')], { sequences: [{ $gt: '' }] })],
  ['a page without the total that was asked for', page, pageOf([], { total: null })],
  ['a page with half a total', page, pageOf([], { total: 0.5 })],
  ['a short batch', byKeys, [noRows]],
  ['a long batch', byKeys, [noRows, noRows, noRows]],
  ['a batch that is none', byKeys, { 1: noRows, 2: noRows }],
  ['a batch with the rows of another key', byKeys, [{ rows: [row('2')], hasMore: false }, noRows]],
  [
    'a batch with more rows of a key than were asked for',
    byKeys,
    withKey(...['1', '1', '1', '1'].map((number) => row(number))),
  ],
  ['a batch with a hole', byKeys, [noRows, null]],
  ['a short batch of counts', countByKeys, [1]],
  ['a count of a key below nothing', countByKeys, [1, -1]],
  ['a count in text', count, '3'],
  ['no count', count, Number.NaN],
  ['half a distinct row', countDistinct, 1.5],
  ['groups that are none', group, {}],
  ['a group of fewer values', group, [{ values: ['Sari'], count: 1 }]],
  ['a group of another type', group, [{ values: ['Sari', 3], count: 1 }]],
  ['a group with half a row', group, [{ values: ['Sari', 'a'], count: 0.5 }]],
])('%s is no answer', async (_, ask, reply) => {
  for (const unsoundRows of ['refuse', 'drop'] as const) {
    const { permits } = openScripted(async () => reply, { unsoundRows });
    expect(await endOf(ask(permits))).toBe('INVALID');
  }
});

test('more rows than one reply may hold are no answer', async () => {
  const { permits } = openScripted(async () => pageOf([row('1'), row('2')]), { replyRows: 1 });
  expect(await endOf(page(permits))).toBe('INVALID');
});

test('whoever asks for many keys gets the rows of all of them, however many one reply may hold', async () => {
  const results = [row('1'), row('2')].map((each) => ({ rows: [each], hasMore: true }));
  expect(await endOf(byKeys(openScripted(async () => results, { replyRows: 1 }).permits))).toBe('ok');
});

describe('what an agency adds to a row', () => {
  const text = `{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}},"secret":"x","tags":["a"],
    "weight":3,"day":"2025-06-18","holder":"Sari","number":"1"}`;

  test('does not come through: neither columns that nobody asked for, nor a prototype', async () => {
    const { permits } = openScripted(async () => pageOf([parsed(text)]));
    const found = (await page(permits)) as { readonly rows: readonly Row[] };
    const [only = {}] = found.rows;
    expect(Object.keys(only)).toEqual(columns);
    expect(Object.getPrototypeOf(only)).toBe(Object.prototype);
    expect(only).toEqual(row('1'));
  });

  test('does not come through by a class of its driver either', async () => {
    class Driven {}
    const { permits } = openScripted(async () => pageOf([Object.assign(new Driven(), row('1'))]));
    const found = (await page(permits)) as { readonly rows: readonly Row[] };
    expect(Object.getPrototypeOf(found.rows[0])).toBe(Object.prototype);
  });

  test('a value that is missing is null', async () => {
    const { permits } = openScripted(async () => pageOf([row('1', { holder: undefined })]));
    expect(await page(permits)).toMatchObject({ rows: [{ holder: null }] });
  });
});

test('one key that failed fails alone', async () => {
  const failure = agencyFailure('AGENCY_UNAVAILABLE', 'naker');
  const { permits } = openScripted(async () => [failure, noRows]);
  expect(await byKeys(permits)).toEqual([failure, noRows]);
});

const texts = fc.string({ unit: 'grapheme', maxLength: 8 });
const soundRow = fc.record({
  number: texts,
  holder: fc.option(texts),
  day: fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  weight: fc.option(fc.maxSafeInteger()),
  tags: fc.array(texts, { maxLength: 3 }),
});
const soundRows = fc.uniqueArray(soundRow, { selector: ({ number }) => number, maxLength: 5 });

test('what is as declared comes through as it is', async () => {
  await fc.assert(
    fc.asyncProperty(soundRows, fc.boolean(), fc.nat(), async (rows, hasMore, total) => {
      const given = pageOf(rows, { hasMore, total });
      const { permits } = openScripted(async ({ method }) =>
        method === 'page'
          ? given
          : method === 'byKeys'
            ? rows.map((each) => ({ rows: [each], hasMore }))
            : method === 'countByKeys'
              ? rows.map(() => total)
              : method === 'group'
                ? rows.map(({ holder, day }) => ({ values: [holder, day], count: total }))
                : total,
      );
      const keys = keyed(...rows.map(({ number }) => number));
      expect(await page(permits)).toEqual(given);
      expect(await permits.byKeys(keys, read())).toEqual(rows.map((each) => ({ rows: [each], hasMore })));
      expect(await permits.countByKeys(keys, read())).toEqual(rows.map(() => total));
      expect(await permits.group(['holder', 'day'], everything, read())).toEqual(
        rows.map(({ holder, day }) => ({ values: [holder, day], count: total })),
      );
      expect([await count(permits), await countDistinct(permits)]).toEqual([total, total]);
    }),
    { numRuns: 100 },
  );
});
