// Wrong input: each a GraphQL error with a stable code, at its path where execution has begun; never a 500, and
// nothing that an operator is called for. The same by GET.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { Answer, Asking, TestGateway } from '../gateway.ts';
import {
  hugeFilters,
  reversedRanges,
  unknownRegions,
  wrongDocuments,
  wrongLiterals,
  wrongSizes,
  wrongVariables,
} from './wrong.ts';
import type { Wrong } from './wrong.ts';

const caller = 'imigrasi-kalbar';
/** URLs longer than this are no URLs of a client's: such a document comes by POST. */
const longestSearch = 8_000;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ log: 'info' });
});
afterAll(() => gateway.close());

async function get(
  query: string,
  { variables, operationName }: Asking = {},
): Promise<[number, string] | null> {
  const search = new URLSearchParams({
    query,
    ...(variables && { variables: JSON.stringify(variables) }),
    ...(operationName !== undefined && { operationName }),
  }).toString();
  if (search.length > longestSearch) return null;
  const reply = await fetch(`${gateway.url}/graphql?${search}`, {
    headers: {
      authorization: `Bearer ${await gateway.tokenFor(caller)}`,
      'apollo-require-preflight': '1',
    },
  });
  return [reply.status, await reply.text()];
}

const ask = (query: string, asking?: Asking): Promise<Answer> => gateway.ask(caller, query, asking);

describe.each([
  ['an unknown region', unknownRegions],
  ['a page size', wrongSizes],
  ['a reversed range', reversedRanges],
  ['a filter', hugeFilters],
  ['a literal', wrongLiterals],
  ['a variable', wrongVariables],
  ['a document', wrongDocuments],
])('%s', (_, cases: readonly Wrong[]) => {
  test.each(cases.map((wrong) => [wrong.name, wrong] as const))(
    '%s is refused by its code',
    async (_name, { query, variables, code, says, path }) => {
      const asking = variables ? { variables } : {};
      const answer = await ask(query, asking);
      expect(answer.errors.map(({ extensions }) => extensions)).toEqual([{ code }]);
      expect(answer.errors[0]?.message).toContain(says);
      expect(answer.errors[0]?.path).toEqual(path);
      expect(answer.status).toBe(path ? 200 : 400);
      expect(path === undefined).toBe(answer.data === undefined);

      const got = await get(query, asking);
      if (got && query !== '') expect(got).toEqual([answer.status, answer.text]);
    },
  );
});

describe('an operation', () => {
  test('that the document does not have is refused, and nothing is read', async () => {
    const query = 'query a { stayPermits { totalCount } }';
    const before = gateway.calls.length;
    const answer = await ask(query, { operationName: 'b' });
    expect([answer.status, answer.data, answer.errors[0]?.extensions]).toEqual([
      400,
      undefined,
      { code: 'OPERATION_RESOLUTION_FAILURE' },
    ]);
    expect(await get(query, { operationName: 'b' })).toEqual([400, answer.text]);
    expect(gateway.calls.length).toBe(before);
  });

  test.each(['mutation', 'subscription'])('that is a %s is refused, by GET with its method', async (kind) => {
    const answer = await ask(`${kind} { publish }`);
    expect([answer.status, answer.data]).toEqual([400, undefined]);
    expect(answer.errors).toEqual([
      {
        message: expect.stringContaining('read-only'),
        locations: [{ line: 1, column: 1 }],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ]);
    expect((await get(`${kind} { publish }`))?.[0]).toBe(405);
  });

  test('of two is the one that is named', async () => {
    const query = 'query a { viewer { role } } query b { viewer { agency } }';
    const answer = await ask(query, { operationName: 'b' });
    expect(answer.data).toEqual({ viewer: { agency: 'imigrasi' } });
  });
});

describe('text', () => {
  const query = 'query ($v: StringFilter) { travelDocuments(filter: { name: $v }) { totalCount } }';
  const count = async (filter: object): Promise<unknown> => {
    const answer = await ask(query, { variables: { v: filter } });
    expect([answer.status, answer.errors]).toEqual([200, []]);
    const got = await get(query, { variables: { v: filter } });
    expect(got).toEqual([200, answer.text]);
    return at(answer.data, 'travelDocuments', 'totalCount');
  };

  test.each([
    ['a NUL', '\u0000'],
    ['a NUL in words', 'A\u0000B'],
    ['an emoji', '🧭'],
    ['half a surrogate pair', '\ud83e'],
    ['quotes', `"'\``],
    ['SQL', `'; DROP TABLE "StayPermit"; --`],
    ['wildcards of LIKE', '%_'],
    ['an operator of a database', '{"$ne": null}'],
    ['a backslash', '\\'],
    ['the last code point', '\u{10ffff}'],
  ])('with %s is a value like any other: it finds nothing', async (_name, text) => {
    expect(await count({ eq: text })).toBe(0);
    expect(await count({ in: [text] })).toBe(0);
    expect(await count({ prefix: text })).toBe(0);
    expect(await count({ contains: text })).toBe(0);
  });

  test('that is empty begins and is in every name, and is none', async () => {
    const all = at((await ask('{ travelDocuments { totalCount } }')).data, 'travelDocuments', 'totalCount');
    expect(all).toBeGreaterThan(1_000);
    expect(await count({ prefix: '' })).toBe(all);
    expect(await count({ contains: '' })).toBe(all);
    expect(await count({ eq: '' })).toBe(0);
  });

  test('keeps its meaning as a literal, escapes and all', async () => {
    const literal = String.raw`"'; DROP TABLE \"StayPermit\"; -- \u0000 \u{1F9ED}"`;
    const answer = await ask(
      `{ travelDocuments(filter: { name: { contains: ${literal} } }) { totalCount } }`,
    );
    expect(answer.data).toEqual({ travelDocuments: { totalCount: 0 } });
  });
});

test('a variable nested as deep as a body can hold it is refused, and the gateway goes on', async () => {
  const depth = 32_000;
  const reply = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await gateway.tokenFor(caller)}`,
    },
    body: `{ "query": "query ($f: StayPermitFilter) { stayPermits(filter: $f) { totalCount } }",
      "variables": { "f": ${'{"not":'.repeat(depth)}{}${'}'.repeat(depth)} } }`,
  });
  const body: unknown = await reply.json();
  expect([reply.status, at(body, 'errors', 0, 'extensions')]).toEqual([400, { code: 'BAD_USER_INPUT' }]);
  expect((await ask('{ __typename }')).status).toBe(200);
});

describe('variables that nothing asks for', () => {
  const query = 'query ($filter: StayPermitFilter) { stayPermits(filter: $filter) { totalCount } }';

  test.each(['{ "other": 1 }', '{ "constructor": { "filter": 1 } }', '{ "__proto__": { "filter": 1 } }'])(
    'are left aside: %s',
    async (text) => {
      const reply = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await gateway.tokenFor(caller)}`,
        },
        // As text: in an object literal, __proto__ would not be a key.
        body: `{ "query": ${JSON.stringify(query)}, "variables": ${text} }`,
      });
      expect([reply.status, await reply.text()]).toEqual([
        200,
        (await ask('{ stayPermits { totalCount } }')).text,
      ]);
    },
  );
});

test('none of this is a fault of the gateway, and none of its words are in the log', async () => {
  const lines = gateway.logged.map((line): unknown => JSON.parse(line));
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.filter((line) => ['error', 'fatal', 'warn'].includes(String(at(line, 'level'))))).toEqual([]);
  expect(lines.filter((line) => Number(at(line, 'status')) >= 500)).toEqual([]);
  expect(gateway.logged.join('')).not.toMatch(/DROP TABLE|stayPermits|VIST/);
});
