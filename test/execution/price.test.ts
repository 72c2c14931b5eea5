// The price of a document: never less than what its answer holds, the same however its parts are written, and known as
// soon as it is read.
import fc from 'fast-check';
import { getNamedType, isCompositeType, isInterfaceType, isIntrospectionType, isListType } from 'graphql';
import { getNullableType, getVariableValues, isObjectType, Kind, parse, print, visit } from 'graphql';
import type { FragmentDefinitionNode } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { execute } from '../../src/execution/execute.ts';
import { priceOf } from '../../src/execution/price.ts';
import { listSizes } from '../../src/graph/list-sizes.ts';
import { workedOut } from '../../src/graph/worked-out.ts';
import { at } from '../gateway.ts';
import { withinTime } from '../property.ts';
import { isExecutable, randomDocuments } from './documents.ts';
import { openWholeGraph } from './whole.ts';

const graph = await openWholeGraph();
afterAll(() => graph.close());
const { schema } = graph;

type Variables = Readonly<{ [name: string]: unknown }>;

function fragmentsOf(text: string): { readonly [name: string]: FragmentDefinitionNode } {
  const found: { [name: string]: FragmentDefinitionNode } = {};
  for (const node of parse(text).definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) found[node.name.value] = node;
  return found;
}

function price(text: string, variableValues: Variables = {}): number {
  const [operation] = parse(text).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('the operation comes first');
  return priceOf({ schema, operation, fragments: fragmentsOf(text), variableValues });
}

async function answerTo(text: string, variables: Variables = {}): Promise<unknown> {
  return (await execute({ schema, document: parse(text), variables, context: graph.request() })).data;
}

/** The fields of an answer, at every place. */
function held(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((total, item) => total + held(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((total, inner) => total + 1 + held(inner), 0);
}

const documents = randomDocuments(schema, (type, name) => {
  if (name === 'first') return ['1', '3', '100'];
  if (type === 'RegionCode') return ['"61"', '"61.04"'];
  return type === 'Boolean' ? ['true', 'false'] : [];
});
const runs = { seed: 20250618, ...withinTime };

/** As an execution has them: with the defaults of the operation. */
function coerced(text: string, variables: Variables): Variables {
  const [operation] = parse(text).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('the operation comes first');
  const { coerced: values } = getVariableValues(schema, operation.variableDefinitions ?? [], {
    ...variables,
  });
  if (!values) throw new Error('the variables are refused');
  return values;
}

describe('a random document', () => {
  test('holds no more than its price', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async ({ text, variables }) => {
        // Introspection has no price: it reads no rows.
        fc.pre(isExecutable(schema, text) && !/__(?:type|schema)\b/.test(text));
        const answer = await answerTo(text, variables);
        fc.pre(answer !== undefined);
        expect(price(text, coerced(text, variables))).toBeGreaterThanOrEqual(held(answer));
      }),
      { numRuns: 60, ...runs },
    );
  });

  test('costs the same with its fragments written out and its variables as literals', () => {
    fc.assert(
      fc.property(documents, fc.boolean(), fc.boolean(), fc.boolean(), ({ text }, yes, no, perhaps) => {
        const conditions: Variables = { yes, no, perhaps };
        const isCondition = (name: string): boolean => Object.hasOwn(conditions, name);
        const literal = visit(parse(text), {
          VariableDefinition: ({ variable }) => (isCondition(variable.name.value) ? null : undefined),
          Variable: ({ name: { value: name } }) =>
            isCondition(name) ? { kind: Kind.BOOLEAN, value: conditions[name] === true } : undefined,
        });
        const fragments = fragmentsOf(print(literal));
        const inlined = visit(literal, {
          FragmentDefinition: () => null,
          FragmentSpread({ name, directives }) {
            const { typeCondition, selectionSet } = fragments[name.value] ?? {};
            return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, directives };
          },
        });
        const expected = price(text, conditions);
        expect(price(print(literal))).toBe(expected);
        expect(price(print(inlined))).toBe(expected);
      }),
      { numRuns: 150, ...runs },
    );
  });
});

const page = (first: string): string => `travelDocuments(first: ${first}) { nodes { id name } }`;

test('of full lists is what the answer holds', async () => {
  for (const text of [
    `{ ${page('500')} }`,
    `{ a: ${page('7')} b: ${page('3')} }`,
    '{ travelDocuments { edges { node { id } } } }',
  ])
    expect(price(text)).toBe(held(await answerTo(text)));
});

test.each([
  ['a literal', `{ ${page('50')} }`, {}, 102],
  ['the usual size', '{ travelDocuments { nodes { id name } } }', {}, 42],
  ['a variable', `query ($n: Int!) { ${page('$n')} }`, { n: 50 }, 102],
  ['a variable that is not there', `query ($n: Int) { ${page('$n')} }`, {}, 42],
  ['a size that the list refuses', `{ ${page('501')} }`, {}, 2],
  ['none at all', `query ($n: Int!) { ${page('$n')} }`, { n: -1 }, 2],
  [
    'a list in a list',
    '{ travelDocuments(first: 10) { nodes { holder { stayPermits(first: 100) { nodes { id } } } } } }',
    {},
    1_032,
  ],
  [
    'a list in a list, too large',
    '{ travelDocuments(first: 10) { nodes { holder { stayPermits(first: 101) { nodes { id } } } } } }',
    {},
    32,
  ],
  [
    'what is left out',
    `query ($no: Boolean!) { ... @include(if: $no) { ${page('500')} } __typename }`,
    { no: false },
    1,
  ],
])('of %s', (_what, text, variables, expected) => {
  expect(price(text, variables)).toBe(expected);
});

test('of what is worked out of a region counts the work, each time and for whichever answer', () => {
  const one = '{ reconciliation(region: "61", measure: WORKERS) { both } }';
  expect(price(one)).toBe(1_000_002);
  expect(price('{ findingCounts(region: "61") { count } }')).toBe(1_000_001 + 100);
  expect(price('{ a: findings(region: "61") { totalCount } b: findings(region: "62") { totalCount } }')).toBe(
    2 * 1_000_002,
  );
  expect(price('{ regions { findings(first: 1) { code } } }')).toBe(1 + 50 * (5_001 + 1));
  for (const place of workedOut.keys()) {
    const [type = '', field = ''] = place.split('.');
    const found = schema.getType(type);
    expect(isObjectType(found) && found.getFields()[field], place).toBeTruthy();
  }
});

test('of an interface is that of its dearest record', () => {
  const sightings = (selected: string): number =>
    price(`{ foreignNationals(first: 1) { nodes { sightings(first: 1) { nodes { ${selected} } } } } }`);
  const [cheap, dear] = ['... on OperationSighting { id }', '... on TerritorialSighting { id at region }'];
  expect(sightings(`${cheap} ${dear}`)).toBe(sightings(dear));
  expect(sightings(`at ${cheap} ${dear}`)).toBe(sightings(dear) + 1);
  expect(sightings(dear)).toBe(sightings(cheap) + 2);
});

test('of fragments in fragments and of interfaces in interfaces is reckoned once for each', () => {
  const inner = 'person { sightings(first: $n) { nodes { ...F } } }';
  const many = (count: number): string =>
    Array.from(
      { length: count },
      (_, n) =>
        `fragment F${n} on Sighting { ${inner.replace('F', `F${n + 1}`)} b: ${inner.replace('F', `F${n + 1}`)} }`,
    ).join(' ');
  const text = `query ($n: Int!) { foreignNationals(first: 1) { nodes { sightings { nodes { ...F0 } } } } } ${many(200)} fragment F200 on Sighting { at }`;
  expect(price(text, { n: 1 })).toBeGreaterThan(2 ** 200);
  expect(price(text, { n: 100 })).toBeGreaterThan(price(text, { n: 1 }));
});

describe('every list of objects', () => {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type),
  );
  const fields = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).map((field) => ({ type, field, place: `${type.name}.${field.name}` }))
      : [],
  );
  const lists = fields.filter(
    ({ field }) => isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type)),
  );

  test('that is no page has a size of its own, or counts as 500', () => {
    const isPage = (type: string): boolean =>
      fields
        .filter(({ field }) => getNamedType(field.type).name === type)
        .every(({ field }) => field.args.some(({ name }) => name === 'first'));
    const left = lists.filter(
      ({ type, field, place }) =>
        !listSizes.has(place) && !field.args.some(({ name }) => name === 'first') && !isPage(type.name),
    );
    expect(left.map(({ place }) => place)).toEqual(['TeamMeeting.figuresBesidePublished']);
    const meetings = '{ teamMeetings(first: 2) { nodes { figuresBesidePublished { line } } } }';
    expect(price(meetings)).toBe(2 + 2 * (1 + 500));
  });

  test('with a size is no longer than that', async () => {
    const answer = await answerTo(
      `{ agencies { name } fieldCatalogue { type } presenceCounts(region: "61") { value } viewer { clearances { level } }
         findingRules { code } findingCounts(region: "61") { count }
         findingChanges(region: "61", since: "2025-06-17") { counts { count } notCompared }
         findings(region: "61", first: 500) { nodes { evidence { type } } }
         identityLinks(region: "61", first: 500) { nodes { persons { id } evidence { type } } }
         reconciliation(region: "61", measure: WORKERS) { sides { agency }
           only(agency: "naker", first: 100) { nodes { evidence { type } } reasons { count } }
           differing(first: 100) { nodes { evidence { type } differences { values { value } } } reasons { count } } }
         regions { code children { code presenceCounts { value } } presenceCounts { value } } }`,
    );
    const lengths = new Map<string, number>();
    const measure = (place: string, list: unknown): void => {
      if (!Array.isArray(list)) throw new Error(`${place} is no list`);
      lengths.set(place, Math.max(lengths.get(place) ?? 0, list.length));
    };
    for (const name of ['agencies', 'fieldCatalogue', 'presenceCounts', 'regions'])
      measure(`Query.${name}`, at(answer, name));
    for (const name of ['findingCounts', 'findingRules']) measure(`Query.${name}`, at(answer, name));
    for (const name of ['counts', 'notCompared'])
      measure(`FindingChanges.${name}`, at(answer, 'findingChanges', name));
    const found = at(answer, 'findings', 'nodes');
    for (const finding of Array.isArray(found) ? found : [])
      measure('Finding.evidence', at(finding, 'evidence'));
    const links = at(answer, 'identityLinks', 'nodes');
    for (const link of Array.isArray(links) ? links : [])
      for (const name of ['persons', 'evidence']) measure(`IdentityLink.${name}`, at(link, name));
    measure('Reconciliation.sides', at(answer, 'reconciliation', 'sides'));
    for (const list of ['only', 'differing']) {
      measure('ReconciledPersonList.reasons', at(answer, 'reconciliation', list, 'reasons'));
      const nodes = at(answer, 'reconciliation', list, 'nodes');
      for (const person of Array.isArray(nodes) ? nodes : []) {
        measure('ReconciledPerson.evidence', at(person, 'evidence'));
        const differences = at(person, 'differences');
        if (list === 'differing') measure('ReconciledPerson.differences', differences);
        for (const difference of Array.isArray(differences) ? differences : [])
          measure('ReconciledDifference.values', at(difference, 'values'));
      }
    }
    measure('Viewer.clearances', at(answer, 'viewer', 'clearances'));
    const regions = at(answer, 'regions');
    for (const region of Array.isArray(regions) ? regions : []) {
      measure('Region.children', at(region, 'children'));
      measure('Region.presenceCounts', at(region, 'presenceCounts'));
    }
    // Nothing is decided in the sample.
    expect(new Set([...lengths.keys(), 'IdentityLink.history'])).toEqual(new Set(listSizes.keys()));
    for (const [place, length] of lengths) {
      expect(length, place).toBeGreaterThan(0);
      expect(length, place).toBeLessThanOrEqual(listSizes.get(place) ?? 0);
    }
  });
});
