// Replies that are not what was asked for: put right by key where that is possible, refused where it is not. One table
// of them, which is why the file is long.
import { afterEach, describe, expect, test } from 'vitest';
import { AgencyError } from '../../../src/sources/failures.ts';
import { everything, type Query } from '../../../src/sources/query.ts';
import { byKeys } from '../../conformance/keys.ts';
import { numbersOf, readOf } from '../../conformance/open.ts';
import { permitOf, records } from '../../conformance/records.ts';
import { altered, listOf, only, withStatus, type Body } from './faults.ts';
import { guard, openAgency, type Opened, type Opening } from './open.ts';

const rows = {
  Permit: ['a', 'b', 'c', 'd'].map((number, index) =>
    permitOf(number, { planNumber: index < 3 ? 'p' : 'q', region: index < 2 ? '61' : '62', months: index }),
  ),
};
const keys = [['d'], ['a'], ['none'], ['c']];
const all = [['d'], ['a'], [], ['c']];

const toClose: Opened[] = [];
afterEach(async () => {
  for (const opened of toClose.splice(0)) await opened.close();
});

async function open(opening: Omit<Opening, 'records' | 'rows'>) {
  const opened = await openAgency({ records, rows, ...opening });
  toClose.push(opened);
  return { ...opened, permits: opened.source.collection('Permit') };
}

const lookUps = (['query', 'post', 'each'] as const).map((way) => ({
  search: false,
  keys: { way, most: 10, concurrent: 2 },
}));
const searched = { keys: { way: 'search', most: 10, concurrent: 2 } } as const;

const doubled = (body: Body): Body => ({
  ...body,
  rows: [...listOf(body, 'rows'), ...listOf(body, 'rows')],
  sequences: [...listOf(body, 'sequences'), ...listOf(body, 'sequences')],
});
const reversed = (body: Body): Body => ({
  ...body,
  rows: listOf(body, 'rows').toReversed(),
  sequences: listOf(body, 'sequences').toReversed(),
});
const unasked = (body: Body): Body => ({
  ...body,
  rows: [...listOf(body, 'rows'), { ...listOf(body, 'rows')[0], number: 'unasked' }],
  sequences: [...listOf(body, 'sequences'), 99],
});

const isKey = (key: unknown, value: string): boolean => JSON.stringify(key) === JSON.stringify([value]);

describe.each(lookUps)('a look-up by $keys.way', (settings) => {
  test.each([
    ['in another order', reversed],
    ['with rows twice', doubled],
    ['without sequences', ({ sequences: _, ...body }: Body) => body],
    ['with rows that nobody asked for', unasked],
  ])('is put right %s', async (_, change) => {
    const { permits } = await open({ settings, respond: altered(change) });
    expect(
      (await byKeys(permits, { fields: ['number'], keys })).map((found) => numbersOf(found.rows)),
    ).toEqual(all);
    expect(await permits.countByKeys({ fields: ['number'], keys, query: everything }, readOf())).toEqual([
      1, 1, 0, 1,
    ]);
  });

  test.each(['cursor', 'page', 'link'] as const)(
    'that has fewer rows than its total is refused (%s)',
    async (by) => {
      const { permits } = await open({
        settings: { ...settings, paging: { by, size: 10 } },
        respond: altered((body) => ({ ...body, total: 9 })),
      });
      await expect(byKeys(permits, { fields: ['number'], keys: [['a']] })).rejects.toMatchObject({
        code: 'AGENCY_BAD_REPLY',
      });
    },
  );

  test('whose pages have sequences of two kinds is refused', async () => {
    const change = ({ rows: of, sequences, next }: Body, target: string): unknown =>
      target.includes('cursor=') ? { rows: of, next } : { rows: of, sequences, next };
    const { permits } = await open({
      settings,
      agency: { mostRows: 1 },
      respond: altered((body, asked) => change(body, asked.target)),
    });
    await expect(byKeys(permits, { fields: ['planNumber'], keys: [['p']] })).rejects.toMatchObject({
      code: 'AGENCY_BAD_REPLY',
    });
  });

  test('gives rows without sequences in an order that tells nothing and stays', async () => {
    const withoutSequences = ({ sequences: _, ...body }: Body): Body => body;
    const orders: unknown[] = [];
    for (const change of [withoutSequences, (body: Body) => withoutSequences(reversed(body))]) {
      const { permits } = await open({ settings, respond: altered(change) });
      const [found] = await byKeys(permits, { fields: ['planNumber'], keys: [['p']] });
      orders.push(numbersOf(found?.rows ?? []));
    }
    expect(orders[0]).toHaveLength(3);
    expect(orders[1]).toEqual(orders[0]);
  });

  test('keeps what the scope does not hold from the caller, whatever comes', async () => {
    const { permits } = await open({ settings });
    const scope: Query = { op: 'within', column: 'region', regions: ['61'] };
    const [found] = await byKeys(permits, { fields: ['planNumber'], keys: [['p']] }, readOf({ scope }));
    expect(numbersOf(found?.rows ?? [])).toEqual(['a', 'b']);
  });

  test('takes in no more rows than a read may, and cuts none in silence', async () => {
    const { permits } = await open({ settings: { ...settings, guard: { ...guard, replyRows: 2 } } });
    await expect(
      byKeys(permits, { fields: ['planNumber'], keys: [['p']], firstPerKey: 1 }),
    ).rejects.toMatchObject({
      code: 'AGENCY_BAD_REPLY',
    });
  });
});

describe('a row that is not as declared', () => {
  const spoiled = (body: Body): Body => ({
    ...body,
    rows: listOf(body, 'rows').map((row) => (row['number'] === 'a' ? { ...row, number: 7 } : row)),
  });
  const [settings] = lookUps;

  test('spoils the reply', async () => {
    const { permits } = await open({ ...(settings && { settings }), respond: altered(spoiled) });
    await expect(byKeys(permits, { fields: ['number'], keys })).rejects.toMatchObject({
      code: 'AGENCY_BAD_REPLY',
    });
  });

  test('is left out and counted where the agency is configured so', async () => {
    const dropped: number[] = [];
    const { permits } = await open({
      settings: { ...settings, guard: { ...guard, unsoundRows: 'drop' } },
      respond: altered(spoiled),
    });
    const read = { ...readOf(), rowsDropped: (count: number) => void dropped.push(count) };
    const found = await byKeys(permits, { fields: ['number'], keys }, read);
    expect(found.map((of) => numbersOf(of.rows))).toEqual([['d'], [], [], ['c']]);
    expect(dropped).toEqual([1]);
  });
});

describe('a search', () => {
  const ofKeys = (change: (keys: readonly Body[]) => readonly Body[]) =>
    altered((body) => ('keys' in body ? { ...body, keys: change(listOf(body, 'keys')) } : body));

  test.each([
    ['in another order', ofKeys((of) => of.toReversed())],
    ['with keys that nobody asked for', ofKeys((of) => [...of, { ...of[0], key: ['unasked'], count: 9 }])],
    ['with one key at a time', ofKeys((of) => of.slice(0, 1))],
  ])('is put right %s', async (_, respond) => {
    const { permits } = await open({ settings: searched, respond });
    expect(
      (await byKeys(permits, { fields: ['number'], keys })).map((found) => numbersOf(found.rows)),
    ).toEqual(all);
    expect(await permits.countByKeys({ fields: ['number'], keys, query: everything }, readOf())).toEqual([
      1, 1, 0, 1,
    ]);
  });

  const told = (results: readonly unknown[]) =>
    results.map((result) => (result instanceof AgencyError ? result.code : result));
  const asked = { fields: ['number'], keys, query: everything, order: [], firstPerKey: 5 };

  test.each([
    ['speaks of a key twice', ofKeys((of) => [...of, ...of.filter(({ key }) => isKey(key, 'a'))])],
    ['never speaks of a key', ofKeys((of) => of.filter(({ key }) => !isKey(key, 'a')))],
  ])('that %s fails that key alone', async (_, respond) => {
    for (const most of [1, 2, 10]) {
      const { permits } = await open({
        settings: { keys: { way: 'search', most, concurrent: 2 } },
        respond,
      });
      expect(told(await permits.byKeys({ ...asked, firstPerKey: 1 }, readOf()))).toEqual([
        { rows: [{ number: 'd' }], hasMore: false },
        'AGENCY_BAD_REPLY',
        { rows: [], hasMore: false },
        { rows: [{ number: 'c' }], hasMore: false },
      ]);
      expect(told(await permits.countByKeys(asked, readOf()))).toEqual([1, 'AGENCY_BAD_REPLY', 0, 1]);
    }
  });

  test('whose calls for further rows fail for a key fails that key alone', async () => {
    const fault = withStatus(500);
    const { permits } = await open({
      settings: searched,
      agency: { mostRows: 1 },
      respond: only(({ body }) => body.includes('"op":"page"') && body.includes('"value":"p"'), fault),
    });
    const found = await permits.byKeys(
      { ...asked, fields: ['planNumber'], keys: [['q'], ['p']], firstPerKey: 2 },
      readOf(),
    );
    expect(told(found)).toEqual([{ rows: [{ number: 'd' }], hasMore: false }, 'AGENCY_UNAVAILABLE']);
  });

  test('that speaks only of keys that nobody asked for is refused, and not asked again', async () => {
    const { permits, calls } = await open({
      settings: searched,
      respond: ofKeys((of) => of.map((each) => ({ ...each, key: ['unasked'] }))),
    });
    const read = { ...readOf(), deadline: Date.now() + 5_000 };
    const counted = { fields: ['number'], keys, query: everything };
    await expect(permits.countByKeys(counted, read)).rejects.toMatchObject({ code: 'AGENCY_BAD_REPLY' });
    await expect(byKeys(permits, { fields: ['number'], keys }, read)).rejects.toMatchObject({
      code: 'AGENCY_BAD_REPLY',
    });
    expect(calls).toHaveLength(2);
  });

  const page = { query: everything, order: [], first: 10, after: undefined, total: true };

  test.each([
    ['rows in another order', altered(reversed)],
    ['rows twice', altered(doubled)],
    ['no total', altered(({ total: _, ...body }) => body)],
    [
      'sequences of two kinds',
      altered((body) => ({
        ...body,
        sequences: listOf(body, 'sequences').map((sequence, index) => (index % 2 ? `${sequence}` : sequence)),
      })),
    ],
    ['fewer sequences than rows', altered((body) => ({ ...body, sequences: [1] }))],
    ['more rows, and none of them', altered((body) => ({ ...body, rows: [], sequences: [], hasMore: true }))],
    ['rows under no name', altered((body) => body['rows'])],
  ])('whose page has %s is refused', async (_, respond) => {
    const { permits } = await open({ settings: searched, respond });
    await expect(permits.page(page, readOf())).rejects.toMatchObject({ code: 'AGENCY_BAD_REPLY' });
  });

  test('that gives more rows than it was asked for is cut, and has more', async () => {
    const respond = (handler: Parameters<ReturnType<typeof altered>>[0]) =>
      altered((_, asked) => handler({ ...asked, body: asked.body.replace('"first":2', '"first":4') }).body)(
        handler,
      );
    const { permits } = await open({ settings: searched, respond });
    const found = await permits.page({ ...page, first: 2 }, readOf());
    expect([numbersOf(found.rows), found.hasMore]).toEqual([['a', 'b'], true]);
  });

  test('that gives rows beyond the scope is refused: nothing of it can be shown', async () => {
    const respond = altered((body) => ({
      ...body,
      rows: listOf(body, 'rows').map((row) => ({ ...row, region: '62' })),
    }));
    const { permits } = await open({ settings: searched, respond });
    const scope: Query = { op: 'within', column: 'region', regions: ['61'] };
    await expect(permits.page(page, readOf({ scope }))).rejects.toMatchObject({ code: 'AGENCY_BAD_REPLY' });
  });
});
