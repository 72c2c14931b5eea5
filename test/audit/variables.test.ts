// What stands in for variables is the same for equal ones, and another for all others.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/audit/variables.ts';

test('equal values have one text, in whatever order their names came, and it is JSON of them', () => {
  const names = fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 3 }), { maxLength: 5 });
  const value = fc.jsonValue();
  fc.assert(
    fc.property(names, fc.array(value, { minLength: 5, maxLength: 5 }), (ordered, values) => {
      const entries = ordered.map((name, index) => [name, values[index]] as const);
      const text = canonicalJson(Object.fromEntries(entries));
      expect(canonicalJson(Object.fromEntries(entries.toReversed()))).toBe(text);
      expect(text).toBe(canonicalJson(JSON.parse(text)));
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(Object.fromEntries(entries))));
    }),
  );
});
