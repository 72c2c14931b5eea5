// An explanation never lies: for every clearance of the policy it lists the elements of the view and what the view lacks of
// the whole graph, and each rule that it names holds when it is looked up.
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  print,
} from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { describe, expect, inject, test } from 'vitest';
import { enumerateClearances } from '../../src/access/policy.ts';
import { readCapabilities } from '../../src/clients/capabilities.ts';
import type { DemoConfig } from '../../src/config/config.ts';
import { sourceSchema } from '../../src/config/sources/source.ts';
import { readDeclared } from '../../src/declared.ts';
import { annotatedSdl } from '../../src/review/annotated-sdl.ts';
import { explainView, wholeOf } from '../../src/review/explain.ts';
import type { Explanation } from '../../src/review/explain.ts';
import { designView } from '../../src/views/design.ts';
import { readWholeGraph } from '../../src/whole.ts';
import { demoConfig } from '../config.ts';
import { falseClaims } from './claims.ts';

const shipped = demoConfig(inject('sampleFolder'));
const wholeGraph = readWholeGraph(shipped.schema);
const wholePlaces = placesOf(buildSchema(wholeGraph.sdl));
const { binda: _, dukcapil: __, ...others } = shipped.agencies;
/** One agency is not connected, and the source of another only looks rows up. */
const smaller: DemoConfig = {
  ...shipped,
  agencies: {
    ...others,
    dukcapil: sourceSchema.parse({ source: 'rest', url: 'http://127.0.0.1:9', keys: { way: 'post' } }),
  },
};

/** Every type, field, argument, input field and enum value of a schema, found without the code under test. */
function placesOf(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap()).filter(
    ({ name }) => !/^(__|(Int|Float|String|Boolean|ID)$)/.test(name),
  );
  return new Set(
    types.flatMap((type) => {
      if (isEnumType(type)) return [type.name, ...type.getValues().map(({ name }) => `${type.name}.${name}`)];
      if (isInputObjectType(type))
        return [type.name, ...Object.keys(type.getFields()).map((name) => `${type.name}.${name}`)];
      if (!isObjectType(type) && !isInterfaceType(type)) return [type.name];
      const fields = Object.values(type.getFields()).flatMap(({ name, args }) => [
        `${type.name}.${name}`,
        ...args.map((argument) => `${type.name}.${name}(${argument.name})`),
      ]);
      return [type.name, ...fields];
    }),
  );
}

describe.each([
  ['the configuration that is shipped', shipped],
  ['one without an agency, and with a source that only looks up', smaller],
])('over %s', (_name, config) => {
  const { policy, model } = readDeclared(config);
  const capable = readCapabilities(config);
  const reviewed = { policy, model, capable, whole: wholeOf(wholeGraph) };
  // Each clearance once: how it was come by is told by the rights, which a test of the policy looks at.
  const grants = [
    ...new Map(
      enumerateClearances(policy).map((grant) => [JSON.stringify(grant.clearance), grant] as const),
    ).values(),
  ];
  const kinds = new Set<string>();

  test.each(grants)(
    '$role under $purpose with $orderKind: the view follows from the explanation',
    (grant) => {
      const explanation: Explanation = explainView(reviewed, grant);
      const { sdl, digest } = designView(model, grant.clearance, capable);
      const view = placesOf(buildSchema(sdl));
      expect(explanation.digest).toBe(digest);
      expect(new Set(explanation.given.keys())).toEqual(view);
      expect(new Set(explanation.withheld.keys())).toEqual(
        new Set([...wholePlaces].filter((place) => !view.has(place))),
      );

      const wrong = falseClaims(explanation, policy, {
        mentions: (type) => new RegExp(`: \\[*${type}\\b`).test(sdl),
        canDo: (name, ability) => {
          const record = model.records.get(name);
          return record
            ? Object.entries(capable(record).capabilities).some(([key, can]) => key === ability && can)
            : null;
        },
        agencies: model.agencies,
      });
      expect(wrong).toEqual([]);
      for (const { kind } of explanation.withheld.values()) kinds.add(kind);

      const text = annotatedSdl(explanation);
      expect(print(parse(text, { noLocation: true }))).toBe(print(parse(sdl, { noLocation: true })));
      for (const record of explanation.rows.keys())
        expect(text).toContain(`${explanation.rows.get(record)?.[0] ?? '?'}\n`);
    },
  );

  test('the explanation is the same each time', () => {
    const grant = grants.at(-1);
    if (!grant) throw new Error('the policy gives nothing');
    expect(annotatedSdl(explainView(reviewed, grant))).toBe(annotatedSdl(explainView(reviewed, grant)));
  });

  test('has every reason to withhold that it can have', () => {
    const expected = config === shipped ? [] : ['absent', 'source'];
    expect([...kinds]).toEqual(expect.arrayContaining(['label', 'part', 'generated', 'unused', ...expected]));
  });
});

test('a withheld element is told by the label and the owner whose level is missing', () => {
  const { policy, model } = readDeclared(shipped);
  const reviewed = { policy, model, capable: readCapabilities(shipped), whole: wholeOf(wholeGraph) };
  const of = { role: 'kesbangpol-officer', purpose: 'DATA_EXCHANGE', orderKind: null } as const;
  const { withheld, given } = explainView(reviewed, of);
  expect(withheld.get('WorkAssignment.pay')).toEqual({
    kind: 'label',
    lacks: [
      { owner: 'naker', needed: 'RESTRICTED', held: 'OFFICIAL', grounds: ['label of WorkAssignment.pay'] },
    ],
    purposes: null,
  });
  expect(withheld.get('WorkAssignmentFilter.pay')).toEqual({ kind: 'generated', from: 'WorkAssignment.pay' });
  expect(withheld.get('Level.INTELLIGENCE')).toEqual({
    kind: 'label',
    lacks: [],
    purposes: { of: ['INTELLIGENCE'], grounds: ['label of Level.INTELLIGENCE'] },
  });
  expect(given.get('StayPermit.overstay')).toMatchObject({
    kind: 'cleared',
    needs: [
      {
        owner: 'imigrasi',
        level: 'OFFICIAL',
        grounds: expect.arrayContaining([
          'part of StayPermit',
          'reads StayPermit.validUntil',
          'returns Overstay',
        ]),
        rules: ['purposes.DATA_EXCHANGE.team'],
      },
    ],
  });
  expect(given.get('ForeignNational.sightings')).toMatchObject({ kind: 'cleared' });
});
