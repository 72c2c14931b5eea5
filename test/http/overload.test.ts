// The graph when more is asked than can be answered: who waits, who is turned away, and what that costs nobody else.
import { describe, expect, test } from 'vitest';
import type { ViewRequest } from '../../src/views/view.ts';
import { sign } from '../access/issuer.ts';
import { ask, converse, startEdge } from './gateway.ts';

const query = '{ hello }';

/** An edge with one place, which the first request holds until it is let go. */
async function startHeld(http: Parameters<typeof startEdge>[0] & object) {
  const met: ViewRequest[] = [];
  const opened = Promise.withResolvers<void>();
  const inside = (request: ViewRequest) => {
    met.push(request);
    return opened.promise;
  };
  const edge = await startEdge({ ...http, inside, http: { concurrentRequests: 1, ...http.http } });
  const first = ask(edge.url, { query });
  await expect.poll(() => met.length).toBe(1);
  return { ...edge, met, first, letGo: opened.resolve };
}

const overloaded = {
  errors: [{ message: expect.stringContaining('try again'), extensions: { code: 'OVERLOADED' } }],
};

/** What the reply to a request says: its status, when to come again, and its body. */
async function readReply(reply: Response): Promise<readonly [number, string | null, unknown]> {
  return [reply.status, reply.headers.get('retry-after'), await reply.json()];
}

describe('a queue that is full', () => {
  test('turns away who comes, until there is room: those who wait and those who come later are answered', async () => {
    const edge = await startHeld({ http: { queuedRequests: 2, queueMs: 60_000 } });
    const waiting = [ask(edge.url, { query }), ask(edge.url, { query })];
    await expect.poll(edge.queued).toBe(2);
    expect(await readReply(await ask(edge.url, { query }))).toEqual([503, '1', overloaded]);
    expect(edge.met).toHaveLength(1);
    edge.letGo();
    for (const reply of [await edge.first, ...(await Promise.all(waiting))]) expect(reply.status).toBe(200);
    expect((await ask(edge.url, { query })).status).toBe(200);
    expect(await edge.shed()).toEqual({ 'queue-full': 1 });
    expect(await edge.queued()).toBe(0);
    await edge.close();
  });

  test('keeps neither health nor pages from being answered, and is no fault in the log', async () => {
    const edge = await startHeld({ http: { queuedRequests: 0 } });
    expect((await ask(edge.url, { query })).status).toBe(503);
    for (const path of ['/health/live', '/health/ready', '/', '/explorer'])
      expect((await fetch(`${edge.url}${path}`)).status, path).toBe(200);
    const visit = await fetch(`${edge.url}/graphql`, {
      headers: { accept: 'text/html' },
      redirect: 'manual',
    });
    expect(visit.status).toBe(303);
    edge.letGo();
    await edge.first;
    expect(edge.lines.filter((line) => JSON.parse(line).level !== 'info')).toEqual([]);
    await edge.close();
  });

  test('answers before it has read a body or looked at a token, and everyone alike', async () => {
    const edge = await startHeld({ http: { queuedRequests: 0 } });
    const unread =
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n';
    const { socket, closed } = converse(edge.port, unread);
    await new Promise<void>((resolve) => socket.once('data', () => resolve()));
    socket.destroy();
    expect(await closed).toMatch(/^HTTP\/1\.1 503 [^]*retry-after: 1[^]*OVERLOADED/);
    const tokens = [undefined, 'Bearer nonsense', `Bearer ${await sign()}`];
    const replies = await Promise.all(
      tokens.map(async (authorization) => {
        const reply = await ask(edge.url, { query }, authorization ? { authorization } : {});
        const headers = [...reply.headers].filter(([name]) => name !== 'date' && name !== 'x-request-id');
        return JSON.stringify([reply.status, headers, await reply.text()]);
      }),
    );
    expect(replies[0]).toContain('OVERLOADED');
    expect(new Set(replies).size).toBe(1);
    edge.letGo();
    await edge.first;
    await edge.close();
  });
});

describe('a request that waits', () => {
  test('is turned away when it has waited too long, while the one before it goes on', async () => {
    const edge = await startHeld({ http: { queueMs: 50 } });
    expect(await readReply(await ask(edge.url, { query }))).toEqual([503, '1', overloaded]);
    expect(edge.met).toHaveLength(1);
    edge.letGo();
    expect((await edge.first).status).toBe(200);
    expect(await edge.shed()).toEqual({ waited: 1 });
    await edge.close();
  });

  test('has its wait taken from the time that it is given', async () => {
    const edge = await startHeld({ http: { deadlineMs: 5_000 } });
    const asked = Date.now();
    const second = ask(edge.url, { query });
    await expect.poll(edge.queued).toBe(1);
    const seen = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 20));
    edge.letGo();
    await second;
    const [, { deadline } = { deadline: Number.NaN }] = edge.met;
    expect(deadline).toBeGreaterThanOrEqual(asked + 5_000);
    expect(deadline).toBeLessThanOrEqual(seen + 5_000);
    await edge.close();
  });

  test('and whose client leaves makes room for another, and never begins', async () => {
    const edge = await startHeld({ http: { queuedRequests: 1, queueMs: 60_000 } });
    const leaving = new AbortController();
    const left = fetch(`${edge.url}/graphql?query={hello}`, {
      signal: leaving.signal,
      headers: { 'apollo-require-preflight': '1' },
    });
    await expect.poll(edge.queued).toBe(1);
    leaving.abort();
    await expect(left).rejects.toThrow();
    await expect.poll(edge.queued).toBe(0);
    const next = ask(edge.url, { query });
    await expect.poll(edge.queued).toBe(1);
    edge.letGo();
    expect((await next).status).toBe(200);
    expect(edge.met).toHaveLength(2);
    expect(edge.lines.filter((line) => JSON.parse(line).level === 'error')).toEqual([]);
    await edge.close();
  });

  test('waits for no client that dawdles over its body', async () => {
    const edge = await startEdge({ http: { concurrentRequests: 1, queuedRequests: 0 } });
    const { socket } = converse(
      edge.port,
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"query',
    );
    await expect.poll(edge.inFlight).toBe(1);
    expect((await ask(edge.url, { query })).status).toBe(200);
    socket.destroy();
    await edge.close();
  });
});

/** Keeps the event loop from its other work, so long in each turn, until it is let go. */
function block(milliseconds: number): () => void {
  let isOver = false;
  const blockTurn = (): void => {
    const until = performance.now() + milliseconds;
    while (performance.now() < until);
    if (!isOver) setImmediate(blockTurn);
  };
  setImmediate(blockTurn);
  return () => {
    isOver = true;
  };
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('an event loop that is late', () => {
  test('turns away who comes meanwhile, and nobody once it keeps up', async () => {
    const edge = await startEdge({ http: { loopDelayMs: 20 } });
    const letGo = block(100);
    await wait(600);
    const reply = await ask(edge.url, { query });
    letGo();
    expect(await readReply(reply)).toEqual([503, '1', overloaded]);
    expect(await edge.shed()).toEqual({ 'event-loop': 1 });
    await expect.poll(async () => (await ask(edge.url, { query })).status).toBe(200);
    await edge.close();
  });

  test('turns nobody away for one long turn', async () => {
    const edge = await startEdge({ http: { loopDelayMs: 100 } });
    const asked = Array.from({ length: 3 }, () => ask(edge.url, { query }));
    block(400)();
    for (const reply of await Promise.all(asked)) expect(reply.status).toBe(200);
    await edge.close();
  });
});
