// Pages, health, other origins and the demo's routes: what a browser meets besides the graph.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTokenVerifier } from '../../src/access/token.ts';
import { createDemoDesk } from '../../src/demo/desk.ts';
import { openDemoIssuer } from '../../src/demo/issuer.ts';
import { connectedPersonas } from '../../src/demo/personas.ts';
import { chooseContentType } from '../../src/http/accept.ts';
import { personas } from '../personas.ts';
import { policy, sign, tokens } from '../access/issuer.ts';
import { ask, converse, startEdge } from './gateway.ts';

const friend = 'https://dashboard.example';
const data = join(mkdtempSync(join(tmpdir(), 'timpora-demo-')), 'data');
const issuer = await openDemoIssuer({ listen: { host: '127.0.0.1', port: 0 }, data, tokens });
const demo = createDemoDesk(connectedPersonas(personas, ['naker']), issuer, () => '2025-06-18');

let edge: Awaited<ReturnType<typeof startEdge>>;
beforeAll(async () => {
  edge = await startEdge({ mode: 'demo', demo, http: { allowedOrigins: [friend] } });
});
afterAll(() => edge.close());

const get = (path: string, init?: RequestInit) => fetch(`${edge.url}${path}`, init);

/** A path as it is, which `fetch` would tidy up first. */
async function getRaw(path: string, host = '127.0.0.1'): Promise<string> {
  return converse(edge.port, `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`).closed;
}

describe('pages', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'no-cache', 'landing'],
    ['/explorer', 'text/html; charset=utf-8', 'no-cache', 'explorer'],
    [
      '/assets/main-C0ffee12.js',
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
      'export',
    ],
    ['/assets/style-C0ffee12.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable', 'body'],
  ])('%s is served as what it is', async (path, type, cache, content) => {
    const reply = await get(path);
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('cache-control')]).toEqual([
      200,
      type,
      cache,
    ]);
    const text = await reply.text();
    expect(text).toContain(content);
    const head = await get(path, { method: 'HEAD' });
    expect([head.headers.get('content-length'), await head.text()]).toEqual([String(text.length), '']);
  });

  test.each([
    '/secret.txt',
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets\\..\\..\\secret.txt',
    '//assets/main-C0ffee12.js',
    '/assets/',
    '/landing',
    '/constructor',
    '/assets/main-C0ffee12.js%00',
  ])('nothing but a page is at %s', async (path) => {
    const reply = await getRaw(path);
    expect(reply).toMatch(/^HTTP\/1\.1 404 /);
    expect(reply).not.toContain('not a page');
  });

  test('a page is only read', async () => {
    const reply = await get('/', { method: 'POST' });
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('a gateway whose pages are not built serves its graph', async () => {
    const bare = await startEdge({ pages: '/nowhere' });
    expect((await fetch(bare.url)).status).toBe(404);
    expect((await ask(bare.url, { query: '{ hello }' })).status).toBe(200);
    await bare.close();
  });
});

describe('a browser that visits the graph', () => {
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8';
  const visit = (path: string, accept: string, init: RequestInit = {}) =>
    get(path, { redirect: 'manual', headers: { accept }, ...init });

  test('is led to the explorer', async () => {
    const reply = await visit('/graphql', browser);
    expect([reply.status, reply.headers.get('location'), reply.headers.get('cache-control')]).toEqual([
      303,
      '/explorer',
      'no-store',
    ]);
    expect(await (await get('/graphql', { headers: { accept: browser } })).text()).toContain('explorer');
  });

  test.each([
    ['which asks something', `/graphql?query=${encodeURIComponent('{ hello }')}`, browser],
    ['which asks by a digest', '/graphql?extensions={}', browser],
    ['which names a document', '/graphql?documentId=sha256:0', browser],
    ['which takes anything', '/graphql', '*/*'],
    ['which would rather have an answer', '/graphql', 'text/html;q=0.5, application/json'],
    ['which takes no page', '/graphql', 'text/html;q=0'],
  ])('but no client %s', async (_, path, accept) => {
    expect((await visit(path, accept)).headers.get('location')).toBeNull();
  });

  test('nor a program that posts', async () => {
    const headers = { accept: browser, 'content-type': 'application/json' };
    const reply = await visit('/graphql', browser, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: '{ hello }' }),
    });
    expect([reply.status, reply.headers.get('location')]).toEqual([200, null]);
  });

  test('finds the explorer also with a slash behind its name', async () => {
    const reply = await visit('/explorer/', browser);
    expect([reply.status, reply.headers.get('location')]).toEqual([308, '/explorer']);
  });

  test('is answered by the graph where no page is built', async () => {
    const bare = await startEdge({ pages: '/nowhere' });
    const reply = await fetch(`${bare.url}/graphql`, { headers: { accept: browser }, redirect: 'manual' });
    expect(reply.status).toBe(400);
    await bare.close();
  });
});

describe('what a browser may do', () => {
  test('every reply carries the same protection, an error too', async () => {
    for (const path of [
      '/',
      '/nothing',
      '/graphql',
      '/health/live',
      '/assets/main-C0ffee12.js',
      '/demo/callers',
    ]) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy'), path).toBe(
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
      expect(headers.get('x-powered-by') ?? headers.get('server')).toBeNull();
    }
  });

  test('only the explorer may style itself, and no page may run a script of elsewhere', async () => {
    const policyOf = async (path: string) => (await get(path)).headers.get('content-security-policy') ?? '';
    expect(await policyOf('/explorer')).toMatch(
      /style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:/,
    );
    expect(await policyOf('/explorer')).not.toMatch(/script-src|unsafe-eval|blob:/);
  });

  test('a page of an origin that is named may ask the graph, with a preflight', async () => {
    const preflight = await get('/graphql', {
      method: 'OPTIONS',
      headers: { origin: friend, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-timpora-purpose');
    const reply = await ask(edge.url, { query: '{ hello }' }, { origin: friend });
    expect([reply.headers.get('access-control-allow-origin'), reply.headers.get('vary')]).toEqual([
      friend,
      'origin',
    ]);
    const refused = await ask(
      edge.url,
      { query: '{ hello }' },
      { origin: friend, authorization: 'Bearer a.b.c' },
    );
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, friend]);
  });

  test.each([
    'https://evil.example',
    'null',
    'https://dashboard.example.evil.example',
    'http://dashboard.example',
  ])('a page of %s may not', async (origin) => {
    const token = await sign();
    const reply = await ask(edge.url, { query: '{ hello }' }, { origin, authorization: `Bearer ${token}` });
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    expect(reply.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await get('/graphql', { method: 'OPTIONS', headers: { origin } })).status).toBe(405);
  });

  test('where no origin is named, nothing is said of origins', async () => {
    const closed = await startEdge();
    const { headers } = await ask(closed.url, { query: '{ hello }' }, { origin: friend });
    expect([headers.get('vary'), headers.get('access-control-allow-origin')]).toEqual([null, null]);
    await closed.close();
  });
});

test('health says nothing but whether', async () => {
  expect([await (await get('/health/live')).json(), await (await get('/health/ready')).json()]).toEqual([
    { status: 'live' },
    { status: 'ready' },
  ]);
});

test.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['text/html', 'application/json'],
  ['application/graphql-response+json', 'application/graphql-response+json'],
  ['application/json, application/graphql-response+json', 'application/json'],
  ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
  ['application/graphql-response+json;q=0.5, */*;q=0.8', 'application/json'],
  ['*/*, application/graphql-response+json', 'application/graphql-response+json'],
  ['application/*;q=0, application/json', 'application/json'],
])('a refusal is of the type that Apollo would choose for %s', async (accept, type) => {
  expect(chooseContentType(accept)).toBe(`${type}; charset=utf-8`);
  const byApollo = await ask(edge.url, { notquery: 1 }, accept ? { accept } : {});
  expect(byApollo.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
});

describe('the demo', () => {
  const tokenFor = (
    caller: unknown,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ) => get('/demo/token', { method: 'POST', headers, body: JSON.stringify({ caller }) });

  test('lists the callers of connected agencies and of none, and gives a token of theirs', async () => {
    expect(await (await get('/demo/callers')).json()).toEqual(demo.menu());
    const agencies = new Set(demo.menu().callers.map(({ agency }) => agency));
    expect([...agencies]).toEqual([null, 'naker']);
    const reply = await tokenFor('naker-kapuas');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const { token, expiresAt } = await reply.json();
    expect(new Date(expiresAt).getTime()).toBeGreaterThan(Date.now());
    const verify = createTokenVerifier({ tokens, keys: issuer.keys, policy });
    expect(await verify([`Bearer ${token}`])).toMatchObject({ subject: 'naker-kapuas', regions: ['62.03'] });
  });

  test('gives none where the request is not one of its own pages', async () => {
    const statuses = [
      await tokenFor('naker-kapuas', { 'content-type': 'text/plain' }),
      await tokenFor('naker-kapuas', { 'content-type': 'application/x-www-form-urlencoded' }),
      await tokenFor('nobody'),
      await tokenFor(7),
      await get('/demo/token'),
    ].map(({ status }) => status);
    expect(statuses).toEqual([415, 415, 404, 400, 405]);
  });

  test('answers loopback names only, so that no page elsewhere can point its own name here', async () => {
    for (const host of ['evil.example', 'evil.example:4000', '127.0.0.1.evil.example', '192.0.2.1']) {
      expect(await getRaw('/demo/callers', host)).toMatch(/^HTTP\/1\.1 403 /);
    }
    for (const host of ['localhost:4000', '[::1]:4000', '127.0.0.1']) {
      expect(await getRaw('/demo/callers', host)).toMatch(/^HTTP\/1\.1 200 /);
    }
  });

  test('is not there in service mode, even where it is handed in', async () => {
    const service = await startEdge({ mode: 'service', demo });
    for (const path of ['/demo/callers', '/demo/token']) {
      const [there, nowhere] = await Promise.all([
        fetch(service.url + path),
        fetch(`${service.url}/nothing`),
      ]);
      expect([there.status, await there.json()]).toEqual([404, await nowhere.json()]);
    }
    await service.close();
  });
});
