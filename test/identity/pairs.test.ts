// Pairs of travel documents that may be of one person.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSample } from '../../src/demo/sample/index.ts';
import { compareNames, compareRead, tolerance } from '../../src/identity/likeness.ts';
import { comparedPairs, findPairs } from '../../src/identity/pairs.ts';
import type { ComparedDocument } from '../../src/identity/pairs.ts';
import { otherSpellings, personsNamed } from '../../src/identity/spellings.ts';
import { manyPersons } from './many-persons.ts';

const businessDate = '2025-06-18';

const parts = fc.constantFrom('WANG', 'WEI', 'WEN', 'JUN', 'JUNH', 'ALBERT', 'ALBERTO', 'MUELLER', 'MULLER');
const document: fc.Arbitrary<ComparedDocument> = fc.record({
  issuingState: fc.constantFrom('CN', 'MY'),
  name: fc.array(parts, { minLength: 1, maxLength: 3 }).map((name) => name.join(' ')),
  birthDate: fc.constantFrom('1990-01-01', '1990-01-02'),
});

describe('likeness', () => {
  test.each([
    ['ZHANG WEI', 'ZHANG WEI', 'IDENTICAL'],
    ['ZHANG WEI', 'WEI ZHANG', 'SAME'],
    ['LI WEI JUN', 'LI WEIJUN', 'SAME'],
    ['LI WEIJUN', 'LIH WEIJUN', 'SIMILAR'],
    ['LI NA', 'LI MA', 'OTHER'],
    ['BAUTISTA RAMON EDGAR', 'BAUTISTA ROMAN EDGAR', 'SIMILAR'],
    ['BAUTISTA RAMON EDGAR', 'BAUTISTO ROMAN EDGAR', 'OTHER'],
    ['王伟', '王芳', 'OTHER'],
    ['--', '...', 'OTHER'],
  ] as const)('of %s and %s is %s', (left, right, likeness) => {
    expect(compareNames(left, right)).toBe(likeness);
    expect(compareNames(right, left)).toBe(likeness);
  });

  test('allows a letter from six letters on, and two from sixteen', () => {
    expect([5, 6, 15, 16].map(tolerance)).toEqual([0, 1, 1, 2]);
  });
});

describe.each([1, 2, 77])('in the sample of seed %i', (seed) => {
  const { TravelDocument, WorkAssignment } = createSample({ seed, businessDate }).rows;

  test('the planted pairs are found, and no other', () => {
    const kinds = findPairs(TravelDocument).map(({ kind }) => kind);
    expect(
      Object.fromEntries([...Map.groupBy(kinds, (kind) => kind)].map(([k, all]) => [k, all.length])),
    ).toEqual({
      RENEWED_DOCUMENT: 3,
      OTHER_NATIONALITY: 3,
    });
  });

  test('the planted spellings and documents of two are found, and no other', () => {
    const key = (state: string, number: string): string => `${state} ${number}`;
    const names = new Map(TravelDocument.map((row) => [key(row.issuingState, row.number), row.name]));
    const ofDocument = Map.groupBy(WorkAssignment, (row) => key(row.issuingState, row.document));
    const nameOf = (row: { readonly workerName: string }): string => row.workerName;
    const spelled = [...ofDocument].filter(([one, rows]) => {
      const active = rows.filter(({ from, until }) => from <= businessDate && businessDate <= until);
      const name = names.get(one);
      return name !== undefined && otherSpellings(name, active, nameOf).length > 0;
    });
    expect(spelled.length).toBe(12);
    expect([...ofDocument.values()].filter((rows) => personsNamed(rows, nameOf).length > 1).length).toBe(2);
  });
});

describe('pairs', () => {
  test('are those that each with each would give, however many share a birth date', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 60 }), (documents) => {
        const expected = documents.flatMap((left, index) =>
          documents.slice(index + 1).flatMap((right) => {
            if (left.birthDate !== right.birthDate || compareNames(left.name, right.name) === 'OTHER')
              return [];
            return [[left, right]];
          }),
        );
        expect(findPairs(documents).map((pair) => pair.documents)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('hang on their own two documents alone', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 30 }), document, (documents, unrelated) => {
        const before = findPairs(documents);
        const after = findPairs([unrelated, ...documents]);
        expect(after.filter(({ documents: both }) => !both.includes(unrelated))).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test('are those of the subjects where some are asked for', () => {
    fc.assert(
      fc.property(fc.array(document, { minLength: 1, maxLength: 30 }), (documents) => {
        const [subject] = documents;
        const all = findPairs(documents);
        expect(findPairs(documents, (one) => one === subject)).toEqual(
          all.filter(({ documents: both }) => both.some((one) => one === subject)),
        );
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['spread over sixty years', 21_900, [1_000, 10_000, 100_000]],
    ['on one day', 1, [1_000, 10_000]],
  ])('cost in proportion to the documents, with births %s', (_, dates, counts) => {
    for (const count of counts) {
      let lost = 0;
      for (const [left, right] of comparedPairs(manyPersons(count, dates), () => true))
        if (compareRead(left.name, right.name) === 'OTHER') lost += 1;
      expect(lost).toBeLessThan(3 * count);
    }
  });
});
