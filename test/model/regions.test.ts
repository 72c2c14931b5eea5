// Where a row is may not be told by what is stricter than the row: the rows that a caller is shown give it away.
import { describe, expect, test } from 'vitest';
import { faultsOf } from './source.ts';
import type { Change } from './source.ts';

const restricted: Change = ['site: RegionCode!', 'site: RegionCode! @label(level: RESTRICTED)'];

/** A visit to a permit, which is where the permit is, in place of the guild's extension of people. */
function visit(label: string, { columns = '', more = '' } = {}): Change {
  return [
    'extend type',
    `type Visit ${label}
      @record(key: ["day"], region: { parent: { record: "Permit", on: ["permit"], to: ["number"] } } ${more})
      @catalogue(concept: "A visit.", legalBasis: "The guild's charter [V]") {
      day: Date!
      permit: String! @internal ${columns}
      state: CountryCode @internal
    }
    extend type`,
  ];
}

describe('the start is refused for a region that comes from', () => {
  test.each<[string, readonly Change[], string]>([
    [
      'a column that is stricter than its type',
      [restricted],
      'Permit @record(region): comes from Permit.site, which needs RESTRICTED of guild; label Permit so',
    ],
    [
      'a list column that is stricter than its type',
      [
        ['site: RegionCode!', 'site: [RegionCode!]! @label(level: RESTRICTED)'],
        ['{ own: "site" }', '{ anyOf: "site" }'],
      ],
      'Permit @record(region): comes from Permit.site, which needs RESTRICTED of guild',
    ],
    [
      'a column for fewer purposes than its type is for',
      [['site: RegionCode!', 'site: RegionCode! @label(level: OFFICIAL, purposes: [AUDIT])']],
      'Permit @record(region): comes from Permit.site, which needs a purpose of AUDIT',
    ],
    [
      'a parent that is stricter',
      [visit('@label(level: OPEN)')],
      'Visit @record(region): comes from Permit, which needs OFFICIAL of guild; label Visit so',
    ],
    [
      'a parent found by a column of its own that is stricter',
      [visit('@label(level: OFFICIAL)'), ['number: String!', 'number: String! @label(level: RESTRICTED)']],
      'Visit @record(region): comes from Permit.number, which needs RESTRICTED of guild',
    ],
    [
      'a parent found by a column that is stricter',
      [visit('@label(level: OFFICIAL)', { columns: '@label(level: RESTRICTED)' })],
      'Visit @record(region): comes from Visit.permit, which needs RESTRICTED of guild',
    ],
    [
      'a parent found by evidence that may be used only above its own level',
      [
        visit('@label(level: OFFICIAL)', {
          more: 'evidence: { kind: PLAN, columns: ["permit"], level: RESTRICTED }',
        }),
      ],
      'Visit @record(region): comes from Visit.permit, which needs RESTRICTED of guild',
    ],
    [
      'a parent found by columns of another type',
      [visit('@label(level: OFFICIAL)'), ['permit: String! @internal', 'permit: Date! @internal']],
      'Visit @record(region): permit is date and number is text',
    ],
  ])('%s', (_, changes, fault) => {
    expect(faultsOf({ changes })).toContainEqual(expect.stringContaining(fault));
  });
});

test('a parent may be found by columns that are evidence at a level which the type reaches', () => {
  const evidence = 'evidence: [{ kind: DOCUMENT, columns: ["state", "permit"] }]';
  const strict = { columns: '@label(level: RESTRICTED)', more: evidence };
  expect(faultsOf({ changes: [visit('@label(level: OFFICIAL)', strict)] })).toEqual([]);
});
