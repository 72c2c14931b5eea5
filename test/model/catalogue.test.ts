// What the field catalogue has to say of every record and number, or the gateway does not start.
import { describe, expect, test } from 'vitest';
import { faultsOf, modelOf } from './source.ts';
import type { Change } from './source.ts';

const field = (text: string): Change => ['site: RegionCode!', `site: RegionCode!\n${text}`];
const definition = (text: string): Change => ['extend type', `${text}\nextend type`];
const computed = { 'Permit.days': { columns: ['endsOn'], reads: {} } };

describe('the start is refused for', () => {
  test.each<[string, Change, string]>([
    [
      'a record of which nobody says what it is about',
      ['concept: "A permit to work for the guild.", ', ''],
      'Permit: has no concept; say in @catalogue(concept: …)',
    ],
    [
      'a record that rests on no law',
      [', legalBasis: "The guild\'s charter [V]"', ''],
      'Permit: has no legalBasis; name in @catalogue(legalBasis: …) the law that lets guild keep it',
    ],
    ['a record whose law is a blank', ["The guild's charter [V]", ' '], 'Permit: has no legalBasis'],
    [
      'a number without a unit',
      [' @catalogue(unit: "rupiah")', ''],
      'Permit.fee: is a number without a unit',
    ],
    [
      'a computed number without a unit',
      field('days: [PositiveInt!] @computed'),
      'Permit.days: is a number without a unit',
    ],
    [
      'a number without a unit in a plain value',
      definition('type Fine @label(level: OFFICIAL) { amount: NonNegativeInt }'),
      'Fine.amount: is a number without a unit',
    ],
    [
      'a unit of what is no number',
      ['endsOn: Date!', 'endsOn: Date! @catalogue(unit: "days")'],
      'Permit.endsOn: @catalogue(unit) is of a number, and Date is none',
    ],
    [
      'a unit of a whole type',
      ['@catalogue(concept', '@catalogue(unit: "permits", concept'],
      'Permit: @catalogue(unit) is of a number',
    ],
    [
      'a concept of a field',
      ['endsOn: Date!', 'endsOn: Date! @catalogue(concept: "The end.")'],
      'Permit.endsOn: @catalogue(concept) is of a type',
    ],
  ])('%s', (_, change, fault) => {
    expect(faultsOf({ changes: [change], computed })).toEqual([expect.stringContaining(fault)]);
  });
});

test('a column for joins alone needs no unit: it is in no catalogue', () => {
  expect(faultsOf({ changes: [field('weight: Int @internal')] })).toEqual([]);
});

test('a field may rest on a law of its own', () => {
  const model = modelOf({
    changes: [['endsOn: Date!', 'endsOn: Date! @catalogue(legalBasis: "Another charter [U]")']],
  });
  expect(model.catalogue.get('Permit.endsOn')?.legalBasis).toBe('Another charter [U]');
});
