// Interfaces over records of several agencies, and links to what belongs to no agency: whatever a declaration could
// give away or leave unanswered is refused, and a view has of each what its caller may know.
import { buildASTSchema, isObjectType, validateSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Level } from '../../src/access/clearance.ts';
import { generate } from '../../src/graph/generate.ts';
import { prune } from '../../src/views/prune.ts';
import { faultsOf, modelOf } from './source.ts';
import type { Change } from './source.ts';

const evidence = 'evidence: [{ kind: DOCUMENT, columns: ["issuingState", "document"] }]';
/** The guild sees a worker at a site, and writes of it. */
const seen = (edit: (text: string) => string = (text) => text): Change => [
  'extend type ForeignNational {',
  `${edit(`type Visit implements Sighting
    @label(level: OFFICIAL)
    @catalogue(concept: "Visits to sites.", legalBasis: "The guild's own rules")
    @record(key: ["number"], region: { own: "region" }, ${evidence}) {
    number: String! @internal
    issuingState: CountryCode @internal
    document: String @internal
    at: DateTime!
    region: RegionCode!
    activity: String!
    person: ForeignNational @link(by: DOCUMENT)
  }`)}
  extend type ForeignNational {`,
];
const faults = (edit: (text: string) => string): readonly string[] => faultsOf({ changes: [seen(edit)] });

const everything = { page: true, filter: true, order: true, total: true };
const viewOf = (levels: Readonly<Record<string, Level>>, ...changes: Change[]) => {
  const model = modelOf({ changes });
  const pruned = prune(model, { purpose: 'DATA_EXCHANGE', levels });
  return buildASTSchema(generate(pruned, model, () => everything).document);
};
const member = { guild: 'OFFICIAL', port: 'OFFICIAL', gateway: 'OFFICIAL' } as const;

describe('an interface', () => {
  test('lists the rows of whatever implements it, narrowed and ordered by what all have', () => {
    const schema = viewOf(member, seen());
    expect(validateSchema(schema)).toEqual([]);
    const person = schema.getType('ForeignNational');
    const field = isObjectType(person) ? person.getFields()['sightings'] : undefined;
    expect(String(field?.type)).toBe('SightingList');
    expect(field?.args.map(({ name }) => name)).toEqual(['filter', 'orderBy', 'first']);
    const order = schema.getType('SightingOrderField');
    expect(order && 'getValues' in order && order.getValues().map(({ name }) => name)).toEqual([
      'AT',
      'REGION',
      'ACTIVITY',
    ]);
  });

  test('is not there for who knows none of its records, and neither is what leads to it', () => {
    for (const schema of [viewOf(member), viewOf({ ...member, guild: 'OPEN' }, seen())]) {
      expect(schema.getType('Sighting')).toBeUndefined();
      const person = schema.getType('ForeignNational');
      expect(person && 'getFields' in person && Object.keys(person.getFields())).not.toContain('sightings');
    }
  });

  test('has the filter and the order that its visible records give, whatever hidden ones declare', () => {
    const secret: Change = [
      'extend type ForeignNational {',
      `type Trail implements Sighting
    @label(level: INTELLIGENCE)
    @catalogue(concept: "Trails.", legalBasis: "The guild's own rules")
    @record(key: ["number"], region: { own: "region" }, ${evidence}) {
    number: String! @internal
    issuingState: CountryCode @internal
    document: String @internal
    seenAt: DateTime! @internal
    at: DateTime!
    region: RegionCode!
    activity: String! @computed
    person: ForeignNational @link(by: DOCUMENT)
  }
  extend type ForeignNational {`,
    ];
    const orderOf = (changes: readonly Change[], computed = {}): readonly string[] => {
      const model = modelOf({ changes, computed });
      const pruned = prune(model, { purpose: 'DATA_EXCHANGE', levels: member });
      const type = buildASTSchema(generate(pruned, model, () => everything).document).getType(
        'SightingOrderField',
      );
      return type && 'getValues' in type ? type.getValues().map(({ name }) => name) : [];
    };
    const computed = { 'Trail.activity': { columns: ['number'], reads: {} } };
    expect(orderOf([seen(), secret], computed)).toEqual(orderOf([seen()]));
    expect(orderOf([seen()])).toContain('ACTIVITY');
  });

  test.each([
    [
      'a field of another type',
      (text: string) => text.replace('activity: String!', 'activity: String'),
      'Visit.activity: is of Sighting: declare it as String!',
    ],
    [
      'a field that is missing',
      (text: string) => text.replace('activity: String!', ''),
      'Visit.activity: is of Sighting: declare it as String!',
    ],
    [
      'a field that is stricter on the record than through the interface',
      (text: string) => text.replace('activity: String!', 'activity: String! @label(level: RESTRICTED)'),
      'Visit.activity: needs RESTRICTED of guild, beyond Visit and Sighting.activity; label Sighting.activity so, or Visit',
    ],
    [
      'a field that no view shows',
      (text: string) => text.replace('activity: String!', 'activity: String! @internal'),
      'Visit.activity: is of Sighting, and @internal: a field in no view is in no interface',
    ],
    [
      'evidence that is stricter than the record',
      (text: string) => text.replace('"document"] }', '"document"], level: RESTRICTED }'),
      'ForeignNational.sightings: Visit is tied by evidence that needs RESTRICTED of guild, beyond Visit itself',
    ],
    [
      'no evidence',
      (text: string) =>
        text.replace(`, ${evidence}`, '').replace('@link(by: DOCUMENT)', '@join(on: [], to: [])'),
      'ForeignNational.sightings: Visit declares no evidence of kind DOCUMENT',
    ],
    [
      'a type that is no record',
      (text: string) =>
        `${text} type Rumour implements Sighting @label(level: OFFICIAL) { at: DateTime! region: RegionCode! activity: String! person: ForeignNational }`,
      'Rumour: implements Sighting beside records, and is none',
    ],
    [
      'an interface that is nowhere',
      (text: string) => text.replace('implements Sighting', 'implements Sighting & Glimpse'),
      'Visit: implements Glimpse, which no schema file defines',
    ],
  ])('is refused with %s', (_, edit, fault) => {
    expect(faults(edit)).toContain(fault);
  });

  test('is refused with a field that a record shows more freely, and taken where the record keeps it as closely', () => {
    const general: Change = [
      'activity: String!\n',
      'activity: String! @label(level: RESTRICTED, group: "guild")\n',
    ];
    const own = (text: string): string =>
      text.replace('activity: String!', 'activity: String! @label(level: RESTRICTED)');
    expect(faultsOf({ gatewayChanges: [general], changes: [seen()] })).toEqual([
      'Sighting.activity: needs RESTRICTED of guild, and can be read as Visit.activity; label Visit.activity so, or Sighting.activity no closer',
    ]);
    expect(faultsOf({ gatewayChanges: [general], changes: [seen(own)] })).toEqual([]);
  });
});

describe('a region', () => {
  const tied: Change = [
    'evidence: [{ kind: DOCUMENT, columns: ["issuingState", "document"] }]',
    'evidence: [{ kind: DOCUMENT, columns: ["issuingState", "document"] }, { kind: REGION, columns: ["site"] }]',
  ];
  const place: Change = ['site: RegionCode!', 'site: RegionCode!\n place: Region @link(by: REGION)'];
  const listed: Change = [
    'extend type ForeignNational {',
    'extend type Region { permits: [Permit!] @link(by: REGION) }\n extend type ForeignNational {',
  ];

  test('lists the records that are tied to it, for who knows them', () => {
    const fieldsOf = (levels: Readonly<Record<string, Level>>): readonly string[] => {
      const region = viewOf(levels, tied, place, listed).getType('Region');
      return region && 'getFields' in region ? Object.keys(region.getFields()) : [];
    };
    expect(fieldsOf(member)).toContain('permits');
    expect(fieldsOf({})).not.toContain('permits');
    expect(fieldsOf({})).not.toContain('id');
  });

  test('is linked by evidence alone', () => {
    expect(faultsOf({ changes: [place] })).toContain(
      'Permit.place: Permit declares no evidence of kind REGION',
    );
    expect(faultsOf({ changes: [listed] })).toContain(
      'Region.permits: Permit declares no evidence of kind REGION',
    );
  });

  test('is tied by a code of a region, and by no list of them', () => {
    const dated: Change = [tied[0], tied[1].replace('["site"]', '["endsOn"]')];
    expect(faultsOf({ changes: [dated, listed] })).toContain(
      'Region.permits: the evidence of kind REGION has other columns on the two sides: code is region and endsOn is date',
    );
    const many: Change = ['site: RegionCode!', 'site: RegionCode!\n sites: [RegionCode!]!'];
    const inMany: Change = [tied[0], tied[1].replace('["site"]', '["sites"]')];
    expect(faultsOf({ changes: [many, inMany, listed] })).toContain(
      'Region.permits: the evidence of kind REGION has other columns on the two sides: sites is a list, which ties nothing',
    );
  });

  test('is the gateway’s: an agency ties records to no type of its own', () => {
    const changes: Change[] = [
      [
        'enum PermitStatus',
        'type Quay @label(level: OFFICIAL) @evidence(kind: REGION, columns: ["no"]) { number: String! }\n enum PermitStatus',
      ],
    ];
    expect(faultsOf({ changes })).toEqual([
      'Quay @evidence: is for plain types of the gateway; a record declares evidence in @record',
      'Quay @evidence: no is no field of Quay',
    ]);
  });
});
