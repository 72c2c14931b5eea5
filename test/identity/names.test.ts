// Names as offices spell them, compared.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseName, partsOfName } from '../../src/identity/names.ts';

/** Stands for itself wherever it is: no connecting word, and no beginning of another part. */
const part = fc
  .stringMatching(/^[A-Z]{3,9}$/)
  .filter((text) => partsOfName(`ONE ${text} OTHER`).join() === `ONE,${text},OTHER`);
const name = fc.array(part, { minLength: 1, maxLength: 4 });

describe('a normalised name', () => {
  test.each([
    ['Müller, Anna', 'ANNA MUELLER'],
    ['ANNA MU\u0308LLER', 'Anna Mueller'],
    ['Łukasz Żółć', 'LUKASZ ZOLC'],
    ['Jørgen Weiß', 'JOERGEN WEISS'],
    ['José María Núñez', 'NUNEZ JOSE MARIA'],
    ['AHMAD BIN ISMAIL', 'Ahmad Ismail'],
    ['SITI BINTI HASSAN', 'SITI HASSAN'],
    ['SURESH A/L KRISHNAN', 'SURESH KRISHNAN'],
    ['Omar al-Farid', 'OMAR FARID'],
    ['Mc Donald, Ian', 'IAN MCDONALD'],
    ['O’Brien Sean', "SEAN O'BRIEN"],
    ['Dr. Stefan von Vogel', 'STEFAN VOGEL'],
    ['ＷＡＮＧ　ＷＥＩ', 'wei wang'],
  ])('is the same for %s and %s', (left, right) => {
    expect(normaliseName(left)).toBe(normaliseName(right));
  });

  test.each([
    ['XU LI', 'XUE LI'],
    ['WANG BIN', 'WANG'],
    ['BIN WANG', 'WANG'],
    ['王伟', '王芳'],
    ['ANNA MUELLER', 'ANNA MUELLERH'],
  ])('differs for %s and %s', (left, right) => {
    expect(normaliseName(left)).not.toBe(normaliseName(right));
  });

  test('is empty where nothing of the text is a letter or figure', () => {
    expect([normaliseName(''), normaliseName(' - ')]).toEqual(['', '']);
  });

  test('stays as it is, and does not depend on case or on the order of parts', () => {
    fc.assert(
      fc.property(name, (parts) => {
        const normal = normaliseName(parts.join(' '));
        expect(normaliseName(normal)).toBe(normal);
        expect(normaliseName(parts.toReversed().join(' ').toLowerCase())).toBe(normal);
      }),
    );
  });

  test('keeps the parts of a name in their order where that is asked for', () => {
    expect(partsOfName('Wei, ZHANG')).toEqual(['WEI', 'ZHANG']);
  });
});
