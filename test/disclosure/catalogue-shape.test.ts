// The shape of a graph, asked after in the ways by which others' graphs have given theirs away.
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

let gateway: TestGateway;
let known: ReadonlySet<string>;

const namesIn = (value: unknown): readonly string[] =>
  [...JSON.stringify(value).matchAll(/"name":"(\w+)"/g)].map(([, name]) => name ?? '');

beforeAll(async () => {
  gateway = await openGateway();
  const { data } = await gateway.ask('naker-kapuas', getIntrospectionQuery());
  known = new Set(namesIn(data));
});
afterAll(() => gateway.close());

const hidden = ['WatchFlag', 'BorderCrossing', 'ImmigrationIntelReport', 'ReleasedReport', 'ThreatSeverity'];
const types =
  'types { name fields { name args { name type { name } } type { name ofType { name } } } inputFields { name } enumValues { name } possibleTypes { name } interfaces { name } }';

test('the words of the test are hidden, and known to somebody', async () => {
  for (const name of hidden) expect(known.has(name)).toBe(false);
  const { text } = await gateway.ask('binda-kalbar', getIntrospectionQuery());
  expect(text).toContain('"WatchFlag"');
});

describe('[1] [3] introspection speaks of the view alone', () => {
  test.each([
    ['under a second alias', `{ a: __schema { queryType { name } } b: __schema { ${types} } }`],
    ['in an inline fragment', `{ ... on Query { ... { __schema { ${types} } } } }`],
    [
      'in a fragment used twice',
      `{ ...A viewer { role } ...A } fragment A on Query { s: __schema { ${types} } }`,
    ],
    [
      'beside data',
      `{ viewer { role } stayPermits(first: 1) { nodes { __typename } } __schema { ${types} } }`,
    ],
    [
      'behind a condition',
      `query ($yes: Boolean = true) { ... @include(if: $yes) { __schema { ${types} } } }`,
    ],
    [
      'from a type',
      `{ __type(name: "Query") { fields { type { name fields { type { name ofType { name ofType { name ofType { name } } } } } } } } }`,
    ],
  ])('%s', async (_way, query) => {
    const { data, errors } = await gateway.ask('naker-kapuas', query);
    expect(errors).toEqual([]);
    const names = namesIn(data);
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  test('in the second of two operations', async () => {
    const query = `query A { viewer { role } } query B { __schema { ${types} } }`;
    const { data } = await gateway.ask('naker-kapuas', query, { operationName: 'B' });
    expect(namesIn(data).filter((name) => !known.has(name))).toEqual([]);
  });

  test('and of no hidden type by its name', async () => {
    for (const name of hidden.flatMap((each) => [
      each,
      `${each}List`,
      `${each}Filter`,
      `${each}Connection`,
    ])) {
      const { text } = await gateway.ask('naker-kapuas', `{ __type(name: "${name}") { name } }`);
      expect(text).toBe('{"data":{"__type":null}}');
    }
  });

  test('over GET as over POST', async () => {
    const query = encodeURIComponent(`{ __schema { ${types} } }`);
    const reply = await fetch(`${gateway.url}/graphql?query=${query}`, {
      headers: {
        authorization: `Bearer ${await gateway.tokenFor('naker-kapuas')}`,
        'apollo-require-preflight': 'yes',
      },
    });
    const data: unknown = await reply.json();
    const names = namesIn(data);
    expect(names).toContain('WorkAssignment');
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });
});

test('[14] the policy’s own directives are in no graph', async () => {
  for (const persona of ['naker-kapuas', 'binda-kalbar', 'public']) {
    const { data } = await gateway.ask(persona, '{ __schema { directives { name args { name } } } }');
    const names = (at(data, '__schema', 'directives') as readonly { name: string }[]).map(({ name }) => name);
    expect(
      names.filter((name) => !['include', 'skip', 'deprecated', 'specifiedBy', 'oneOf'].includes(name)),
    ).toEqual([]);
    const used = await gateway.ask(persona, '{ viewer @label(level: OPEN) { role } }');
    const unknown = await gateway.ask(persona, '{ viewer @lebal(level: OPEN) { role } }');
    expect(used.text.replace('label', '_')).toBe(unknown.text.replace('lebal', '_'));
  }
});

test('[5] no path beside the graph serves a schema', async () => {
  const paths = [
    '/sdl',
    '/schema',
    '/schema.graphql',
    '/graphql/schema',
    '/_service',
    '/openapi.json',
    '/.well-known/apollo',
    '/voyager',
  ];
  for (const path of paths) {
    const reply = await fetch(`${gateway.url}${path}`);
    expect([path, reply.status]).toEqual([path, 404]);
    expect(await reply.text()).not.toMatch(/type Query|StayPermit/);
  }
  const service = await gateway.ask('naker-kapuas', '{ _service { sdl } _entities { __typename } }');
  expect(service.status).toBe(400);
  expect(service.text).not.toContain('WatchFlag');
});
