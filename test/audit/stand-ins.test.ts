// What stands in for variables is their HMAC, whoever asked for what before, and under which key.
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standInFor } from '../../src/audit/stand-ins.ts';
import { intentOf, makeKeys } from './made.ts';

test('an HMAC of the text under the key, in any order of askers, texts and keys', () => {
  const keys = [makeKeys(1), makeKeys(2)].map(({ variables }) => variables.key);
  const askers = [0, 1, 2].map(() => ({ ...intentOf('any').asker }));
  // More than are kept, of few kinds: many come again, some after they were let go.
  const text = fc.oneof(
    fc.integer({ min: 0, max: 60 }).map((first) => `{"first":${first}}`),
    fc.constantFrom('', 'x'.repeat(256), 'x'.repeat(257), 'é'.repeat(5_000)),
  );
  const step = fc.record({ text, asker: fc.constantFrom(...askers), key: fc.constantFrom(...keys) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 100, maxLength: 300 }), (steps) => {
      for (const { text, asker, key } of steps)
        expect(standInFor(text, asker, key)).toBe(createHmac('sha256', key).update(text).digest('hex'));
    }),
    { numRuns: 30 },
  );
});
