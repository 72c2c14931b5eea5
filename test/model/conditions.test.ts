// Row rules and definitions of figures: closed where the request lacks what they ask for, and never guessed.
import { describe, expect, test } from 'vitest';
import { measureParameters } from '../../src/model/condition.ts';
import type { Parameters } from '../../src/model/condition.ts';
import { evaluate } from '../../src/sources/evaluate.ts';
import { faultsOf, modelOf } from './source.ts';
import type { Change } from './source.ts';

const rows = (text: string): Change => ['key: ["number"]', `key: ["number"] rows: ${text}`];
const field = (text: string): Change => ['site: RegionCode!', `site: RegionCode!\n${text}`];
const own = field('keeper: String! @internal\ncaseNumber: String @internal');
const isOwn = '{ keeper: { eq: { parameter: CALLER_AGENCY } } }';

/** Whether the rule of a permit lets a row through. */
function lets(
  rule: string,
  row: object,
  caller: Partial<Parameters>,
  ...changes: readonly Change[]
): boolean {
  const record = modelOf({ changes: [rows(rule), own, ...changes] }).records.get('Permit');
  const query = record?.rows?.({ ...measureParameters('2025-06-18'), ...caller });
  if (!query) throw new Error('a permit has no rule');
  return evaluate(query, { keeper: 'guild', caseNumber: 'K1', endsOn: '2025-12-31', ...row });
}

describe('a row rule that asks for the agency of a caller who has none', () => {
  const nobody = { CALLER_AGENCY: null };
  test.each([
    ['gives no row', isOwn],
    ['gives no row under not', `{ not: ${isOwn} }`],
    [
      'gives no row under not, beside a test that holds',
      `{ or: [{ not: ${isOwn} }, { endsOn: { isNull: false } }] }`,
    ],
    ['gives no row where a decided field asks for it', '{ isOurs: { eq: false } }'],
  ])('%s', (_, rule) => {
    const isOurs = field(`isOurs: Boolean! @cases(of: [{ value: true, when: ${isOwn} }], otherwise: false)`);
    expect(lets(rule, {}, nobody, isOurs)).toBe(false);
    expect(
      lets(rule, { keeper: rule === isOwn ? 'guild' : 'port' }, { CALLER_AGENCY: 'guild' }, isOurs),
    ).toBe(true);
  });

  test('is asked of the others', () => {
    expect(lets(`{ not: ${isOwn} }`, {}, { CALLER_AGENCY: 'guild' })).toBe(false);
  });
});

test('a row rule over the cases of a caller without any may still hold by another test', () => {
  const rule = `{ or: [{ caseNumber: { in: { parameter: CALLER_CASES } } }, ${isOwn}] }`;
  expect(lets(rule, {}, { CALLER_AGENCY: 'guild', CALLER_CASES: [] })).toBe(true);
  expect(lets(rule, {}, { CALLER_AGENCY: 'port', CALLER_CASES: [] })).toBe(false);
  expect(lets(rule, {}, { CALLER_AGENCY: 'port', CALLER_CASES: ['K0', 'K1'] })).toBe(true);
});

test('a row rule over every element of a list fails for one that does not meet it, and holds for none', () => {
  const places = field('places: [RegionCode!]! @internal');
  const rule = '{ places: { every: { within: { parameter: CALLER_REGIONS } } } }';
  const within = (listed: readonly string[]): boolean =>
    lets(rule, { places: listed }, { CALLER_REGIONS: ['61', '62.03'] }, places);
  expect([['61.04', '62.03'], ['62.03'], []].map(within)).toEqual([true, true, true]);
  expect([['61.04', '62.11'], ['62'], ['610']].map(within)).toEqual([false, false, false]);
});

describe('the start is refused for a rule', () => {
  const operators = ['eq', 'gte', 'lte', 'prefix', 'contains'];
  test.each<[string, string, string]>([
    ...operators.map((name): [string, string, string] => [
      `that holds ${name} against any number of cases`,
      `{ caseNumber: { ${name}: { parameter: CALLER_CASES } } }`,
      `${name} takes one value, and CALLER_CASES is any number; use in or within`,
    ]),
    ['that holds eq against a list', '{ keeper: { eq: ["a", "b"] } }', 'eq takes one value, and a list is'],
    ['without a test', '{}', 'a condition is an object of columns, and, or, not'],
    ['of a column without a test', '{ keeper: {} }', 'keeper needs an object of operators'],
    [
      'of what is missing, unless it is true or false',
      '{ keeper: { isNull: "no" } }',
      'isNull takes true or false',
    ],
    [
      'of a parameter and more',
      '{ keeper: { eq: { parameter: CALLER_AGENCY, or: "a" } } }',
      'expected a value or { parameter: … }',
    ],
    ['of a decided value that there is not', '{ status: { eq: RUNNING } }', 'status is never RUNNING'],
    [
      'of a decided value and more',
      '{ status: { eq: VALID, in: [VALID] } }',
      'status is decided; it is compared by eq',
    ],
  ])('%s', (_, rule, fault) => {
    expect(faultsOf({ changes: [rows(rule), own] })).toEqual([
      expect.stringContaining(`Permit @record(rows): ${fault}`),
    ]);
  });
});

describe('a figure', () => {
  const figure = (where: string): Change => [
    'extend type',
    `extend enum Measure { PERMITS
      @measure(record: "Permit", distinct: ["number"], where: ${where}, period: DAY, definition: "Permits") }
    extend type`,
  ];
  const isOurs = field(`isOurs: Boolean! @cases(of: [{ value: true, when: ${isOwn} }], otherwise: false)`);

  test.each([
    ['the agency', isOwn, 'CALLER_AGENCY'],
    ['the cases', '{ not: { caseNumber: { in: { parameter: CALLER_CASES } } } }', 'CALLER_CASES'],
    ['the agency, by way of a decided field,', '{ isOurs: { eq: true } }', 'CALLER_AGENCY'],
  ])('that asks for %s of a caller is refused', (_, where, parameter) => {
    expect(faultsOf({ changes: [own, isOurs, figure(where)] })).toEqual([
      `Measure.PERMITS @measure: asks for ${parameter}, and a published figure is the same for every caller`,
    ]);
  });

  test('may ask for the day', () => {
    expect(faultsOf({ changes: [figure('{ status: { eq: VALID } }')] })).toEqual([]);
  });
});
