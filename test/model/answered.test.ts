// A field is declared where something answers it, and so that a missing answer takes nothing else with it.
import { describe, expect, test } from 'vitest';
import { faultsOf } from './source.ts';
import type { Change } from './source.ts';

const field = (text: string): Change => ['site: RegionCode!', `site: RegionCode!\n${text}`];
const definition = (text: string): Change => ['extend type', `${text}\nextend type`];

describe('the start is refused for', () => {
  test.each<[string, Change, string]>([
    [
      'a root field',
      definition('extend type Query { permitCount: Int }'),
      "Query.permitCount: is answered by nothing, because Query is gateway's; declare what it returns as a record",
    ],
    [
      'a root field of a record',
      definition('extend type Query { newest: Permit }'),
      'Query.newest: is answered by nothing',
    ],
    [
      'a root field with a directive',
      definition('extend type Query { permits: [Permit!] @link(by: DOCUMENT) }'),
      'Query.permits: is answered by nothing',
    ],
    [
      'a field of a region',
      definition('extend type Region { permits: [Permit!] @join(on: ["code"], to: ["site"]) }'),
      'Region.permits: is answered by nothing',
    ],
    [
      'a field of the caller',
      definition('extend type Viewer { permit: Permit }'),
      'Viewer.permit: is answered by nothing',
    ],
    [
      'a tie of a plain value',
      definition('type Fine @label(level: OFFICIAL) { permits: [Permit!] @link(by: DOCUMENT) }'),
      'Fine.permits: @link is answered on a record or identity alone, and Fine is neither',
    ],
    [
      'a decided field of a plain value',
      definition('type Fine @label(level: OFFICIAL) { paid: Boolean @cases(of: [], otherwise: true) }'),
      'Fine.paid: @cases is answered on a record or identity alone',
    ],
    [
      'a column for joins of a plain value, which every view would show',
      definition('type Fine @label(level: OFFICIAL) { payer: String @internal }'),
      'Fine.payer: @internal is answered on a record or identity alone',
    ],
    [
      "a column of another agency's record",
      definition('extend type Passport { colour: String }'),
      'Passport.colour: is a column that port does not keep',
    ],
    [
      'a way to write',
      definition('type Mutation @label(level: OPEN) { withdraw: Boolean }'),
      'Mutation: is not served: the graph is read-only',
    ],
    [
      'a type that is a record and an identity',
      ['type Permit', 'type Permit @identity(by: DOCUMENT, key: ["number"])'],
      'Permit: is a record or an identity, and cannot be both',
    ],
    // What may be out of scope.
    [
      'a person who may not be missing',
      ['worker: ForeignNational', 'worker: ForeignNational!'],
      'Permit.worker: @link must be nullable',
    ],
    [
      'linked rows that may not be missing',
      ['passports: [Passport!]', 'passports: [Passport!]!'],
      'Permit.passports: @link must be nullable',
    ],
    [
      'a union, which no view has',
      definition('union Paper = Permit | Passport'),
      'Paper: is a union, which is in no view',
    ],
    [
      'an argument of an input type, which no view has',
      ['site: RegionCode!', 'site: RegionCode!\npaidBy(of: Evidence): Boolean @computed'],
      'Permit.paidBy(of): takes Evidence, which is in no view',
    ],
    [
      'a joined row that may not be missing',
      field('same: Permit! @join(on: ["number"], to: ["number"])'),
      'Permit.same: @join must be nullable',
    ],
    [
      "a register's value that may not be missing",
      ['permits: [Permit!]', 'nation: String! @from(record: "Passport", field: "name")\npermits: [Permit!]'],
      'ForeignNational.nation: @from must be nullable',
    ],
  ])('%s', (_, change, fault) => {
    expect(faultsOf({ changes: [change] })).toContainEqual(expect.stringContaining(fault));
  });
});

test('a plain value of the agency is answered by the code that computes it', () => {
  const changes = [
    definition('type Fine @label(level: OFFICIAL) { day: Date!, amount: Int @catalogue(unit: "rupiah") }'),
    field('fine: Fine @computed'),
  ];
  expect(faultsOf({ changes, computed: { 'Permit.fine': { columns: ['endsOn'], reads: {} } } })).toEqual([]);
});

test("a type of another agency's record has the links that an agency adds to it", () => {
  const link = definition('extend type Passport { permits: [Permit!] @link(by: DOCUMENT) }');
  expect(faultsOf({ changes: [link] })).toEqual([]);
});
