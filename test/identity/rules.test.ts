// What the rules say of names under one travel document.
import { describe, expect, test } from 'vitest';
import { createSample, planted } from '../../src/demo/sample/index.ts';
import { otherName } from '../../src/findings/rules/r26-name-differs.ts';
import { oneDocumentOfTwo } from '../../src/findings/rules/r26-one-document-two-persons.ts';

const today = '2025-06-18';
const clock = { today };

describe.each([1, 2, 77])('in the sample of seed %i', (seed) => {
  const { TravelDocument, WorkAssignment } = createSample({ seed, businessDate: today }).rows;
  const dossiers = TravelDocument.map((document) => ({
    TravelDocument: [document],
    WorkAssignment: WorkAssignment.filter(
      (row) => row.issuingState === document.issuingState && row.document === document.number,
    ),
  }));

  test.each([
    ['R26_NAME_DIFFERS', otherName],
    ['R26_ONE_DOCUMENT_TWO_PERSONS', oneDocumentOfTwo],
  ] as const)('%s is found as often as it is planted', (code, rule) => {
    expect(dossiers.flatMap((dossier) => rule.find(dossier, clock)).length).toBe(planted[code]);
  });
});

const assigned = { workerName: 'WANG WEI JUN', from: '2025-01-01', until: '2025-12-31' };

describe('a name that differs', () => {
  const find = (name: string, row: Partial<typeof assigned>) =>
    otherName.find({ TravelDocument: [{ name }], WorkAssignment: [{ ...assigned, ...row }] }, clock);

  test.each([
    ['the day before it begins', { from: '2025-06-19' }, 0],
    ['on its first day', { from: today }, 1],
    ['on its last day', { until: today }, 1],
    ['the day after it ended', { until: '2025-06-17' }, 0],
  ])('is found where the assignment is active: %s', (_, days, count) => {
    expect(find('WANG WEIJUN', days).length).toBe(count);
  });

  test.each([
    ['WEI WANG JUN', 'HIGH'],
    ['WANG WEI JUNH', 'MEDIUM'],
    ['TANAKA KENJI', 'LOW'],
  ])('of %s is surely the same person: %s', (name, confidence) => {
    expect(find(name, {}).map((found) => found.confidence)).toEqual([confidence]);
  });

  test('is not one where it is written the same', () => {
    expect(find(assigned.workerName, {})).toEqual([]);
  });
});

test('spellings of one name under a document are of one person', () => {
  const rows = ['WANG WEI JUN', 'WANG WEIJUN', 'WEI WANG JUN'].map((workerName) => ({
    ...assigned,
    workerName,
  }));
  expect(oneDocumentOfTwo.find({ WorkAssignment: rows }, clock)).toEqual([]);
});
