// Rules as they are declared: what a code needs follows from what the rule reads, and what cannot be read stops the start.
import { describe, expect, test } from 'vitest';
import type { DeclaredRule } from '../../src/model/model.ts';
import { faultsOf, modelOf } from './source.ts';
import type { Change } from './source.ts';

const text = { id: 'Izin berakhir', en: 'The permit has ended' };

function rule(changed: Partial<DeclaredRule> = {}): DeclaredRule {
  return {
    code: 'R01_ENDED',
    title: text,
    legalBasis: 'The guild’s charter',
    validFrom: '2020-01-01',
    validTo: null,
    verifiedOn: '2025-01-01',
    isComputed: true,
    severity: 'REVIEW',
    subject: 'PERSON',
    anchor: 'Permit',
    inputs: { Permit: ['status'] },
    absence: [],
    find: () => [],
    ...changed,
  };
}

/** The guild's SDL with the enum of codes, which is the gateway's own elsewhere. */
const codes: Change = [
  'extend type ForeignNational {',
  'enum FindingCode @label(level: OPEN) { "Ended. (Berakhir)" R01_ENDED }\n  extend type ForeignNational {',
];

function faults(changed: Partial<DeclaredRule>): readonly string[] {
  return faultsOf({ changes: [codes], rules: [rule(changed)] });
}

test('a code needs what the columns behind its rule need', () => {
  const needs = (changed: Partial<DeclaredRule>) =>
    modelOf({ changes: [codes], rules: [rule(changed)] }).labels.get('FindingCode.R01_ENDED')?.needs;
  expect(needs({})).toEqual({ guild: 'OFFICIAL' });
  expect(needs({ inputs: { Permit: ['status', 'fee'] } })).toEqual({ guild: 'RESTRICTED' });
  expect(needs({ inputs: { Permit: ['status'], Passport: ['name'] } })).toEqual({
    guild: 'OFFICIAL',
    port: 'OFFICIAL',
  });
});

test('a rule of an agency that is not connected is left out, and its code with it', () => {
  const inputs = { Permit: ['status'], Passport: [] };
  const model = modelOf({ changes: [codes], portIsAbsent: true, rules: [rule({ inputs })] });
  expect([...model.rules.keys()]).toEqual([]);
  expect(model.owners.has('FindingCode.R01_ENDED')).toBe(false);
});

test.each([
  ['a column that there is not', { inputs: { Permit: ['colour'] } }, 'Permit.colour, which is not stored'],
  ['a record that there is not', { inputs: { Permit: [], Ship: [] } }, 'reads Ship, which is not a record'],
  ['an absence that it does not read', { absence: ['Passport'] }, 'Passport, which is none of its inputs'],
  ['an anchor that it does not read', { anchor: 'Passport' }, 'Passport, which is none of its inputs'],
  ['another code', { code: 'R02_OTHER' }, 'is the code of nothing in src/findings/rules/index.ts'],
])('%s stops the start', (_what, changed, expected) => {
  expect(faults(changed).join('\n')).toContain(expected);
});

describe('records that the policy tells of across regions', () => {
  test('are those that it lists, of agencies that are connected', () => {
    const existence = ['Permit', 'Passport'];
    expect([...modelOf({ existence }).existence]).toEqual(existence);
    expect([...modelOf({ existence, portIsAbsent: true }).existence]).toEqual(['Permit']);
    expect([...modelOf().existence]).toEqual([]);
  });

  test.each<[string, readonly Change[], string, string]>([
    ['that there are not', [], 'Ship', 'policy.existence.Ship: is no record'],
    [
      'without a region of their own',
      [['region: { own: "site" }', 'region: { national: true }']],
      'Permit',
      'policy.existence.Permit: has no region of its own',
    ],
    [
      'without a travel document',
      [['evidence: [{ kind: DOCUMENT, columns: ["issuingState", "document"] }]', 'evidence: []']],
      'Permit',
      'policy.existence.Permit: carries no travel document',
    ],
  ])('%s stop the start', (_what, changes, name, expected) => {
    expect(faultsOf({ changes, existence: [name] }).join('\n')).toContain(expected);
  });
});
