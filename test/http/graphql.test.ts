// The graph over HTTP: what a client sends and gets, from the specification's own audits to the edge's refusals.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditTrail } from '../../src/audit/trail.ts';
import { policy, sign } from '../access/issuer.ts';
import { intentsIn, recordsIn } from '../audit/made.ts';
import { ask, converse, createViews, startEdge } from './gateway.ts';
import type { Inside } from './gateway.ts';

let edge: Awaited<ReturnType<typeof startEdge>>;
beforeAll(async () => {
  edge = await startEdge({ http: { bodyLimitBytes: 2_048 } });
});
afterAll(() => edge.close());

const query = '{ hello subject }';

describe('GraphQL over HTTP', () => {
  for (const audit of serverAudits({ url: () => `${edge.url}/graphql` })) {
    test(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      if ('response' in result) await result.response.body?.cancel();
      expect(result.status, 'reason' in result ? result.reason : '').not.toBe('error');
    });
  }
});

describe('who asks', () => {
  test('without a token it is the public', async () => {
    const reply = await ask(edge.url, { query });
    expect(await reply.json()).toEqual({ data: { hello: 'Hello nobody', subject: null } });
  });

  test('with a token it is its subject, over GET as over POST', async () => {
    const headers = { authorization: `Bearer ${await sign()}` };
    const data = { hello: 'Hello nobody', subject: 'naker-kapuas' };
    expect(await (await ask(edge.url, { query }, headers)).json()).toEqual({ data });
    const search = new URLSearchParams({ query });
    const got = await fetch(`${edge.url}/graphql?${search}`, {
      headers: { ...headers, 'apollo-require-preflight': '1' },
    });
    expect(await got.json()).toEqual({ data });
  });

  test('a token that is not valid is refused as GraphQL is, in the type that was asked for', async () => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const reply = await ask(edge.url, { query }, { authorization: 'Bearer a.b.c', accept });
      expect([reply.status, reply.headers.get('content-type')]).toEqual([401, `${accept}; charset=utf-8`]);
      expect(reply.headers.get('www-authenticate')).toBe('Bearer');
      expect(await reply.json()).toEqual({
        errors: [
          { message: expect.stringContaining('access token'), extensions: { code: 'UNAUTHENTICATED' } },
        ],
      });
    }
  });

  test('two authorization headers are refused', async () => {
    const token = `Bearer ${await sign()}`;
    const lines = [
      'GET /graphql?query={hello} HTTP/1.1',
      'host: x',
      `authorization: ${token}`,
      `authorization: ${token}`,
    ];
    const { closed } = converse(edge.port, `${[...lines, 'connection: close'].join('\r\n')}\r\n\r\n`);
    expect(await closed).toMatch(/^HTTP\/1\.1 401 /);
  });

  test('a purpose that is not theirs is refused', async () => {
    const reply = await ask(edge.url, { query }, { 'x-timpora-purpose': 'INTELLIGENCE' });
    expect(reply.status).toBe(403);
    expect(await reply.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  test('every caller gets the same header names, and no cache may keep the reply', async () => {
    const names = async (headers: Record<string, string>) => {
      const reply = await ask(edge.url, { query }, headers);
      await reply.json();
      expect(reply.headers.get('cache-control')).toBe('no-store');
      return [...reply.headers.keys()];
    };
    const officer = { authorization: `Bearer ${await sign()}` };
    expect(await names(officer)).toEqual(await names({}));
  });
});

describe('what is sent', () => {
  const codeOf = async (reply: Response) => [reply.status, (await reply.json()).errors[0].extensions.code];

  test('a body over the limit is refused, declared or not, and the server goes on', async () => {
    const long = JSON.stringify({ query: `{ hello } #${'x'.repeat(100_000)}` });
    expect(await codeOf(await ask(edge.url, long))).toEqual([413, 'BODY_TOO_LARGE']);
    const streamed = await fetch(`${edge.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([long]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(await codeOf(streamed)).toEqual([413, 'BODY_TOO_LARGE']);
    expect((await ask(edge.url, { query })).status).toBe(200);
  });

  test.each([
    ['cut short', '{"query": "{ hello }"'],
    ['not JSON', 'hello'],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])('a body that is %s is a bad request', async (_, body) => {
    const reply = await fetch(`${edge.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await codeOf(reply)).toEqual([400, 'BAD_REQUEST']);
  });

  test('another character set or a compressed body is refused unread', async () => {
    const utf16 = await ask(edge.url, { query }, { 'content-type': 'application/json; charset=utf-16' });
    expect(await codeOf(utf16)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const bomb = await fetch(`${edge.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(Buffer.alloc(1_000_000, ' ')),
    });
    expect(await codeOf(bomb)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'what a page elsewhere could send unasked is not executed: %s',
    async (type) => {
      const reply = await ask(edge.url, { query }, { 'content-type': type });
      expect(reply.status).toBe(400);
      expect(await reply.json()).not.toHaveProperty('data');
    },
  );

  test('a list of requests is refused', async () => {
    expect((await ask(edge.url, [{ query }, { query }])).status).toBe(400);
  });

  test('other methods are refused with those that there are', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']) {
      const reply = await fetch(`${edge.url}/graphql`, { method });
      expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, POST']);
    }
  });

  test('a mutation by GET is refused with the method that there is for it', async () => {
    const reply = await fetch(`${edge.url}/graphql?query=mutation{x}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('the request id is ours, and new each time', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () =>
        (await ask(edge.url, { query }, { 'x-request-id': 'mine' })).headers.get('x-request-id'),
      ),
    );
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('the log', () => {
  test('has one line for each request, and nothing of what was asked', async () => {
    const token = await sign();
    const reply = await ask(
      edge.url,
      { query: 'query($n: String) { secretAlias: hello(name: $n) }', variables: { n: 'secretName' } },
      { authorization: `Bearer ${token}` },
    );
    await reply.text();
    const id = reply.headers.get('x-request-id') ?? '';
    await expect.poll(() => edge.lines.filter((line) => line.includes(id))).toHaveLength(1);
    const [line = ''] = edge.lines.filter((each) => each.includes(id));
    expect(JSON.parse(line)).toMatchObject({
      level: 'info',
      route: 'graphql',
      status: 200,
      subject: 'naker-kapuas',
      view: 'b'.repeat(12),
      milliseconds: expect.any(Number),
    });
    expect(edge.lines.join()).not.toMatch(/secretAlias|secretName/);
    expect(edge.lines.join()).not.toContain(token);
  });

  test('tells an unknown fault under the id that the caller gets, and the caller nothing else', async () => {
    const views = await createViews();
    const broken = await startEdge({
      views: { ...views, of: () => Promise.reject(new Error('disk of agency x')) },
    });
    const reply = await ask(broken.url, { query });
    const requestId = reply.headers.get('x-request-id');
    expect([reply.status, await reply.json()]).toEqual([
      500,
      {
        errors: [
          { message: expect.stringContaining('request id'), extensions: { code: 'INTERNAL', requestId } },
        ],
      },
    ]);
    const line = broken.lines.map((each) => JSON.parse(each)).find(({ level }) => level === 'error');
    expect(line).toMatchObject({
      requestId,
      err: { type: 'Error', stack: expect.stringContaining('disk of agency x') },
    });
    await broken.close();
  });
});

describe('the audit trail', () => {
  const digest = createHash('sha256').update(query).digest('hex');
  const lastIntent = () => recordsIn(edge.auditFile).findLast(({ event }) => event === 'intent');

  test('has who asked, why, and what document, before the reply', async () => {
    const headers = {
      authorization: `Bearer ${await sign()}`,
      'x-timpora-purpose': 'CASE_SETTLEMENT',
      'x-timpora-order': 'SPRIN-1',
    };
    const reply = await ask(edge.url, { query }, headers);
    expect(lastIntent()).toEqual({
      sequence: expect.any(Number),
      previous: expect.stringMatching(/^[0-9a-f]{64}$/),
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      event: 'intent',
      requestId: reply.headers.get('x-request-id'),
      subject: 'naker-kapuas',
      agency: 'naker',
      role: 'naker-officer',
      mayAskForIntelligence: false,
      purpose: 'CASE_SETTLEMENT',
      basis: policy.purposes.CASE_SETTLEMENT?.basis,
      order: 'SPRIN-1',
      regions: ['62.03'],
      view: 'b'.repeat(64),
      document: digest,
      operation: null,
      variables: null,
    });
  });

  test('what is OPEN leaves no intent', async () => {
    const before = intentsIn(edge.auditFile);
    await (await ask(edge.url, { query })).text();
    expect(intentsIn(edge.auditFile)).toEqual(before);
  });

  test('what an answer discloses is worked out where the trail keeps it', async () => {
    const kept: boolean[] = [];
    const inside: Inside = ({ tally }) => void kept.push(tally.isDisclosureKept);
    const none: AuditTrail = {
      append: async () => undefined,
      appendLater: () => undefined,
      keepsOutcomes: false,
      close: async () => undefined,
    };
    for (const options of [{ inside }, { inside, audit: none }]) {
      const other = await startEdge(options);
      await (await ask(other.url, { query }, { authorization: `Bearer ${await sign()}` })).text();
      await (await ask(other.url, { query })).text();
      await other.close();
    }
    // Above OPEN with a trail that keeps outcomes; OPEN; and twice with one that keeps none.
    expect(kept).toEqual([true, false, false, false]);
  });

  test('a digest in the place of a document, which is never served, is no document', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: digest } };
    await (await ask(edge.url, { extensions }, { authorization: `Bearer ${await sign()}` })).text();
    expect(lastIntent()).toMatchObject({ document: null, operation: null });
  });

  test('which of several operations ran is known by the digest of its name', async () => {
    const body = { query: 'query One { __typename } query Two { __typename }', operationName: 'Two' };
    await (await ask(edge.url, body, { authorization: `Bearer ${await sign()}` })).text();
    const name = createHash('sha256').update('Two').digest('hex');
    expect(lastIntent()).toMatchObject({ operation: name });
  });
});
