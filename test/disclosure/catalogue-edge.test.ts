// What stands beside the graph, and what the graph does not have: every such request is answered as by a gateway in
// which nothing hidden was ever written.
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestGateway } from '../gateway.ts';
import { askers } from './askers.ts';
import { item } from './catalogue.ts';
import { send } from './raw.ts';
import type { RawRequest } from './raw.ts';
import { openUnwritten } from './unwritten-pair.ts';
import type { UnwrittenPair } from './unwritten-pair.ts';

const { persona }: { readonly persona: string } = askers.naker;
let pair: UnwrittenPair;
beforeAll(async () => {
  pair = await openUnwritten(askers.naker);
});
afterAll(() => pair.close());

async function expectSame(
  raw: RawRequest,
  as = persona,
): Promise<{ readonly status: number; readonly body: string }> {
  const expected = await send(pair.unwritten, as, raw);
  expect(await send(pair.whole, as, raw), JSON.stringify(raw)).toEqual(expected);
  return expected;
}

describe(item(5), () => {
  test.each([
    '/sdl',
    '/schema',
    '/schema.graphql',
    '/graphql/schema',
    '/graphql/sdl',
    '/_service',
    '/openapi.json',
    '/.well-known/apollo',
    '/voyager',
    '/playground',
    '/graphiql',
    '/catalogue.json',
    '/agencies',
    '/trace',
  ])('%s is nothing, to the caller and to the public', async (path) => {
    for (const as of [persona, 'public']) {
      const { status } = await expectSame({ path, method: 'GET' }, as);
      expect(status).toBe(404);
      await expectSame({ path, body: { query: '{ __typename }' } }, as);
    }
  });

  test.each(['/', '/explorer', '/catalogue', '/graphql', '/health/live', '/health/ready', '/metrics'])(
    '%s is the same',
    async (path) => {
      for (const accept of ['text/html', 'application/json', '*/*'])
        await expectSame({ path, method: 'GET', headers: { accept } });
    },
  );

  test('as a subgraph, by a trace or by a registry it tells nothing', async () => {
    await expectSame({
      body: { query: '{ _service { sdl } _entities(representations: []) { __typename } }' },
    });
    await expectSame({
      body: {
        query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on WatchFlag { id } } }',
        variables: { r: [{ __typename: 'WatchFlag' }] },
      },
    });
    const traced = {
      'apollo-federation-include-trace': 'ftv1',
      'x-apollo-operation-name': 'A',
      'apollo-query-plan-experimental': 'true',
    };
    const { body } = await expectSame({
      headers: traced,
      body: { query: '{ viewer { role } stayPermits { totalCount } }' },
    });
    expect(body).not.toMatch(/ftv1|queryPlan/);
  });

  test('over GET as over POST', async () => {
    for (const query of [
      '{ __schema { types { name fields { name } } } }',
      '{ watchFlags { totalCount } }',
      '{ stayPermits { totalCount } }',
    ])
      await expectSame({
        path: `/graphql?query=${encodeURIComponent(query)}`,
        method: 'GET',
        headers: { 'apollo-require-preflight': 'yes' },
      });
  });
});

describe(item(30), () => {
  test.each([
    'subscription { watchFlags { id } }',
    'subscription { stayPermits { nodes { id } } }',
    'subscription S($id: ID!) { foreignNational(id: $id) { id } }',
    'mutation { deleteWatchFlag(id: "x") { id } }',
    'query Q { viewer { role } } subscription S { watchFlags { id } }',
  ])('%s is no operation of any graph', async (query) => {
    for (const accept of ['application/json', 'text/event-stream', 'multipart/mixed; subscriptionSpec="1.0"'])
      for (const as of [persona, 'public'])
        await expectSame(
          {
            headers: { accept },
            body: { query, operationName: query.includes('query Q') ? 'S' : undefined },
          },
          as,
        );
  });

  test('a connection is not turned into one that stays, with an identity or without', async () => {
    const identities: readonly ((gateway: TestGateway) => Promise<string | undefined>)[] = [
      async () => undefined,
      async () => 'Bearer x',
      async (gateway) => `Bearer ${await gateway.tokenFor(persona)}`,
    ];
    for (const toToken of identities) {
      const seen = await upgrade(pair.whole, await toToken(pair.whole));
      expect(seen).toEqual(await upgrade(pair.unwritten, await toToken(pair.unwritten)));
      expect(seen).not.toContain(101);
    }
  });
});

/** What comes of asking for a WebSocket: the status, or that the connection was closed. */
async function upgrade(gateway: TestGateway, token: string | undefined): Promise<readonly unknown[]> {
  return new Promise((resolve) => {
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-protocol': 'graphql-transport-ws',
      ...(token !== undefined && { authorization: token }),
    };
    const asked = request(`${gateway.url}/graphql`, { headers });
    asked.on('response', (reply) => {
      reply.resume();
      reply.on('end', () => resolve([reply.statusCode, reply.headers['content-type']]));
    });
    asked.on('upgrade', (reply, socket) => {
      socket.destroy();
      resolve([reply.statusCode]);
    });
    asked.on('error', () => resolve(['closed']));
    asked.end();
  });
}
