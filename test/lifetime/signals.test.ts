// The process and its signals: a real one that is told to reload and to stop while it answers.
import { once } from 'node:events';
import { existsSync, renameSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { ask, converse } from '../http/gateway.ts';
import { startProcess } from '../process.ts';
import type { GatewayProcess } from '../process.ts';
import { makeFolder } from './folder.ts';
import type { ConfigurationFolder, EditedFile } from './folder.ts';

/** On a word from the test it tells what it holds: bytes of the heap, and open files of agencies. */
const holdings = `
  import { readdirSync, readlinkSync } from 'node:fs';
  const opened = (entry) => { try { return readlinkSync('/proc/self/fd/' + entry); } catch { return ''; } };
  process.on('message', () => {
    gc();
    const files = process.platform === 'linux' ? readdirSync('/proc/self/fd').map(opened) : [];
    process.send({
      heap: process.memoryUsage().heapUsed,
      files: files.filter((file) => file.endsWith('.sqlite')).length,
    });
  });
`;

interface Holdings {
  readonly heap: number;
  readonly files: number;
}

let folder: ConfigurationFolder;
let gateway: GatewayProcess;

async function start(): Promise<void> {
  gateway = await startProcess({ TIMPORA_CONFIG: folder.file }, holdings);
}

const reloads = () =>
  gateway.printed.filter((line) => line.startsWith('timpora-gateway has reloaded')).length;
const refusals = () => gateway.loggedAt('error').filter((line) => 'fault' in line || 'err' in line).length;

/** Asks for a reload, and waits until it is told what has come of it. */
async function reload(): Promise<void> {
  const told = () => reloads() + refusals();
  const before = told();
  gateway.child.kill('SIGHUP');
  await expect.poll(told, { interval: 5 }).toBeGreaterThan(before);
}

async function held(): Promise<Holdings> {
  const answer = once(gateway.child, 'message');
  gateway.child.send('tell');
  const [holding] = (await answer) as [Holdings];
  return holding;
}

async function tokenFor(caller: string): Promise<string> {
  const reply = await fetch(`${gateway.url}/demo/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ caller }),
  });
  const { token } = (await reply.json()) as { readonly token: string };
  return token;
}

const body = JSON.stringify({ query: '{ stayPermits { totalCount } }' });

/** A request of which half of the body has come, so that it is under way until the rest is sent. */
async function begin(token: string) {
  const head = `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  const { port } = new URL(gateway.url);
  const { socket, closed } = converse(Number(port), head + body.slice(0, 5));
  await once(socket, 'connect');
  // The gateway has begun the request once a later one is answered.
  await (await fetch(`${gateway.url}/health/live`)).text();
  return { closed, finish: () => socket.write(body.slice(5)) };
}

beforeAll(() => {
  folder = makeFolder();
});
afterAll(() => folder.remove());

test('SIGHUP while the gateway starts is done when it has started', async () => {
  const asSoonAsHeard = `
    const timer = setInterval(() => {
      if (process.listenerCount('SIGHUP') === 0) return;
      clearInterval(timer);
      process.kill(process.pid, 'SIGHUP');
    }, 1);
  `;
  gateway = await startProcess({ TIMPORA_CONFIG: folder.file }, asSoonAsHeard);
  await expect.poll(reloads).toBe(1);
  gateway.child.kill('SIGKILL');
});

describe('SIGHUP', () => {
  let authorization: string;
  beforeAll(async () => {
    await start();
    authorization = `Bearer ${await tokenFor('naker-kapuas')}`;
  });
  afterAll(() => {
    gateway.child.kill('SIGKILL');
  });
  const statusNow = async () => (await ask(gateway.url, body, { authorization })).status;

  test('brings a policy that holds for the next request, while one under way ends on the former', async () => {
    const early = await begin(authorization.slice('Bearer '.length));
    const restore = folder.edit('policy', (text) =>
      text.replace(/(DATA_EXCHANGE:\s+\{\s+basis: .*\s+team: )OFFICIAL/, '$1OPEN'),
    );
    await reload();
    expect(await statusNow()).toBe(400);
    early.finish();
    expect(await early.closed).toMatch(/^HTTP\/1\.1 200 [^]*"totalCount":\d/);
    restore();
    await reload();
    expect(await statusNow()).toBe(200);
  });

  test.each<readonly [EditedFile, (text: string) => string, RegExp]>([
    ['configuration', (text) => `${text}\n  - : [`, /line 2\d, .*correct the YAML/],
    ['configuration', (text) => text.replace('drainMs: 4000', 'drainMs: soon'), /http\.drainMs.*got .?soon/],
    ['configuration', (text) => text.replace('drainMs: 4000', 'drainMs: 4000\n  drainsMs: 1'), /drainsMs/],
    ['policy', (text) => text.replace('team: OFFICIAL', 'team: SECRET'), /purposes\.DATA_EXCHANGE.*SECRET/],
    ['schema', (text) => `${text}\ntype {`, /naker\.graphql/],
    ['source', () => 'no database', /naker: .*naker\.sqlite/],
  ])('with a fault in the %s (%#) keeps what is served, and says why', async (file, damage, fault) => {
    onTestFinished(folder.edit(file, damage));
    const before = refusals();
    await reload();
    const told = () => gateway.loggedAt('error').slice(before);
    const msg = 'the reload was refused, and the gateway serves on as before';
    await expect.poll(told).toContainEqual({
      level: 'error',
      time: expect.any(String),
      what: expect.any(String),
      fault: expect.stringMatching(fault),
      msg,
    });
    expect(told()).toEqual(told().map(() => expect.objectContaining({ msg })));
    expect(await statusNow()).toBe(200);
  });

  test('makes nothing that is missing: without the file of figures it is refused, and they are shown as before', async () => {
    const figures = async () => {
      const reply = await ask(gateway.url, { query: '{ presenceCounts(region: "61") { value } }' });
      return reply.text();
    };
    const before = await figures();
    const aside = `${folder.published}.aside`;
    renameSync(folder.published, aside);
    await reload();
    expect(existsSync(folder.published)).toBe(false);
    expect(refusals()).toBeGreaterThan(0);
    expect(await figures()).toBe(before);
    renameSync(aside, folder.published);
  });

  test('twenty times under load fails no request, and leaves nothing behind', async () => {
    for (let time = 0; time < 3; time += 1) await reload();
    const before = await held();
    let isOver = false;
    const statuses = new Map<number, number>();
    const askAlong = async (): Promise<void> => {
      while (!isOver) {
        const reply = await ask(gateway.url, body, { authorization });
        await reply.text();
        statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
      }
    };
    const load = Array.from({ length: 4 }, askAlong);
    for (let time = 0; time < 20; time += 1) await reload();
    isOver = true;
    await Promise.all(load);
    expect([...statuses.keys()]).toEqual([200]);
    expect(statuses.get(200)).toBeGreaterThan(20);
    await expect.poll(async () => (await held()).files).toBe(before.files);
    // One service is 5 MB and more: twenty that were kept would be above this by far.
    expect((await held()).heap - before.heap).toBeLessThan(30_000_000);
  });
});

describe('SIGTERM', () => {
  beforeEach(start);
  afterEach(() => {
    gateway.child.kill('SIGKILL');
  });
  const stop = (): Promise<readonly unknown[]> => {
    const ended = once(gateway.child, 'close');
    gateway.child.kill('SIGTERM');
    return ended;
  };
  const isListening = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });

  test('ends an idle gateway at once, with connections open', async () => {
    const { port } = new URL(gateway.url);
    const { socket, closed } = converse(Number(port), '');
    await once(socket, 'connect');
    const asked = performance.now();
    expect(await stop()).toEqual([0, null]);
    // Before what a stop waits for requests under way.
    expect(performance.now() - asked).toBeLessThan(4_000);
    expect(await closed).toBe('');
  });

  test('answers what is under way, and refuses probes and others meanwhile', async () => {
    const early = await begin(await tokenFor('naker-kapuas'));
    const ended = stop();
    await expect.poll(isListening).toBe(false);
    early.finish();
    expect(await early.closed).toMatch(/^HTTP\/1\.1 200 [^]*"totalCount":\d/);
    expect(await ended).toEqual([0, null]);
    expect(gateway.printed.at(-1)).toBe('timpora-gateway has stopped');
  });

  test('is not kept waiting by a client that does not finish', async () => {
    const early = await begin(await tokenFor('naker-kapuas'));
    expect(await stop()).toEqual([0, null]);
    expect(await early.closed).toBe('');
  });

  test('during a reload ends it as any other', async () => {
    gateway.child.kill('SIGHUP');
    expect(await stop()).toEqual([0, null]);
    expect(gateway.loggedAt('error')).toEqual([]);
  });
});
