// What stands in for variables is the HMAC that everybody else computes, whatever the text.
import { createHmac, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { macsUnder } from '../../src/audit/mac.ts';

test('it is the HMAC-SHA-256 of node:crypto for keys and texts of any kind, also of one that was there before', () => {
  const keys = fc.uint8Array({ minLength: 1, maxLength: 64 });
  const texts = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 100 }), fc.json());
  fc.assert(
    fc.property(keys, fc.array(texts, { maxLength: 3 }), (bytes, all) => {
      const key = createSecretKey(bytes);
      const macOf = macsUnder(key);
      const once = [...all, '', '\ud800', 'é'.repeat(70), 'ü'.repeat(1_400)];
      for (const text of [...once, ...once])
        expect(macOf(text)).toBe(createHmac('sha256', key).update(text).digest('hex'));
    }),
  );
});

test('a longer key, which would be another, is refused', () => {
  expect(() => macsUnder(createSecretKey(new Uint8Array(65)))).toThrow(RangeError);
});
