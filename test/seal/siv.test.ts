// Many texts sealed at once: byte by byte what another implementation of RFC 5297 gives for each of them.
import { aessiv } from '@noble/ciphers/aes.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSiv } from '../../src/seal/siv.ts';
import { property } from '../property.ts';

const key = fc.uint8Array({ minLength: 64, maxLength: 64 });
const texts = fc
  .record({ blocks: fc.integer({ min: 1, max: 9 }), count: fc.integer({ min: 1, max: 40 }) })
  .chain(({ blocks, count }) => {
    const length = blocks * 16;
    return fc.array(fc.uint8Array({ minLength: length, maxLength: length }), {
      minLength: count,
      maxLength: count,
    });
  });

const sealedByOther = (secret: Uint8Array, context: string, text: Uint8Array): Buffer =>
  Buffer.from(aessiv(secret, Buffer.from(context)).encrypt(text));

property([key, fc.string({ unit: 'grapheme', maxLength: 80 }), texts])(
  'is the same for any key, context and length, each by itself',
  (secret, context, each) => {
    const sealed = createSiv(secret).under(context)(Buffer.concat(each), each[0]?.length ?? 0);
    expect(sealed).toEqual(Buffer.concat(each.map((text) => sealedByOther(secret, context, text))));
  },
);

property([key, fc.array(fc.tuple(fc.constantFrom('', 'one', 'x'.repeat(16), 'x'.repeat(48)), texts))])(
  'is the same again and again: nothing of one text or context goes into the next',
  (secret, rounds) => {
    const siv = createSiv(secret);
    for (const [context, each] of rounds) {
      const sealed = siv.under(context)(Buffer.concat(each), each[0]?.length ?? 0);
      expect(sealed).toEqual(Buffer.concat(each.map((text) => sealedByOther(secret, context, text))));
    }
  },
);

test('counts on beyond a byte of the counter', () => {
  const secret = new Uint8Array(64).fill(7);
  const text = new Uint8Array(16 * 300);
  expect(createSiv(secret).under('long')(text, text.length)).toEqual(sealedByOther(secret, 'long', text));
});
