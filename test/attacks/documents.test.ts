// Documents that are made to cost more than they say, over HTTP: each is answered by its code, soon, in few words, and
// the gateway lives on.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { attacks } from './documents.ts';

const caller = 'imigrasi-kalbar';
/** Far more than any takes on a machine that has nothing else to do: a refusal takes some milliseconds. */
const longestMs = 10_000;
/** A reply tells up to a hundred errors. */
const longestReply = 60_000;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ log: 'info' });
  await gateway.tokenFor(caller);
});
afterAll(() => gateway.close());

describe.each(Object.entries(attacks))('%s', (_number, cases) => {
  test.each(cases.map((attack) => [attack.name, attack] as const))(
    '%s',
    async (_name, { query, variables, code, status }) => {
      const reads = gateway.calls.length;
      const startedAt = performance.now();
      const answer = await gateway.ask(caller, query, variables ? { variables } : {});
      expect(performance.now() - startedAt).toBeLessThan(longestMs);
      expect(answer.text.length).toBeLessThan(longestReply);
      expect(answer.status).toBe(status);
      expect(new Set(answer.errors.map(({ extensions }) => extensions?.code))).toEqual(
        new Set(code === undefined ? [] : [code]),
      );
      if (status !== 200) expect([answer.data, gateway.calls.length]).toEqual([undefined, reads]);
      expect((await gateway.ask(caller, '{ __typename }')).text).toBe('{"data":{"__typename":"Query"}}');
    },
  );
});

describe('a refusal by a limit', () => {
  const tooMany = `{ ${Array.from({ length: 101 }, (_, n) => `a${n}: __typename`).join(' ')} }`;

  test('says what was expected, what came and what to do, and nothing else', async () => {
    const { text } = await gateway.ask(caller, tooMany);
    expect(JSON.parse(text)).toEqual({
      errors: [
        {
          message:
            'Expected a document with at most 100 aliases; this one has more; ask in several requests.',
          extensions: { code: 'TOO_MANY_ALIASES' },
        },
      ],
    });
    const { errors } = await gateway.ask(
      caller,
      '{ regions { children { parent { children { children { children { code } } } } } } }',
    );
    expect(errors).toEqual([
      {
        message: expect.stringMatching(
          /^Expected a price of at most 20000000; .* has \d+; give a smaller first/,
        ),
        locations: [{ line: 1, column: 1 }],
        extensions: { code: 'DOCUMENT_TOO_COSTLY' },
      },
    ]);
  });

  test('is the same by GET, of the public and of another caller, in each type of reply', async () => {
    const { text } = await gateway.ask(caller, tooMany);
    expect((await gateway.ask('public', tooMany)).text).toBe(text);
    expect((await gateway.ask('binda-kalbar', tooMany)).text).toBe(text);
    const search = new URLSearchParams({ query: tooMany });
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const reply = await fetch(`${gateway.url}/graphql?${search}`, {
        headers: { accept, 'apollo-require-preflight': '1' },
      });
      expect([reply.status, reply.headers.get('content-type')]).toEqual([400, `${accept}; charset=utf-8`]);
      expect(await reply.text()).toBe(text);
    }
  });
});

test('a reload sets other limits, for requests that come then', async () => {
  const query = '{ a: __typename b: __typename }';
  const told = async (aliases: number): Promise<unknown> => {
    await gateway.reload((config) => ({ ...config, limits: { ...config.limits, aliases } }));
    return (await gateway.ask(caller, query)).errors.map(({ extensions }) => extensions?.code);
  };
  expect(await told(1)).toEqual(['TOO_MANY_ALIASES']);
  expect(await told(2)).toEqual([]);
  expect(await told(100)).toEqual([]);
});

test('D2 ten requests in one list are none', async () => {
  const reply = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(Array.from({ length: 10 }, () => ({ query: '{ __typename }' }))),
  });
  const body: unknown = await reply.json();
  expect([reply.status, at(body, 'errors', 0, 'extensions')]).toEqual([400, { code: 'BAD_REQUEST' }]);
});

test('D12 a flood of subscriptions is refused one by one, and no connection stays', async () => {
  const replies = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const reply = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: index % 2 === 0 ? 'application/json' : 'application/json, text/event-stream',
        },
        body: JSON.stringify({ query: 'subscription { stayPermits { nodes { id } } }' }),
      });
      return [reply.status, at(await reply.json(), 'errors', 0, 'extensions', 'code')];
    }),
  );
  expect(new Set(replies.map((reply) => JSON.stringify(reply)))).toEqual(
    new Set(['[400,"GRAPHQL_VALIDATION_FAILED"]']),
  );
  for (const path of ['/subscriptions', '/graphql/stream', '/graphql/ws'])
    expect((await fetch(gateway.url + path)).status).toBe(404);
});

test('I4 no reply names what the gateway is built with', async () => {
  const texts: string[] = [];
  for (const query of ['{', '{ nothing }', '{ __typename @a }', '{ regions }', 'mutation { a }', tooDeep]) {
    const { text, headers } = await gateway.ask('public', query);
    texts.push(text, JSON.stringify([...headers]));
  }
  const reply = await fetch(`${gateway.url}/nowhere`);
  texts.push(await reply.text(), JSON.stringify([...reply.headers]));
  expect(texts.join('\n')).not.toMatch(
    /apollo|graphql-js|express|node\.?js|x-powered-by|"server"|stack|node_modules|\.ts:/i,
  );
});

const tooDeep = '{a'.repeat(200);

test('after all of it nothing was a fault of the gateway, and none of its words are in the log', async () => {
  const lines = gateway.logged.map((line): unknown => JSON.parse(line));
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.filter((line) => at(line, 'level') !== 'info')).toEqual([]);
  expect(gateway.logged.join('')).not.toMatch(/stayPermits|typename/);
});
