// Enum values: a stricter one only where a view can leave it out, and what a decided field decides between.
import { describe, expect, test } from 'vitest';
import { faultsOf } from './source.ts';
import type { Change } from './source.ts';

const field = (text: string): Change => ['site: RegionCode!', `site: RegionCode!\n${text}`];
const definition = (text: string): Change => ['type Permit\n', `${text}\ntype Permit\n`];
const grades = definition('enum Grade @label(level: OFFICIAL) { LOW SECRET @label(level: RESTRICTED) }');
const computed = { 'Permit.graded': { columns: ['number'], reads: {} } };

describe('the start is refused for a value stricter than its enum', () => {
  test.each<[string, readonly Change[], string]>([
    ['in a list', [field('grades: [Grade!]!')], 'Permit.grades: is a list, and Grade.SECRET is stricter'],
    [
      'in a column that no view shows',
      [field('grade: Grade @internal')],
      'Permit.grade: is @internal, and Grade.SECRET is stricter than Grade',
    ],
    [
      'that code computes',
      [field('graded: Grade @computed')],
      'Permit.graded: is computed, and Grade.SECRET is stricter than Grade',
    ],
    [
      'inside a value that code computes',
      [
        field('graded: Fine @computed'),
        definition('type Fine @label(level: OFFICIAL) { parts: [Part!] }'),
        definition('type Part @label(level: OFFICIAL) { whole: Fine, grade: Grade }'),
      ],
      'Permit.graded > Fine.parts > Part.grade: is computed, and Grade.SECRET is stricter',
    ],
    [
      'inside a kind of a value that code computes',
      [
        field('graded: Fine @computed'),
        definition('interface Fine @label(level: OFFICIAL) { day: Date }'),
        definition('type BigFine implements Fine @label(level: OFFICIAL) { day: Date, grade: Grade }'),
      ],
      'Permit.graded > BigFine.grade: is computed, and Grade.SECRET is stricter',
    ],
  ])('%s', (_, changes, fault) => {
    expect(faultsOf({ changes: [grades, ...changes], computed })).toEqual([expect.stringContaining(fault)]);
  });

  test('for fewer purposes, too', () => {
    const audited = definition(
      'enum Grade @label(level: OFFICIAL) { LOW SECRET @label(level: OFFICIAL, purposes: [AUDIT]) }',
    );
    expect(faultsOf({ changes: [audited, field('grades: [Grade!]!')] })).toEqual([
      expect.stringContaining('Permit.grades: is a list, and Grade.SECRET is stricter'),
    ]);
  });
});

test('a stricter value is served in a column of one value, beside computed values that lead to its record', () => {
  const changes = [grades, field('grade: Grade'), field('graded: Fine @computed')];
  const fine = definition('type Fine @label(level: OFFICIAL) { of: Permit }');
  expect(faultsOf({ changes: [...changes, fine], computed })).toEqual([]);
});

describe('the start is refused for a decided field', () => {
  test.each<[string, Change, string]>([
    [
      'of numbers',
      field('rank: Int @cases(of: [], otherwise: 1) @catalogue(unit: "ranks")'),
      'Permit.rank @cases: decides between',
    ],
    ['of text', field('rank: String @cases(of: [], otherwise: "a")'), 'Permit.rank @cases: decides between'],
    [
      'of a list',
      field('rank: [PermitStatus!] @cases(of: [], otherwise: VALID)'),
      'Permit.rank @cases: decides between the values of an enum, or of Boolean',
    ],
    [
      'of Boolean that gives another value',
      field('isOld: Boolean! @cases(of: [], otherwise: "false")'),
      'Permit.isOld @cases: false is no value of Boolean',
    ],
    [
      'that rests on a column for fewer purposes',
      ['endsOn: Date!', 'endsOn: Date! @label(level: OFFICIAL, purposes: [AUDIT])'],
      'Permit.status: rests on a column that needs a purpose of AUDIT, stricter than itself',
    ],
  ])('%s', (_, change, fault) => {
    expect(faultsOf({ changes: [change] })).toEqual([expect.stringContaining(fault)]);
  });

  test('but not for one of Boolean', () => {
    expect(faultsOf({ changes: [field('isOld: Boolean! @cases(of: [], otherwise: false)')] })).toEqual([]);
  });
});
