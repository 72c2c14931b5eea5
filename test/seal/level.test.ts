// A level of handles: each is the one that its key has by itself, whatever stands beside it or was sealed before.
import { aessiv } from '@noble/ciphers/aes.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOfLongKey } from '../../src/seal/handles.ts';
import { createMemory } from '../../src/seal/remembered.ts';
import type { Key } from '../../src/sources/source.ts';
import { createTestSealer, ringOf } from './ring.ts';
import { property } from '../property.ts';

const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  // Alike as texts, and no two of them the same.
  fc.constantFrom('1', 1, 'true', true, '', 0, '0', '["1"]', '\u0000'),
);
const keys: fc.Arbitrary<readonly Key[]> = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), {
  maxLength: 60,
});
const types = fc.constantFrom('StayPermit', 'ForeignNational');

/** As handles are defined: the id of the key, and AES-SIV of the key's JSON or digest in 48 bytes. */
function handleOf(type: string, key: Key): string {
  const ring = ringOf(1);
  const secret = ring.keys.get(ring.current) ?? new Uint8Array();
  const plain = Buffer.alloc(48);
  plain.write(digestOfLongKey(key) ?? JSON.stringify(key));
  const sealed = aessiv(secret, Buffer.from(`handle ${type}`)).encrypt(plain);
  return Buffer.concat([Buffer.of(ring.current), sealed]).toString('base64url');
}

property([types, keys])('is what each key gives by itself, cold and warm', (type, level) => {
  const sealer = createTestSealer();
  const expected = level.map((key) => handleOf(type, key));
  expect(sealer.sealAll(type, level)).toEqual(expected);
  expect(sealer.sealAll(type, level)).toEqual(expected);
  expect(level.map((key) => sealer.seal(type, key))).toEqual(expected);
});

property([fc.array(fc.tuple(types, keys), { maxLength: 6 })])(
  'stays so where some of it is remembered, of this type or another',
  (levels) => {
    const sealer = createTestSealer();
    for (const [type, level] of levels)
      expect(sealer.sealAll(type, level)).toEqual(level.map((key) => handleOf(type, key)));
  },
);

test('is made anew by another ring: nothing that was remembered of the former one is given out', () => {
  const level = [['1'], ['2', 3]];
  const [former, present] = [createTestSealer(ringOf(1)), createTestSealer(ringOf(2, 1))];
  const before = former.sealAll('Visa', level);
  const after = present.sealAll('Visa', level);
  expect(after.filter((handle) => before.includes(handle))).toEqual([]);
  expect(before.map((handle) => present.aliases('Visa', handle)[0])).toEqual(after);
});

property([fc.array(fc.tuple(types, fc.integer({ min: 0, max: 30 })), { maxLength: 300 })])(
  'a memory that is full lets go of what was not asked for longest, and gives nothing wrong',
  (asked) => {
    const memory = createMemory(10);
    const recent: string[] = [];
    for (const [type, number] of asked) {
      const [key, handle] = [[`${number}`, number % 3], `${type} ${number}`];
      const remembered = memory.of(type);
      const found = remembered.get(key);
      if (found === undefined) remembered.set(key, handle);
      else expect(found).toBe(handle);
      // Half of the room is that of the younger generation.
      if (recent.slice(-4).includes(handle)) expect(found).toBe(handle);
      recent.push(handle);
    }
  },
);

test('a memory keeps no more than it may, and none of a key that is too long', () => {
  const memory = createMemory(100);
  const remembered = memory.of('Visa');
  const numbers = Array.from({ length: 1_000 }, (_, index) => [String(index)]);
  for (const key of numbers) remembered.set(key, 'handle');
  const kept = numbers.filter((key) => remembered.get(key) !== undefined);
  expect(kept.length).toBeGreaterThanOrEqual(50);
  expect(kept.length).toBeLessThanOrEqual(100);
  remembered.set(['x'.repeat(257)], 'handle');
  expect(remembered.get(['x'.repeat(257)])).toBeUndefined();
});
