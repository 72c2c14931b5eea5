// Patterns find what folding both texts finds, for every character there is.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import { containsPattern, prefixPattern } from '../../../src/sources/mongodb/pattern.ts';
import { fold } from '../../../src/sources/query.ts';

const characters = fc.oneof(
  fc.constantFrom('i', 'I', '\u0130', '\u0307', '\u0131', 's', '\u03a3', '\u03c3', '\u03c2', 'k', '\u212a', '\u00df', '\u1e9e', '.', '\\', '^', '$', '\n', '\u0000'), // prettier-ignore
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const texts = fc.array(characters, { maxLength: 6 }).map((of) => of.join('').toWellFormed());

test('begins and contains as the folded texts do', () => {
  const property = fc.property(texts, texts, texts, fc.boolean(), (before, within, after, isSame) => {
    const text = before + within + after;
    const asked = isSame ? within.toUpperCase() : before;
    expect(new RegExp(prefixPattern(asked, 'x'), 'u').test(text)).toBe(fold(text).startsWith(fold(asked)));
    expect(new RegExp(containsPattern(asked, 'x'), 'u').test(text)).toBe(fold(text).includes(fold(asked)));
  });
  fc.assert(property, { numRuns: 3_000 });
});

test('contains each part of what a text folds to, also where the part begins or ends within one character', () => {
  const property = fc.property(texts, fc.nat(8), fc.nat(8), (text, start, length) => {
    const part = [...fold(text)].slice(start, start + length).join('');
    expect(new RegExp(containsPattern(part, 'x'), 'u').test(text)).toBe(true);
    expect(new RegExp(prefixPattern(part, 'x'), 'u').test(text)).toBe(fold(text).startsWith(part));
  });
  fc.assert(property, { numRuns: 3_000 });
});

test('finds each character by what it folds to, and only one folds to more than one', () => {
  const wide: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const character = String.fromCodePoint(code);
    const folded = fold(character);
    if ([...folded].length > 1) wide.push(character);
    if (folded === character) continue;
    expect(new RegExp(`${prefixPattern(character, 'x')}$`, 'u').test(character)).toBe(true);
    expect(new RegExp(`${prefixPattern(folded, 'x')}$`, 'u').test(character)).toBe(true);
  }
  expect(wide).toEqual(['\u0130']);
});

test('refuses a text that no server would take as a pattern', () => {
  expect(() => containsPattern('x'.repeat(1_001), 'holder')).toThrow(GatewayError);
  expect(containsPattern('k'.repeat(1_000), 'holder').length).toBeLessThan(16_000);
});
