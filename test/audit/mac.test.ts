// What stands in for variables is the HMAC that everybody else computes, whatever the text.
import { createHmac, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { macOf } from '../../src/audit/mac.ts';

test('it is the HMAC-SHA-256 of node:crypto for keys and texts of any kind', () => {
  const keys = fc.uint8Array({ minLength: 1, maxLength: 64 });
  const texts = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 100 }), fc.json());
  fc.assert(
    fc.property(keys, fc.array(texts, { maxLength: 3 }), (bytes, all) => {
      const key = createSecretKey(bytes);
      for (const text of [...all, '', '\ud800', 'é'.repeat(70), 'ü'.repeat(1_400)])
        expect(macOf(text, key)).toBe(createHmac('sha256', key).update(text).digest('hex'));
    }),
  );
});

test('a longer key, which would be another, is refused', () => {
  expect(() => macOf('text', createSecretKey(new Uint8Array(65)))).toThrow(RangeError);
});
