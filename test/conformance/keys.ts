// Cases on rows and counts by key.
import { expect, test } from 'vitest';
import { everything } from '../../src/sources/query.ts';
import type { Collection, Key, KeyedQuery, KeyedRows } from '../../src/sources/source.ts';
import { numbersOf, readOf, withPermits, type OpenWith } from './open.ts';
import { permitOf } from './records.ts';

export function describeKeys(openWith: OpenWith): void {
  const run = (rows: ReturnType<typeof permitOf>[], check: (permits: Collection) => Promise<void>) =>
    withPermits(openWith, { Permit: rows }, check);

  test('C-KEYS-01 MUST answer in the order of the keys, with gaps and repeated keys each in their place', async () => {
    await run([permitOf('a'), permitOf('b'), permitOf('c')], async (permits) => {
      expect(await found(permits, ['number'], [['c'], ['none'], ['a'], ['c']])).toEqual([
        ['c'],
        [],
        ['a'],
        ['c'],
      ]);
      expect(await counted(permits, ['number'], [['c'], ['none'], ['a'], ['c']])).toEqual([1, 0, 1, 1]);
    });
  });

  test('C-KEYS-02 MUST answer no keys with no results', async () => {
    await run([permitOf('a')], async (permits) => {
      expect(await found(permits, ['number'], [])).toEqual([]);
      expect(await counted(permits, ['number'], [])).toEqual([]);
    });
  });

  test('C-KEYS-03 MUST answer 2,500 keys, also where most have no row', async () => {
    const rows = Array.from({ length: 500 }, (_, index) =>
      permitOf(`n${index}`, { planNumber: `p${index % 50}` }),
    );
    const keys = Array.from({ length: 2_500 }, (_, index) => [`n${(index * 7) % 2_500}`]);
    await run(rows, async (permits) => {
      const expected = keys.map(([number]) => (Number(number?.slice(1)) < 500 ? [number] : []));
      expect(await found(permits, ['number'], keys)).toEqual(expected);
      expect(await counted(permits, ['number'], keys)).toEqual(expected.map((of) => of.length));
    });
  });

  test('C-KEYS-04 MUST limit the rows of each key on its own, and say of each whether it has more', async () => {
    const rows = ['a1', 'b1', 'a2', 'b2', 'a3'].map((number) =>
      permitOf(number, { planNumber: number.slice(0, 1) }),
    );
    await run(rows, async (permits) => {
      const results = await byKeys(permits, { fields: ['planNumber'], keys: [['b'], ['a']], firstPerKey: 2 });
      expect(results.map(({ rows, hasMore }) => [numbersOf(rows), hasMore])).toEqual([
        [['b1', 'b2'], false],
        [['a1', 'a2'], true],
      ]);
    });
  });

  test('C-KEYS-05 MUST order the rows of each key, missing values last, before it limits them', async () => {
    const rows = [permitOf('none'), permitOf('late', { months: 9 }), permitOf('early', { months: 3 })].map(
      (row) => ({
        ...row,
        planNumber: 'p',
      }),
    );
    await run(rows, async (permits) => {
      for (const [direction, expected] of [
        ['ASC', ['early', 'late']],
        ['DESC', ['late', 'early']],
      ] as const) {
        const order = [{ column: 'months', direction }];
        const [result] = await byKeys(permits, {
          fields: ['planNumber'],
          keys: [['p']],
          order,
          firstPerKey: 2,
        });
        expect(numbersOf(result?.rows ?? [])).toEqual(expected);
        expect(result?.hasMore).toBe(true);
      }
    });
  });

  test('C-KEYS-06 MUST match a key of several columns as a whole', async () => {
    const rows = [
      permitOf('1', { issuingState: 'XA', document: 'B' }),
      permitOf('2', { issuingState: 'XB', document: 'A' }),
      permitOf('3', { issuingState: 'XA', document: null }),
    ];
    const keys = [
      ['XA', 'A'],
      ['XB', 'A'],
      ['XA', 'B'],
    ];
    await run(rows, async (permits) => {
      expect(await found(permits, ['issuingState', 'document'], keys)).toEqual([[], ['2'], ['1']]);
      expect(await counted(permits, ['issuingState', 'document'], keys)).toEqual([0, 1, 1]);
    });
  });

  test('C-KEYS-07 MUST match keys exactly, by every type', async () => {
    const rows = [
      permitOf('1', {
        holder: 'A%_\\\'"\u{1F600}',
        months: 7,
        isActive: true,
        validUntil: '2025-06-18',
        region: '61.04',
      }),
      permitOf('2', {
        holder: 'a%_\\\'"\u{1F600}',
        months: 70,
        isActive: false,
        validUntil: '2025-06-19',
        region: '61',
      }),
    ];
    await run(rows, async (permits) => {
      expect(await found(permits, ['holder'], [['A%_\\\'"\u{1F600}'], ['A'], ['%']])).toEqual([
        ['1'],
        [],
        [],
      ]);
      expect(await found(permits, ['months'], [[7], [70], [0]])).toEqual([['1'], ['2'], []]);
      expect(await found(permits, ['isActive'], [[true], [false]])).toEqual([['1'], ['2']]);
      expect(await found(permits, ['validUntil'], [['2025-06-18']])).toEqual([['1']]);
      expect(await found(permits, ['region'], [['61'], ['61.0']])).toEqual([['2'], []]);
    });
  });

  test('C-KEYS-08 MUST keep composed and decomposed letters apart, and never match a half of a character', async () => {
    await run([permitOf('\u00e9'), permitOf('e\u0301'), permitOf('\ufffd')], async (permits) => {
      const keys = [['\u00e9'], ['e\u0301'], ['e'], ['\ud83d']];
      expect(await found(permits, ['number'], keys)).toEqual([['\u00e9'], ['e\u0301'], [], []]);
      expect(await counted(permits, ['number'], keys)).toEqual([1, 1, 0, 0]);
    });
  });

  test('C-KEYS-09 MUST apply the query to the rows of each key', async () => {
    const rows = [
      permitOf('1', { planNumber: 'p', months: 1 }),
      permitOf('2', { planNumber: 'p', months: 2 }),
    ];
    await run(rows, async (permits) => {
      const query = { op: 'eq', column: 'months', value: 2 } as const;
      const [result] = await byKeys(permits, {
        fields: ['planNumber'],
        keys: [['p']],
        query,
        firstPerKey: 1,
      });
      expect(result).toEqual({ rows: [{ number: '2' }], hasMore: false });
      expect(await permits.countByKeys({ fields: ['planNumber'], keys: [['p']], query }, readOf())).toEqual([
        1,
      ]);
    });
  });
}

/** What a kind cannot answer for a key alone is an Error in its place; none of these cases has one. */
export async function byKeys(
  permits: Collection,
  query: Pick<KeyedQuery, 'fields' | 'keys'> & Partial<KeyedQuery>,
  read = readOf(),
): Promise<KeyedRows[]> {
  const results = await permits.byKeys({ query: everything, order: [], firstPerKey: 100, ...query }, read);
  return results.map((result) => {
    if (result instanceof Error) throw result;
    return result;
  });
}

async function found(permits: Collection, fields: readonly string[], keys: readonly Key[]) {
  return (await byKeys(permits, { fields, keys })).map(({ rows }) => numbersOf(rows));
}

function counted(permits: Collection, fields: readonly string[], keys: readonly Key[]) {
  return permits.countByKeys({ fields, keys, query: everything }, readOf());
}
