// Handles and cursors: opaque, of one size, and good for nothing but what they were made for.
import { aessiv } from '@noble/ciphers/aes.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import { digestOfLongKey } from '../../src/seal/handles.ts';
import type { Key } from '../../src/sources/source.ts';
import { createTestSealer, ringOf } from './ring.ts';
import { property } from '../property.ts';

const sealer = createTestSealer();

const part = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom('\u0000', '[', '"', 'a\u0000b'),
);
const keys: fc.Arbitrary<Key> = fc.array(part, { minLength: 1, maxLength: 4 });
const types = fc.constantFrom('StayPermit', 'Visa', 'ForeignNational', 'BorderCrossing');

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
  } catch (error) {
    if (error instanceof GatewayError) return error.code;
    throw error;
  }
  return undefined;
};
/** The same text with one bit of its bytes turned. */
const tampered = (text: string, place: number, bit: number): string => {
  const bytes = Buffer.from(text, 'base64url');
  const at = place % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  return bytes.toString('base64url');
};

describe('a handle', () => {
  property([types, keys])('is 87 letters, digits, - and _, whatever the key', (type, key) => {
    expect(sealer.seal(type, key)).toMatch(/^[\w-]{87}$/);
  });

  property([types, keys])('is the same each time, on each machine with the same key', (type, key) => {
    expect(createTestSealer(ringOf(1)).seal(type, key)).toBe(sealer.seal(type, key));
  });

  property([types, keys])('opens as the key, or as the digest of one that is too long', (type, key) => {
    const digest = digestOfLongKey(key);
    expect(sealer.open(type, sealer.seal(type, key))).toEqual(digest === null ? { key } : { digest });
  });

  property([types, types, keys])('opens for no other type, and differs by type', (type, other, key) => {
    fc.pre(type !== other);
    expect(sealer.open(other, sealer.seal(type, key))).toBeNull();
    expect(sealer.seal(other, key)).not.toBe(sealer.seal(type, key));
  });

  property([keys, keys])('differs where the keys do', (one, other) => {
    fc.pre(JSON.stringify(one) !== JSON.stringify(other));
    expect(sealer.seal('Visa', one)).not.toBe(sealer.seal('Visa', other));
  });

  property([keys, fc.nat({ max: 64 }), fc.nat({ max: 7 })])(
    'with any bit turned is null, as a forged one is',
    (key, place, bit) => {
      expect(sealer.open('Visa', tampered(sealer.seal('Visa', key), place, bit))).toBeNull();
    },
  );

  property([keys, fc.nat({ max: 86 }), fc.constantFrom(...'AZaz09-_')])(
    'with any letter changed is null, also where the letter has bits to spare',
    (key, place, letter) => {
      const handle = sealer.seal('Visa', key);
      const changed = handle.slice(0, place) + letter + handle.slice(place + 1);
      expect(sealer.open('Visa', changed) === null).toBe(changed !== handle);
    },
  );

  test('has one spelling: of four last letters that hold its last bits, one opens', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const handle = sealer.seal('Visa', ['1']);
    const opened = [...letters].filter(
      (letter) => sealer.open('Visa', handle.slice(0, 86) + letter) !== null,
    );
    expect(opened).toEqual([handle.at(-1)]);
  });

  property([fc.uint8Array({ minLength: 65, maxLength: 65 })])('that nobody made is null', (bytes) => {
    expect(sealer.open('Visa', Buffer.from(bytes).toString('base64url'))).toBeNull();
  });

  property([fc.string()])('is malformed where its text cannot be one', (text) => {
    expect(codeOf(() => sealer.open('Visa', text))).toBe('ID_MALFORMED');
    expect(codeOf(() => sealer.open('Visa', `${'A'.repeat(86)}=`))).toBe('ID_MALFORMED');
  });

  property([keys])(
    'opens with its old key after a new one seals, and not once the old one is gone',
    (key) => {
      const old = createTestSealer(ringOf(1)).seal('Visa', key);
      const both = createTestSealer(ringOf(2, 1));
      expect(both.open('Visa', old)).toEqual(sealer.open('Visa', old));
      expect(both.seal('Visa', key)).not.toBe(old);
      expect(both.open('Visa', both.seal('Visa', key))).toEqual(sealer.open('Visa', old));
      expect(createTestSealer(ringOf(2)).open('Visa', old)).toBeNull();
    },
  );

  test('of a key just short of the room and of one just over it are alike to look at', () => {
    const short = ['x'.repeat(43)];
    const long = ['x'.repeat(44)];
    expect([digestOfLongKey(short), digestOfLongKey(long)]).toEqual([null, expect.stringMatching(/^.{43}$/)]);
    expect(sealer.open('Visa', sealer.seal('Visa', short))).toEqual({ key: short });
    expect(sealer.open('Visa', sealer.seal('Visa', long))).toEqual({ digest: digestOfLongKey(long) });
  });
});

describe('a cursor', () => {
  const positions = fc.record({
    values: fc.array(fc.oneof(part, fc.constant(null)), { maxLength: 3 }),
    sequence: fc.oneof(fc.nat(), fc.string({ minLength: 1 })),
  });

  property([fc.string(), positions])(
    'opens for its question as the place it was made of',
    (question, place) => {
      expect(sealer.openCursor(question, sealer.sealCursor(question, place))).toEqual(place);
    },
  );

  property([fc.string(), fc.array(positions, { maxLength: 20 })])(
    'of a page is what its place has by itself, whatever the length of the others',
    (question, places) => {
      const cursors = sealer.sealCursors(question, places);
      expect(cursors).toEqual(places.map((place) => sealer.sealCursor(question, place)));
      expect(cursors.map((cursor) => sealer.openCursor(question, cursor))).toEqual(places);
    },
  );

  property([fc.string(), fc.string(), positions])('opens for no other question', (question, other, place) => {
    fc.pre(question !== other);
    expect(codeOf(() => sealer.openCursor(other, sealer.sealCursor(question, place)))).toBe('CURSOR_INVALID');
  });

  property([positions, fc.nat(), fc.nat({ max: 7 })])(
    'with any bit turned is refused',
    (place, byte, bit) => {
      const cursor = tampered(sealer.sealCursor('q', place), byte, bit);
      expect(codeOf(() => sealer.openCursor('q', cursor))).toBe('CURSOR_INVALID');
    },
  );

  property([fc.string()])('that nobody made is refused in the same words', (text) => {
    const messageOf = (cursor: string): string => {
      try {
        sealer.openCursor('q', cursor);
      } catch (error) {
        if (error instanceof GatewayError) return `${error.code} ${error.message}`;
        throw error;
      }
      return 'opened';
    };
    expect(messageOf(text)).toBe(messageOf(sealer.sealCursor('p', { values: [], sequence: 1 })));
    expect(messageOf(text)).toMatch(/^CURSOR_INVALID /);
  });

  property([keys])('is no handle, and a handle is no cursor', (key) => {
    const cursor = sealer.sealCursor('q', { values: [], sequence: 1 });
    expect(codeOf(() => sealer.openCursor('q', sealer.seal('q', key)))).toBe('CURSOR_INVALID');
    expect(codeOf(() => sealer.open('q', cursor))).toBe('ID_MALFORMED');
  });

  test('has keys of its own: those of handles may change without it, and the other way round', () => {
    const place = { values: [1], sequence: 1 };
    const cursor = sealer.sealCursor('q', place);
    const handle = sealer.seal('Visa', ['1']);
    const otherHandles = createTestSealer(ringOf(9));
    expect(otherHandles.openCursor('q', cursor)).toEqual(place);
    expect(otherHandles.open('Visa', handle)).toBeNull();
    const otherCursors = createTestSealer(ringOf(1), ringOf(9));
    expect(otherCursors.open('Visa', handle)).toEqual({ key: ['1'] });
    expect(codeOf(() => otherCursors.openCursor('q', cursor))).toBe('CURSOR_INVALID');
  });

  test('opens also where the place is a long text', () => {
    const place = { values: ['x'.repeat(20_000)], sequence: 1 };
    expect(sealer.openCursor('q', sealer.sealCursor('q', place))).toEqual(place);
  });

  test('says by its length only in which step of 64 bytes its place is', () => {
    const lengths = new Set(
      Array.from(
        { length: 24 },
        (_, size) => sealer.sealCursor('q', { values: ['x'.repeat(size)], sequence: 1 }).length,
      ),
    );
    expect(lengths.size).toBe(1);
  });
});

property([fc.array(fc.string({ maxLength: 60 })), fc.maxSafeNat(), fc.stringMatching(/^[0-9a-f]{24}$/)])(
  'the length of a cursor is that of its values: how many rows lie before its place shows nowhere',
  (values, number, id) => {
    const lengthOf = (sequence: number | string): number =>
      sealer.sealCursor('q', { values, sequence }).length;
    expect(new Set([lengthOf(1), lengthOf(number), lengthOf(id)]).size).toBe(1);
  },
);

test('AES-SIV is the construction of RFC 5297: its first known answer holds', () => {
  const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
  const key = bytes('fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff');
  const associated = bytes('101112131415161718191a1b1c1d1e1f2021222324252627');
  const sealed = aessiv(key, associated).encrypt(bytes('112233445566778899aabbccddee'));
  expect(Buffer.from(sealed).toString('hex')).toBe(
    '85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c',
  );
});
