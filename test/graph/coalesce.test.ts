// Reads of one tick: whoever asks is given their own keys' results, and the source is asked for each key once.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Coalesced } from '../../src/graph/coalesce.ts';
import { KeySet, LevelKeys } from '../../src/graph/key-set.ts';
import type { Key } from '../../src/sources/source.ts';

/** Values that a text of them would confuse, and one part that is missing. */
const part = fc.constantFrom('1', 1, 'true', true, false, '', ',', '1,1', 0, null);
/** Keys of one width that are alike in many parts, so that any part may be the one that tells two apart. */
const asks = fc.integer({ min: 1, max: 3 }).chain((width) => {
  const parts = width === 3 ? fc.constantFrom('1', 1, null) : part;
  const key = fc.option(fc.array(parts, { minLength: width, maxLength: width }), { nil: null });
  const ask = fc.record({ shape: fc.constantFrom('a', 'b'), keys: fc.array(key, { maxLength: 6 }) });
  return fc.array(ask, { minLength: 1, maxLength: 4 });
});

const isWhole = (asked: readonly unknown[] | null): boolean => asked !== null && !asked.includes(null);
const textOf = (asked: unknown): string => JSON.stringify(asked);

test('each asker has the results of its own keys, in their order, of one read for each shape', async () => {
  const property = fc.asyncProperty(asks, async (asked) => {
    const coalesced = new Coalesced<string>('nothing');
    const reads: { readonly shape: string; readonly keys: readonly Key[] }[] = [];
    const results = await Promise.all(
      asked.map(({ shape, keys }) =>
        coalesced.ask(shape, new KeySet(keys as readonly (Key | null)[]), async (distinct) => {
          reads.push({ shape, keys: distinct });
          return distinct.map((found) =>
            found[0] === '' ? new Error(`${shape} ''`) : `${shape} ${textOf(found)}`,
          );
        }),
      ),
    );
    asked.forEach(({ shape, keys }, index) => {
      const expected = keys.map((each) => {
        if (each === null || !isWhole(each)) return 'nothing';
        return each[0] === '' ? new Error(`${shape} ''`) : `${shape} ${textOf(each)}`;
      });
      expect(results[index]).toEqual(expected);
    });
    for (const shape of ['a', 'b']) {
      const wanted = asked.flatMap((ask) => (ask.shape === shape ? ask.keys.filter(isWhole) : []));
      const read = reads.filter((each) => each.shape === shape);
      expect(read).toHaveLength(wanted.length > 0 ? 1 : 0);
      const texts = (read[0]?.keys ?? []).map(textOf);
      expect(texts.toSorted()).toEqual([...new Set(wanted.map(textOf))].toSorted());
    }
  });
  await fc.assert(property, { numRuns: 300 });
});

test('objects that are known to differ have the keys that they have anyway', () => {
  const objects = fc.uniqueArray(fc.constantFrom('1', 1, true, false, '', 0, null));
  const property = fc.property(objects, (values) => {
    const rows = values.map((a) => ({ a, b: 'b' }));
    const keys = new LevelKeys();
    const plain = keys.of([...rows], ['a', 'b']);
    keys.areDistinct(rows, ['a', 'b']);
    const told = keys.of(rows, ['a', 'b']);
    expect(told.keys).toEqual(plain.keys);
    expect(told.distinct).toEqual(plain.distinct);
    // By other columns they are told apart as any are.
    expect(keys.of(rows, ['b']).distinct.keys).toEqual(rows.length > 0 ? [['b']] : []);
  });
  fc.assert(property);
});

test('a read that fails fails for everyone who asked', async () => {
  const coalesced = new Coalesced<string>('nothing');
  const fail = () => Promise.reject(new Error('gone'));
  const [one, other] = [['x'], ['y']].map((each) => coalesced.ask('a', new KeySet([each]), fail));
  await expect(one).rejects.toThrow('gone');
  await expect(other).rejects.toThrow('gone');
});

test('a key that the source gives no result for fails alone', async () => {
  const asked = new Coalesced<string>('nothing').ask('a', new KeySet([['x'], ['y']]), async () => ['found']);
  expect(await asked).toEqual(['found', new Error('a key has no result')]);
});

test('keys of which some have more values than others are a fault of the program', () => {
  const ask = (...keys: Key[]) => new Coalesced('nothing').ask('a', new KeySet(keys), async () => []);
  expect(() => ask(['x'], ['x', 'y'])).toThrow(TypeError);
  expect(() => ask(['x', 'y'], ['x'])).toThrow(TypeError);
  expect(() => ask([])).toThrow(TypeError);
});
