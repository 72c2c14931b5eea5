// What keeps the gateway from starting: each fault of the schema, named by its element, all of them at once. A
// long table.
import { describe, expect, test } from 'vitest';
import { faultsOf, modelOf, port } from './source.ts';
import type { Change } from './source.ts';

const field = (text: string): Change => ['site: RegionCode!', `site: RegionCode!\n${text}`];
const region = (text: string): Change => ['region: { own: "site" }', `region: ${text}`];
const test_ = (text: string): Change => ['{ endsOn: { gte: { parameter: TODAY } } }', text];
const definition = (text: string): Change => ['extend type', `${text}\nextend type`];

const refused: readonly (readonly [string, Change, string])[] = [
  // Keys.
  [
    'a key that is no column',
    ['key: ["number"]', 'key: ["nmber"]'],
    'Permit @record(key): nmber is not a stored',
  ],
  [
    'a key that may be missing',
    ['key: ["number"]', 'key: ["fee"]'],
    'Permit @record(key): fee may not be nullable',
  ],
  ['no key', ['key: ["number"]', 'key: []'], 'Permit @record(key): a record needs at least one key column'],
  // Links and joins.
  [
    'a link without evidence',
    ['evidence: [{ kind: DOCUMENT, columns: ["issuingState", "document"] }]', 'evidence: []'],
    'Permit.worker: Permit declares no evidence of kind DOCUMENT',
  ],
  [
    'a link by evidence that the other side lacks',
    field('plan: Passport @link(by: PLAN)'),
    'Permit.plan: Permit declares no evidence of kind PLAN',
  ],
  [
    'evidence of a column that there is not',
    ['columns: ["issuingState", "document"]', 'columns: ["issuingState", "passport"]'],
    'Permit @record(evidence: DOCUMENT): passport is not a stored column',
  ],
  [
    'evidence of fewer columns than the register has',
    ['columns: ["issuingState", "document"]', 'columns: ["document"]'],
    'Permit.passports: the evidence of kind DOCUMENT has other columns on the two sides',
  ],
  [
    'a crossing between agencies that is not declared',
    field('passport: Passport @join(on: ["issuingState", "document"], to: ["issuingState", "number"])'),
    'Permit.passport: joins Passport of another agency; a crossing is declared by @link',
  ],
  [
    'a join on a column that there is not',
    field('same: [Permit!] @join(on: ["owner"], to: ["number"])'),
    'Permit.same: owner is not a column of Permit',
  ],
  [
    'a join to a column that there is not',
    field('same: [Permit!] @join(on: ["number"], to: ["owner"])'),
    'Permit.same: owner is not a column of Permit',
  ],
  [
    'a join of two columns to one',
    field('same: [Permit!] @join(on: ["number", "site"], to: ["number"])'),
    'Permit.same: @join needs as many columns in `to` as in `on`',
  ],
  [
    'a second register',
    ['["issuingState", "document"] }', '["issuingState", "document"], register: true }'],
    'Permit: is a second register of DOCUMENT',
  ],
  [
    'a field from a column that the register lacks',
    ['permits: [Permit!]', 'age: Int @from(record: "Passport", field: "age")\npermits: [Permit!]'],
    'ForeignNational.age: @from names a column of the register',
  ],
  [
    'a field from a record that is no register',
    ['permits: [Permit!]', 'site: RegionCode @from(record: "Permit", field: "site")\npermits: [Permit!]'],
    'ForeignNational.site: @from names a column of the register',
  ],
  // Labels.
  [
    'a type without a label',
    ['type Permit\n    @label(level: OFFICIAL)', 'type Permit'],
    'Permit: has no @label',
  ],
  [
    "a field labelled below its type's level",
    [
      'type Permit\n    @label(level: OFFICIAL)',
      'type Fine @label(level: RESTRICTED) { day: Date @label(level: OFFICIAL) }\ntype Permit @label(level: OFFICIAL)',
    ],
    "Fine.day: is labelled OFFICIAL, below its type's RESTRICTED",
  ],
  [
    'a field of an official type that is labelled open',
    ['endsOn: Date!', 'endsOn: Date! @label(level: OPEN)'],
    "Permit.endsOn: is labelled OPEN, below its type's OFFICIAL",
  ],
  [
    'a decided field that rests on a stricter column',
    ['endsOn: Date!', 'endsOn: Date! @label(level: RESTRICTED)'],
    'Permit.status: rests on a column that needs RESTRICTED of guild, stricter than itself',
  ],
  // Directives.
  [
    'a level that there is not',
    ['fee: Int @label(level: RESTRICTED)', 'fee: Int @label(level: RESTRICED)'],
    'Permit.fee @label: level: Value "RESTRICED" does not exist in "Level" enum',
  ],
  [
    'a directive that is misspelt',
    ['fee: Int @label(level: RESTRICTED)', 'fee: Int @lable(level: RESTRICTED)'],
    'Permit.fee @lable: is no directive of the gateway',
  ],
  [
    'an argument that is misspelt',
    ['fee: Int @label(level: RESTRICTED)', 'fee: Int @label(levels: RESTRICTED)'],
    'Permit.fee @label: has no argument levels',
  ],
  [
    'a purpose that there is not',
    ['fee: Int @label(level: RESTRICTED)', 'fee: Int @label(purposes: [AUDITS])'],
    'Permit.fee @label: purposes.0: Value "AUDITS" does not exist in "Purpose" enum',
  ],
  [
    'two labels',
    ['fee: Int @label(level: RESTRICTED)', 'fee: Int @label(level: OFFICIAL) @label(level: RESTRICTED)'],
    'Permit.fee @label: is applied twice',
  ],
  [
    'a label on an argument',
    definition('extend type Query { permitsOn(day: Date @label(level: RESTRICTED)): Int @computed }'),
    'Query.permitsOn(day) @label: has no meaning here',
  ],
  [
    'a label on an extension',
    ['extend type ForeignNational', 'extend type ForeignNational @label(level: RESTRICTED)'],
    'guild.graphql: extend ForeignNational @label has no meaning',
  ],
  [
    'a kind of evidence that there is not',
    ['{ kind: DOCUMENT,', '{ kind: PASSPORT,'],
    'Permit @record: evidence.0.kind: Value "PASSPORT" does not exist in "EvidenceKind" enum',
  ],
  [
    'a word inside an argument that is misspelt',
    ['"document"] }', '"document"], levl: RESTRICTED }'],
    'Permit @record: evidence.0: Field "levl" is not defined by type "Evidence"',
  ],
  [
    'a value of another type inside an argument',
    ['"document"] }', '"document"], register: 1 }'],
    'Permit @record: evidence.0.register: Boolean cannot represent a non boolean value',
  ],
  [
    'a group without a level',
    ['fee: Int @label(level: RESTRICTED)', 'fee: Int @label(group: "kominda")'],
    'Permit.fee: is labelled for a group at no level, which leaves it open to all',
  ],
  [
    'a level in quotes',
    ['fee: Int @label(level: RESTRICTED)', 'fee: Int @label(level: "RESTRICTED")'],
    'Permit.fee @label: Argument "level" has invalid value',
  ],
  [
    'an argument that is missing',
    field('same: [Permit!] @join(on: ["number"])'),
    'Permit.same @join: Argument "to" of required type',
  ],
  [
    'a word that is given twice, of which one would say nothing',
    test_('{ endsOn: { isNull: false }, endsOn: { gte: { parameter: TODAY } } }'),
    'Permit.status @cases: gives endsOn twice',
  ],
  // Tests.
  [
    'a test of a column that there is not',
    test_('{ ends: { isNull: true } }'),
    'Permit.status @cases: ends is not',
  ],
  [
    'a test by an operator that there is not',
    test_('{ endsOn: { after: "2025-01-01" } }'),
    'Permit.status @cases: after is no operator',
  ],
  [
    'a test of a parameter that there is not',
    test_('{ endsOn: { gte: { parameter: NOW } } }'),
    'Permit.status @cases: expected a value or { parameter',
  ],
  [
    'a decided value that its enum lacks',
    ['value: VALID', 'value: RUNNING'],
    'Permit.status @cases: RUNNING is no value of PermitStatus',
  ],
  [
    'a value otherwise that its enum lacks',
    ['otherwise: ENDED', 'otherwise: OVER'],
    'Permit.status @cases: OVER is no value of PermitStatus',
  ],
  [
    'a row rule over a column that there is not',
    ['key: ["number"]', 'key: ["number"] rows: { receiver: { eq: { parameter: CALLER_AGENCY } } }'],
    'Permit @record(rows): receiver is not a stored column',
  ],
  // Regions.
  [
    'a region by a column of days',
    region('{ own: "endsOn" }'),
    'Permit @record(region): own needs a RegionCode column, found endsOn',
  ],
  [
    'a region by a column that there is not',
    region('{ own: "place" }'),
    'Permit @record(region): own needs a RegionCode column, found place',
  ],
  [
    'a list of regions that is one',
    region('{ anyOf: "site" }'),
    'Permit @record(region): anyOf needs a list column',
  ],
  [
    'two rules of region',
    region('{ own: "site", national: true }'),
    'Permit @record(region): give exactly one of',
  ],
  ['no rule of region', region('{}'), 'Permit @record(region): give exactly one of'],
  [
    "a region of another agency's row",
    region('{ parent: { record: "Passport", on: ["document"], to: ["number"] } }'),
    'Permit @record(region): Passport is no record of the same agency',
  ],
  // Names.
  ['an unknown type', field('boat: Boat'), 'Permit.boat: Boat is defined in no schema file'],
  [
    'a type that is there already',
    definition('type Passport @label(level: OFFICIAL) { a: Int }'),
    'guild.graphql: Passport is already defined',
  ],
  [
    'a field that is there already',
    ['permits: [Permit!]', 'name: String @from(record: "Passport", field: "name")\npermits: [Permit!]'],
    'guild.graphql: ForeignNational.name is already defined',
  ],
  [
    'an extension of an unknown type',
    definition('extend type Sailor { a: Int }'),
    'guild.graphql: extends Sailor, which no schema file defines',
  ],
  ['a field of no kind', field('port: Viewer'), 'Permit.port: Viewer is no column type'],
  ['a syntax that is none', ['type Permit', 'typo Permit'], 'guild.graphql:6: Syntax Error'],
  // Code.
  [
    'a computed field without its code',
    field('days: Int @computed'),
    'Permit.days: is @computed, but the folder of guild computes no such field',
  ],
];

describe('the start is refused for', () => {
  test.each(refused)('%s', (_, change, fault) => {
    expect(faultsOf({ changes: [change] })).toContainEqual(expect.stringContaining(fault));
  });

  test.each([
    [
      'a column that there is not',
      { columns: ['weight'], reads: {} },
      'Permit.days: reads Permit.weight, which is not',
    ],
    [
      'a record that there is not',
      { columns: [], reads: { Boat: ['name'] } },
      'Permit.days: reads Boat, which is not a record',
    ],
    [
      "another agency's record",
      { columns: [], reads: { Passport: ['name'] } },
      'Permit.days: reads Passport of another agency',
    ],
  ])('code that reads %s', (_, reads, fault) => {
    const faults = faultsOf({ changes: [field('days: Int @computed')], computed: { 'Permit.days': reads } });
    expect(faults).toContainEqual(expect.stringContaining(fault));
  });

  test.each([
    ['a column of its own row', { columns: ['fee'], reads: {} }, 'Permit.fee'],
    ['a column of other rows', { columns: [], reads: { Permit: ['fee'] } }, 'Permit.fee'],
    ['a column behind a decided field', { columns: ['grade'], reads: {} }, 'Permit.fee'],
  ])('a computed field that is labelled below %s', (_, reads, place) => {
    const computed = { 'Permit.days': reads };
    const decided =
      'grade: Boolean @internal @cases(of: [{ value: true, when: { fee: { isNull: true } } }], otherwise: false)';
    const labelledAs = (label: string) =>
      faultsOf({
        changes: [field(`days: Int @catalogue(unit: "days") @computed ${label}\n${decided}`)],
        computed,
      });
    expect(labelledAs('@label(level: OFFICIAL)')).toEqual([
      expect.stringContaining(`Permit.days: is labelled below ${place}, which it is made of and which needs`),
    ]);
    expect(labelledAs('')).toEqual([]);
    expect(labelledAs('@label(level: RESTRICTED)')).toEqual([]);
  });

  test('a link that is labelled below its evidence', () => {
    const evidence: Change = ['"document"] }]', '"document"], level: RESTRICTED }]'];
    const label: Change = [
      'worker: ForeignNational @link',
      'worker: ForeignNational @label(level: OFFICIAL) @link',
    ];
    expect(faultsOf({ changes: [evidence, label] })).toEqual([
      expect.stringContaining('Permit.worker: is labelled below Permit by DOCUMENT, which it is made of'),
    ]);
    expect(faultsOf({ changes: [evidence] })).toEqual([]);
  });
});

test('every fault is reported at once', () => {
  const changes: readonly Change[] = [
    ['key: ["number"]', 'key: ["nmber"]'],
    ['{ own: "site" }', '{ own: "endsOn" }'],
    field('boat: Boat'),
  ];
  const faults = faultsOf({ changes });
  expect(faults).toHaveLength(3);
  for (const name of ['nmber', 'endsOn', 'Boat'])
    expect(faults).toContainEqual(expect.stringContaining(name));
});

test('the schema without a fault is read', () => {
  expect(faultsOf({})).toEqual([]);
  expect(port).toContain('register: true');
  expect([...modelOf().records.keys()]).toEqual(['PublishedCount', 'Passport', 'Permit']);
});
