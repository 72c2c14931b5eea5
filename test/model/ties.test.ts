// What ties rows: at the level of the evidence that holds the columns, the strictest where several do, and only
// between columns of the same kinds.
import { describe, expect, test } from 'vitest';
import { faultsOf, labelOf, modelOf } from './source.ts';
import type { Change } from './source.ts';

const evidence = '{ kind: DOCUMENT, columns: ["issuingState", "document"] }';
const field = (text: string): Change => ['site: RegionCode!', `site: RegionCode!\n${text}`];
const more = (text: string): Change => [`[${evidence}]`, `[${evidence}, ${text}]`];
const same = field('same: [Permit!] @join(on: ["document"], to: ["document"])');

describe('evidence', () => {
  test.each([
    ['first', `[{ kind: PLAN, columns: ["document"], level: RESTRICTED }, ${evidence}]`],
    ['last', `[${evidence}, { kind: PLAN, columns: ["document"], level: RESTRICTED }]`],
  ])(
    'at the strictest level says what a join by its column needs, where it is declared %s',
    (_, declared) => {
      const model = modelOf({ changes: [[`[${evidence}]`, declared], same] });
      expect(labelOf(model, 'Permit.same').needs).toEqual({ guild: 'RESTRICTED' });
      expect(labelOf(modelOf({ changes: [same] }), 'Permit.same').needs).toEqual({ guild: 'OFFICIAL' });
    },
  );

  const grouped: Change = [
    '@label(level: OFFICIAL)\n    @record',
    '@label(level: OFFICIAL, group: "kominda")\n    @record',
  ];
  const raised: Change = [
    evidence,
    '{ kind: DOCUMENT, columns: ["issuingState", "document"], level: RESTRICTED }',
  ];

  test("needs its level of the group that the type's label names, and not of the agency", () => {
    const model = modelOf({ changes: [grouped, raised] });
    expect(model.records.get('Permit')?.evidence[0]?.label.needs).toEqual({ kominda: 'RESTRICTED' });
    expect(labelOf(model, 'Permit.worker').needs).toEqual({ gateway: 'OFFICIAL', kominda: 'RESTRICTED' });
  });

  test('may be given without a list, as one', () => {
    const model = modelOf({ changes: [[`[${evidence}]`, evidence]] });
    expect(model.records.get('Permit')?.evidence).toHaveLength(1);
  });
});

test('each owner that a label names is known, with the first place that names it', () => {
  const grouped: Change = ['endsOn: Date!', 'endsOn: Date! @label(level: OFFICIAL, group: "harbours")'];
  const later: Change = [
    'fee: Int @label(level: RESTRICTED)',
    'fee: Int @label(level: RESTRICTED, group: "harbours")',
  ];
  const { labelOwners } = modelOf({
    changes: [
      grouped,
      later,
      ['status: PermitStatus!', 'status: PermitStatus! @label(level: OFFICIAL, group: "harbours")'],
    ],
  });
  expect([...labelOwners]).toEqual([
    ['port', 'Passport'],
    ['guild', 'PermitStatus'],
    ['harbours', 'Permit.endsOn'],
  ]);
});

describe('the start is refused for', () => {
  const otherSides = 'the evidence of kind DOCUMENT has other columns on the two sides';
  test.each<[string, Change, string]>([
    [
      'a link to a person by fewer values than a person is known by',
      ['columns: ["issuingState", "document"]', 'columns: ["document"]'],
      `Permit.worker: ${otherSides}: one has more`,
    ],
    [
      'a link to a person by values of another kind',
      ['document: String! @internal', 'document: Date! @internal'],
      `Permit.worker: ${otherSides}: document is date and number is text`,
    ],
    [
      'a link of a person by values of another kind',
      ['document: String! @internal', 'document: Date! @internal'],
      `ForeignNational.permits: ${otherSides}: number is text and document is date`,
    ],
    [
      'a link to a record by values of another kind',
      ['document: String! @internal', 'document: Date! @internal'],
      `Permit.passports: ${otherSides}: document is date and number is text`,
    ],
    [
      'a link by a list',
      ['document: String! @internal', 'document: [String!]! @internal'],
      `Permit.worker: ${otherSides}: document is a list, which ties nothing`,
    ],
    [
      'a list of persons',
      ['worker: ForeignNational', 'worker: [ForeignNational!]'],
      'Permit.worker: is a list',
    ],
    [
      'a join of columns of other kinds',
      field('same: [Permit!] @join(on: ["endsOn"], to: ["number"])'),
      'Permit.same: endsOn is date and number is text',
    ],
    [
      'two evidences of a kind, of which a link would know one',
      more('{ kind: DOCUMENT, columns: ["issuingState", "number"], level: RESTRICTED }'),
      'Permit @record(evidence: DOCUMENT): is declared twice',
    ],
    [
      'a key that is a list',
      ['number: String!', 'number: [String!]!'],
      'Permit @record(key): number may not be a list',
    ],
  ])('%s', (_, change, fault) => {
    expect(faultsOf({ changes: [change] })).toContainEqual(expect.stringContaining(fault));
  });

  test('no link of a person whose register is not connected', () => {
    expect(faultsOf({ portIsAbsent: true })).toEqual([]);
  });
});
