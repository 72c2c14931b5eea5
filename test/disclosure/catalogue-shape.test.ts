// The shape of a graph, asked after in the ways by which others' graphs have given theirs away: of two gateways, in one
// of which what the caller lacks was never written.
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askers } from './askers.ts';
import { item } from './catalogue.ts';
import { openProbes, registerProbes, spellings } from './probes.ts';
import { openUnwritten } from './unwritten-pair.ts';
import type { UnwrittenPair } from './unwritten-pair.ts';

let pair: UnwrittenPair;
beforeAll(async () => {
  pair = await openUnwritten(askers.naker);
});
afterAll(() => pair.close());

const hiddenTypes = [
  'WatchFlag',
  'BorderCrossing',
  'ImmigrationIntelReport',
  'ReleasedReport',
  'ThreatSeverity',
];
const hiddenFields = ['watchFlags', 'declaredAddress', 'niora', 'operationTargets', 'borderCrossing'];
const types =
  'types { name fields { name args { name defaultValue type { name } } type { name ofType { name } } } inputFields { name } enumValues { name } possibleTypes { name } interfaces { name } }';

test('the names that are asked after are known to somebody', async () => {
  for (const persona of ['naker-kapuas', 'imigrasi-intel-kalbar', 'binda-kalbar']) {
    const { text } = await pair.whole.ask(persona, getIntrospectionQuery());
    expect(text.includes('"WatchFlag"')).toBe(persona === 'binda-kalbar');
    expect(text.includes('"ImmigrationIntelReport"')).toBe(persona === 'imigrasi-intel-kalbar');
  }
});

describe(item(1), () => {
  test.each([
    ['under a second alias', `{ a: __schema { queryType { name } } b: __schema { ${types} } }`],
    ['in an inline fragment', `{ ... on Query { ... { __schema { ${types} } } } }`],
    [
      'beside data',
      `{ viewer { role } stayPermits(first: 1) { nodes { __typename } } __schema { ${types} } }`,
    ],
    [
      'behind a condition',
      `query ($yes: Boolean = true) { ... @include(if: $yes) { __schema { ${types} } } }`,
    ],
  ])('%s', async (_way, query) => {
    const { status, body } = await pair.expectSame(query);
    expect(status).toBe(200);
    expect(body).toContain('"WorkAssignment"');
  });

  test.each(hiddenTypes)('of %s and what is generated of it', async (name) => {
    for (const suffix of ['', 'List', 'Filter', 'Order', 'OrderField', 'Connection', 'Edge']) {
      const { body } = await pair.expectSame(`{ __type(name: "${name}${suffix}") { name fields { name } } }`);
      expect(body).toBe('{"data":{"__type":null}}');
    }
  });
});

describe(item(3), () => {
  test.each([
    [
      'a fragment that is used twice',
      `{ ...A viewer { role } ...A } fragment A on Query { s: __schema { ${types} } }`,
      undefined,
    ],
    ['the second of two operations', `query A { viewer { role } } query B { __schema { ${types} } }`, 'B'],
    [
      'a type that leads to others',
      '{ __type(name: "Query") { fields { type { name fields { type { name ofType { name ofType { name ofType { name } } } } } } } } }',
      undefined,
    ],
    [
      'a fragment before the operation',
      `fragment A on __Schema { ${types} } query B { __schema { ...A } }`,
      'B',
    ],
  ])('%s', async (_way, query, operationName) => {
    const { status } = await pair.expectSame(query, {
      ...(operationName !== undefined && { operationName }),
    });
    expect(status).toBe(200);
  });
});

describe(item(2), () => {
  test.each([...hiddenTypes, ...hiddenFields])(
    '%s, exact and misspelt, wherever a name can stand',
    async (name) => {
      for (const { query, variables = {} } of [...openProbes(name), ...registerProbes(name)])
        await pair.expectSame(query, { variables });
    },
  );
});

test(`${item(8)}: of a whole filter, an order and a list`, async () => {
  const query =
    'query ($f: TravelDocumentFilter, $o: [TravelDocumentOrder!]) { travelDocuments(filter: $f, orderBy: $o) { totalCount } }';
  for (const name of hiddenFields.flatMap(spellings)) {
    const { body } = await pair.expectSame(query, {
      variables: {
        f: { not: { [name]: { eq: 'x' } } },
        o: [{ field: name.toUpperCase() }, { [name]: 'ASC' }],
      },
    });
    expect(body).not.toContain('"data"');
  }
});

describe(item(7), () => {
  test.each([
    ['many selections', (many: number) => `{ travelDocuments { nodes { ${'niora name '.repeat(many)} } } }`],
    [
      'many conditions',
      (many: number) =>
        `{ travelDocuments(filter: { or: [${'{ niora: { eq: "x" } } { name: { eq: "x" } } '.repeat(many)}] }) { totalCount } }`,
    ],
    [
      'many visible conditions',
      (many: number) =>
        `{ travelDocuments(filter: { or: [${'{ name: { eq: "x" } } '.repeat(many)}] }) { totalCount } }`,
    ],
    [
      'depth',
      (many: number) =>
        `{ foreignNationals(first: 1) { nodes ${'{ travelDocuments(first: 1) { nodes { holder '.repeat(many)} { watchFlags { nodes { id } } } ${'} } }'.repeat(many)} } }`,
    ],
    [
      'depth that is visible',
      (many: number) =>
        `{ foreignNationals(first: 1) { nodes ${'{ travelDocuments(first: 1) { nodes { holder '.repeat(many)} { id } ${'} } }'.repeat(many)} } }`,
    ],
    [
      'aliases',
      (many: number) =>
        `{ ${Array.from({ length: many }, (_, n) => `a${n}: watchFlags(first: 500) { nodes { id } }`).join(' ')} }`,
    ],
    [
      'price',
      (many: number) =>
        `{ foreignNationals(first: ${many}) { nodes { travelDocuments(first: 100) { nodes { holder { stayPermits(first: 100) { nodes { holder { watchFlags(first: ${Math.min(many, 100)}) { nodes { id } } } } } } } } } } }`,
    ],
    [
      'price that is visible, of an interface that hidden records share',
      (many: number) =>
        `{ foreignNationals(first: ${many}) { nodes { travelDocuments(first: 100) { nodes { holder { stayPermits(first: 100) { nodes { holder { sightings(first: ${Math.min(many, 100)}) { nodes { at region } } } } } } } } } } }`,
    ],
  ])('%s, from few to more than may be', async (_kind, toQuery) => {
    for (const many of [1, 5, 30, 49, 50, 51, 120, 400]) await pair.expectSame(toQuery(many));
  });
});

describe(item(14), () => {
  test.each([
    ['directives', '{ __schema { directives { name args { name type { name } } locations } } }'],
    [
      'descriptions',
      '{ __schema { description types { name description fields(includeDeprecated: true) { name description deprecationReason isDeprecated } } } }',
    ],
    [
      'values and inputs',
      '{ __schema { types { name kind enumValues(includeDeprecated: true) { name description } inputFields { name description defaultValue } } } }',
    ],
    [
      'the policy’s own directives, used',
      '{ viewer @label(level: OPEN) { role } a: viewer @internal @record(key: ["x"]) { role } }',
    ],
  ])('%s', async (_kind, query) => {
    await pair.expectSame(query);
  });

  test('the directives by which the gateway is told what to do are in no graph', async () => {
    const { body } = await pair.expectSame('{ __schema { directives { name } } }');
    expect(body).toContain('"include"');
    expect(body).not.toMatch(/"(label|record|link|join|internal|cases|measure|catalogue)"/);
  });

  test('an enum, input or interface that only hidden fields have is nowhere', async () => {
    for (const name of [
      'CrossingDirection',
      'CrossingDirectionFilter',
      'CivilEventKind',
      'VictimProtection',
      'InspectionOutcomeFilter',
    ]) {
      const { body } = await pair.expectSame(`query ($x: ${name}) { __type(name: "${name}") { name } }`);
      expect(body).not.toContain('"data"');
    }
  });
});

describe(item(15), () => {
  test.each(hiddenFields)('%s as a leaf and as an object', async (name) => {
    for (const host of [
      (inside: string) => `{ ${inside} }`,
      (inside: string) => `{ travelDocuments { nodes { ${inside} } } }`,
      (inside: string) => `{ foreignNationals { nodes { ${inside} } } }`,
    ]) {
      await pair.expectSame(host(name));
      await pair.expectSame(host(`${name} { id } b: ${name} { nodes { id } } c: ${name} {}`));
      await pair.expectSame(host(`${name} { id } b: ${name} { nodes { id } } c: ${name} { __typename }`));
      await pair.expectSame(host(`${name}(first: 1, id: "x")`));
    }
  });
});
