// The server over time: clients that leave or dawdle, an audit trail that fails, and a stop.
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AuditTrail, OutcomeEntry } from '../../src/audit/trail.ts';
import { createCrossOrigin } from '../../src/http/cors.ts';
import { jsonReply } from '../../src/http/exchange.ts';
import { createHandler } from '../../src/http/handle.ts';
import { healthRoutes } from '../../src/http/health.ts';
import { always } from '../../src/http/site.ts';
import { createLog } from '../../src/telemetry/log.ts';
import type { ViewRequest, Views } from '../../src/views/view.ts';
import { sign } from '../access/issuer.ts';
import { openTestTrail } from '../audit/made.ts';
import { ask, converse, createViews, startEdge } from './gateway.ts';

const query = '{ hello }';

/** A gate that requests wait at until it is opened; `met` is the first that came. */
function createGate() {
  const met = Promise.withResolvers<ViewRequest>();
  const opened = Promise.withResolvers<void>();
  const inside = (request: ViewRequest) => {
    met.resolve(request);
    return opened.promise;
  };
  return { inside, met: met.promise, open: opened.resolve };
}

/** Views whose every answer is larger than what the system buffers for a connection, and holds an error. */
async function createLargeViews(length: number): Promise<Views> {
  const views = await createViews();
  const body = 'x'.repeat(length);
  return {
    ...views,
    async of(clearance) {
      return {
        ...(await views.of(clearance)),
        async answer(_, { tally }) {
          tally.errorCodes.push('INTERNAL');
          return { status: 200, contentType: 'application/json; charset=utf-8', body, way: 'values' };
        },
      };
    },
  };
}

describe('a client', () => {
  test('that leaves aborts its request', async () => {
    const gate = createGate();
    const edge = await startEdge({ inside: gate.inside });
    const leaving = new AbortController();
    const reply = fetch(`${edge.url}/graphql?query={hello}`, {
      signal: leaving.signal,
      headers: { 'apollo-require-preflight': '1' },
    });
    const { signal } = await gate.met;
    expect(signal.aborted).toBe(false);
    leaving.abort();
    await expect(reply).rejects.toThrow();
    await expect.poll(() => signal.aborted).toBe(true);
    gate.open();
    await expect.poll(() => edge.lines.map((line) => JSON.parse(line).status)).toEqual(['gone']);
    await edge.close();
  });

  test('is told when its answer is due', async () => {
    const seen: number[] = [];
    const edge = await startEdge({
      http: { deadlineMs: 5_000 },
      inside: ({ deadline }) => void seen.push(deadline),
    });
    const before = Date.now();
    await (await ask(edge.url, { query })).text();
    expect(seen[0]).toBeGreaterThanOrEqual(before + 5_000);
    expect(seen[0]).toBeLessThanOrEqual(Date.now() + 5_000);
    await edge.close();
  });

  test.each([
    ['sends nothing', ''],
    ['does not finish its headers', 'POST /graphql HTTP/1.1\r\nhost: x\r\n'],
    [
      'does not finish its body',
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"query',
    ],
  ])('that %s is let go, and others are served', async (_, text) => {
    const edge = await startEdge({ http: { headersTimeoutMs: 200, requestTimeoutMs: 400 } });
    const { closed } = converse(edge.port, text);
    expect((await ask(edge.url, { query })).status).toBe(200);
    expect(await closed).not.toContain('200 OK');
    await edge.close();
  });

  test.for(['OPEN', 'above OPEN'])('whose time is up has what runs for it ended, %s', async (level) => {
    const reasons: unknown[] = [];
    const inside = ({ signal }: ViewRequest): Promise<void> =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () => {
          reasons.push(signal.reason);
          resolve();
        }),
      );
    const edge = await startEdge({ inside, http: { deadlineMs: 100 } });
    const headers = level === 'OPEN' ? {} : { authorization: `Bearer ${await sign()}` };
    await (await ask(edge.url, { query }, headers)).text();
    expect(reasons).toEqual([expect.objectContaining({ name: 'TimeoutError' })]);
    await edge.close();
  });

  test('that never reads its reply is let go, and was told of no error', async () => {
    const edge = await startEdge({
      views: await createLargeViews(30_000_000),
      http: { deadlineMs: 100, requestTimeoutMs: 100 },
    });
    const { socket } = converse(edge.port, 'GET /graphql?query={hello} HTTP/1.1\r\nhost: x\r\n\r\n');
    socket.pause();
    await expect.poll(() => edge.lines.map((line) => JSON.parse(line).status)).toEqual(['gone']);
    expect(await edge.errorsTold()).toEqual({});
    socket.destroy();
    await edge.close();
  });

  test('that hold every connection and say nothing are let go, and others are served', async () => {
    const edge = await startEdge({ http: { maxConnections: 50, headersTimeoutMs: 200 } });
    const idle = Array.from({ length: 200 }, () => converse(edge.port, ''));
    const served = async (): Promise<number> =>
      (await ask(edge.url, { query }).catch(() => null))?.status ?? 0;
    await expect.poll(served).toBe(200);
    const ends = await Promise.all(idle.map(({ closed }) => closed));
    // Those that found room are told of their time; the others were never let in.
    const told = ends.filter((end) => end.startsWith('HTTP/1.1 408 '));
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(50);
    expect(ends.filter((end) => end !== '')).toEqual(told);
    await edge.close();
  });

  test('with headers without end is refused', async () => {
    const edge = await startEdge();
    const { closed } = converse(edge.port, `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`);
    expect(await closed).toMatch(/^HTTP\/1\.1 431 /);
    await edge.close();
  });
});

describe('an audit trail that cannot be written', () => {
  test('refuses what is above OPEN, answers what is OPEN, and recovers', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'timpora-audit-')), 'audit.ndjson');
    const edge = await startEdge({ audit: openTestTrail(path) });
    const headers = { authorization: `Bearer ${await sign()}` };
    mkdirSync(path);
    const reply = await ask(edge.url, { query }, headers);
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await reply.json()).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: 'AUDIT_UNAVAILABLE' } }],
    });
    expect((await ask(edge.url, { query })).status).toBe(200);
    rmdirSync(path);
    expect((await ask(edge.url, { query }, headers)).status).toBe(200);
    await edge.close();
  });

  /** One that a test holds: what is appended is kept once it says so. */
  function createHeldTrail() {
    const kept = Promise.withResolvers<void>();
    const intents: string[] = [];
    const outcomes: OutcomeEntry[] = [];
    const audit: AuditTrail = {
      async append(entry) {
        if (entry.event === 'intent') intents.push(entry.requestId);
        await kept.promise;
      },
      appendLater: (entry) => void outcomes.push(entry),
      keepsOutcomes: true,
      close: async () => undefined,
    };
    return { audit, intents, outcomes, keep: kept.resolve };
  }

  test('is given up on at the deadline, and nothing is read', async () => {
    const trail = createHeldTrail();
    const seen: ViewRequest[] = [];
    const inside = (request: ViewRequest) => void seen.push(request);
    const edge = await startEdge({ audit: trail.audit, http: { deadlineMs: 100 }, inside });
    const reply = await ask(edge.url, { query }, { authorization: `Bearer ${await sign()}` });
    expect(reply.status).toBe(503);
    trail.keep();
    await expect.poll(() => trail.outcomes.map(({ status }) => status)).toEqual([503]);
    expect(seen).toEqual([]);
    await edge.close();
  });

  test('is waited for before anything is read, and not for who has left', async () => {
    const trail = createHeldTrail();
    const seen: string[] = [];
    const inside = ({ requestId }: ViewRequest) => void seen.push(requestId);
    const edge = await startEdge({ audit: trail.audit, inside, http: { concurrentRequests: 1 } });
    const headers = { authorization: `Bearer ${await sign()}` };
    const leaving = new AbortController();
    const left = fetch(`${edge.url}/graphql?query=${query}`, { headers, signal: leaving.signal });
    await expect.poll(() => trail.intents.length).toBe(1);
    leaving.abort();
    await expect(left).rejects.toThrow();
    await expect.poll(() => trail.outcomes.map(({ status }) => status)).toEqual(['gone']);
    // The one place there is was given back; who stays takes it.
    expect((await ask(edge.url, { query })).status).toBe(200);
    seen.length = 0;
    const staying = ask(edge.url, { query }, headers);
    await expect.poll(() => trail.intents.length).toBe(2);
    expect(seen).toEqual([]);
    trail.keep();
    expect((await staying).status).toBe(200);
    expect(seen).toEqual(trail.intents.slice(1));
    await edge.close();
  });
});

describe('a stop', () => {
  test('finishes what is under way, and takes nothing new', async () => {
    const gate = createGate();
    const edge = await startEdge({ inside: gate.inside });
    const reply = ask(edge.url, { query });
    await gate.met;
    const closed = edge.close();
    await expect(ask(edge.url, { query })).rejects.toThrow();
    gate.open();
    expect((await reply).headers.get('connection')).toBe('close');
    expect(await (await reply).json()).toEqual({ data: { hello: 'Hello nobody' } });
    await closed;
  });

  test('sends a reply to its end, however slowly it is read', async () => {
    const length = 30_000_000;
    const edge = await startEdge({ views: await createLargeViews(length) });
    const reply = await ask(edge.url, { query });
    const stopped = edge.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await reply.text()).toHaveLength(length);
    await stopped;
    expect(await edge.errorsTold()).toEqual({ INTERNAL: 1 });
  });

  test('is told to probes, and to whoever still comes', async () => {
    const routes = new Map([
      ['/x', { name: 'x', methods: ['GET'], handle: () => jsonReply(200, {}) }] as const,
    ]);
    const log = createLog('silent');
    const server = createServer(
      createHandler({
        elsewhere: 'nowhere',
        enter: always({ routes, crossOrigin: createCrossOrigin([]) }),
        health: healthRoutes(() => true),
        isDraining: () => true,
        log,
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A server that listens on a port has an address of this shape.
    const { port } = server.address() as AddressInfo;
    const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    expect(await Promise.all(['/health/live', '/health/ready', '/x'].map(statusOf))).toEqual([200, 503, 503]);
    server.close();
  });

  test('closes connections without a request at once', async () => {
    const edge = await startEdge({ http: { keepAliveMs: 60_000, drainMs: 60_000 } });
    await (await ask(edge.url, { query })).text();
    const { socket, closed } = converse(edge.port, '');
    await new Promise((resolve) => socket.once('connect', resolve));
    await expect.poll(async () => (await fetch(`${edge.url}/health/live`)).status).toBe(200);
    await edge.close();
    await closed;
  });

  test('is forced when its time is up', async () => {
    const gate = createGate();
    const edge = await startEdge({ inside: gate.inside, http: { drainMs: 50 } });
    const reply = ask(edge.url, { query });
    const { signal } = await gate.met;
    await edge.close();
    await expect(reply).rejects.toThrow();
    await expect.poll(() => signal.aborted).toBe(true);
    gate.open();
  });

  test('of a gateway that was never asked, or twice, is no fault', async () => {
    const edge = await startEdge();
    await Promise.all([edge.close(), edge.close()]);
    await edge.close();
  });

  test('frees the port; one that is taken is named', async () => {
    const first = await startEdge();
    await expect(startEdge({ port: first.port })).rejects.toThrow(
      new RegExp(`port ${first.port}; got EADDRINUSE`),
    );
    await first.close();
    const second = await startEdge({ port: first.port });
    await second.close();
  });
});
