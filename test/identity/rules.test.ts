// What rules tell of links between identities, by what people decided of them.
import { describe, expect, test } from 'vitest';
import { severalDocuments } from '../../src/findings/rules/r26-multi-identity.ts';
import { otherName } from '../../src/findings/rules/r26-name-differs.ts';
import { oneDocumentOfTwo } from '../../src/findings/rules/r26-one-document-two-persons.ts';
import { statuses } from '../../src/identity/kinds.ts';
import { findInLinks } from '../findings/dossiers.ts';
import type { Tables } from '../findings/tables.ts';

const today = '2025-06-18';
const issuingState = 'CN';
const held = { issuingState, number: 'ZX1', name: 'WANG WEI JUN', birthDate: '1990-01-01' };
const assigned = {
  issuingState,
  document: 'ZX1',
  workerName: 'WANG WEI JUN',
  from: '2025-01-01',
  until: '2025-12-31',
};
const cases: readonly (readonly [string, Parameters<typeof findInLinks>[0], Tables])[] = [
  ['a renewed document', severalDocuments, { TravelDocument: [held, { ...held, number: 'ZX2' }] }],
  [
    'another nationality',
    severalDocuments,
    { TravelDocument: [held, { ...held, issuingState: 'MY', number: 'ZX2' }] },
  ],
  [
    'another name',
    otherName,
    { TravelDocument: [held], WorkAssignment: [{ ...assigned, workerName: 'WANG WEI' }] },
  ],
  [
    'one document of two',
    oneDocumentOfTwo,
    { WorkAssignment: [assigned, { ...assigned, workerName: 'TANAKA KENJI' }] },
  ],
];

describe.each(cases)('%s', (_, rule, tables) => {
  test('is told where nobody has cleared it, and is sure where somebody decided that it is unjustified', () => {
    const told = statuses.map((status) => [status, findInLinks(rule, tables, today, status)] as const);
    expect(told.map(([status, found]) => [status, found.length])).toEqual([
      ['CANDIDATE', 1],
      ['CONFIRMED_SAME', 0],
      ['CONFIRMED_DIFFERENT', 0],
      ['UNJUSTIFIED', 1],
    ]);
    const [unjustified] = findInLinks(rule, tables, today, 'UNJUSTIFIED');
    expect(unjustified?.confidence).toBe('HIGH');
    expect(unjustified?.explanation.en).toMatch(/decided to be unjustified\.$/);
  });
});

test('a name that is nearly the same is told of once somebody decided that it is unjustified', () => {
  const alike = [held, { ...held, number: 'ZX2', name: 'WANG WEI JUNH' }];
  const told = statuses.filter(
    (status) => findInLinks(severalDocuments, { TravelDocument: alike }, today, status).length > 0,
  );
  expect(told).toEqual(['UNJUSTIFIED']);
});

test('the finding is of the first document by its number, whichever was met first', () => {
  const documents = [{ ...held, number: 'ZX2' }, held, { ...held, number: 'ZX3' }];
  const numbers = findInLinks(severalDocuments, { TravelDocument: documents }, today).map(({ evidence }) =>
    evidence.map(({ row }) => ({ ...row })),
  );
  expect(numbers).toMatchObject([
    [{ number: 'ZX1' }, { number: 'ZX2' }],
    [{ number: 'ZX2' }, { number: 'ZX3' }],
    [{ number: 'ZX1' }, { number: 'ZX3' }],
  ]);
});

describe('a name that differs', () => {
  const find = (name: string, ...rows: readonly Partial<typeof assigned>[]) =>
    findInLinks(
      otherName,
      {
        TravelDocument: [{ ...held, name }],
        WorkAssignment: rows.map((row) => ({ ...assigned, ...row })),
      },
      today,
    );

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

  test('is found once for each way in which it is written, so that a verdict on one hides no other', () => {
    const ways = ['WANG WEI', 'WANG WEI', 'WANG JUN'].map((workerName) => ({ workerName }));
    expect(find(held.name, ...ways).length).toBe(2);
  });
});

describe('one document of several', () => {
  const find = (...names: readonly string[]) =>
    findInLinks(
      oneDocumentOfTwo,
      { WorkAssignment: names.map((workerName) => ({ ...assigned, workerName })) },
      today,
    );

  test('is not found where names are spellings of one', () => {
    expect(find('WANG WEI JUN', 'WANG WEIJUN', 'WEI WANG JUN')).toEqual([]);
  });

  test('is found once for each person besides the first', () => {
    expect(find('WANG WEI JUN', 'TANAKA KENJI', 'WANG WEIJUN', 'LIM BOON HOCK').length).toBe(2);
  });
});
