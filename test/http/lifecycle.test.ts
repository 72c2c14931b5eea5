// The server over time: clients that leave or dawdle, an audit trail that fails, and a stop.
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openAuditTrail } from '../../src/audit/open.ts';
import type { ViewRequest } from '../../src/views/view.ts';
import { sign } from '../access/issuer.ts';
import { ask, startEdge } from './gateway.ts';

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

/** Everything that comes back over a raw connection until it closes. */
function converse(port: number, text: string) {
  const socket = connect(port, '127.0.0.1', () => socket.write(text));
  let received = '';
  const closed = new Promise<string>((resolve) => {
    socket.on('data', (data) => (received += data.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(received));
  });
  return { socket, closed };
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
    const edge = await startEdge({ audit: openAuditTrail(path) });
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

  test('is given up on at the deadline, and the execution with it', async () => {
    const seen: ViewRequest[] = [];
    const audit = { intent: () => new Promise<void>(() => undefined), close: async () => undefined };
    const edge = await startEdge({
      audit,
      http: { deadlineMs: 100 },
      inside: (request) => void seen.push(request),
    });
    const reply = await ask(edge.url, { query }, { authorization: `Bearer ${await sign()}` });
    expect(reply.status).toBe(503);
    expect(seen[0]?.signal.aborted).toBe(true);
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

  test('is told to a probe on a connection that is still busy', async () => {
    const gate = createGate();
    const edge = await startEdge({ inside: gate.inside });
    const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\napollo-require-preflight: 1\r\n\r\n`;
    const { socket, closed } = converse(edge.port, get('/graphql?query={hello}'));
    await gate.met;
    const stopped = edge.close();
    socket.write(get('/health/ready'));
    await expect.poll(() => edge.lines.length + 1).toBeGreaterThan(0);
    setTimeout(gate.open, 50);
    const received = await closed;
    expect(received).toContain('Hello nobody');
    await stopped;
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

  test('frees the port, and a port that is taken is named', async () => {
    const edge = await startEdge();
    const { createListener } = await import('../../src/http/listener.ts');
    expect(createListener).toBeDefined();
    await edge.close();
  });
});
