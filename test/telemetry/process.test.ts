// The process against what nothing in it handles: a real one, in which a test makes something go wrong.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { converse } from '../http/gateway.ts';

const root = join(import.meta.dirname, '../..');

/** Loaded before the gateway, of which it knows nothing: on a word from the test it does what a mistake would. */
const mistakes = `data:text/javascript,${encodeURIComponent(`
  class Mistake extends Error { name = 'Mistake'; payload = { sub: 'never told' }; }
  process.on('message', (word) => {
    if (word === 'reject') void Promise.reject(new Mistake('nobody waited'));
    if (word === 'throw') setImmediate(() => { throw new Mistake('nobody caught'); });
  });
`)}`;

const data = mkdtempSync(join(tmpdir(), 'timpora-process-'));
beforeAll(() => cpSync(inject('sampleFolder'), data, { recursive: true }));
afterAll(() => rmSync(data, { recursive: true, force: true }));

let started: ChildProcess;
let url = '';
let printed: string[] = [];

beforeEach(async () => {
  printed = [];
  started = fork(join(root, 'src/main.ts'), {
    cwd: root,
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', mistakes],
    env: {
      ...process.env,
      TIMPORA_DATA: data,
      PORT: '0',
      OPERATOR_PORT: '0',
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (!started.stdout) throw new Error('the process has no output');
  const lines = createInterface({ input: started.stdout });
  lines.on('line', (line) => {
    printed.push(line);
    url = /serves (\S+)\/graphql/.exec(line)?.[1] ?? url;
  });
  await expect
    .poll(() => printed.some((line) => line.startsWith('  auditor')), { timeout: 30_000 })
    .toBe(true);
});
afterEach(() => {
  started.kill('SIGKILL');
});

/** The lines of the log that are of this level. */
function loggedAt(level: string): readonly object[] {
  const lines = printed.filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as { level: string }).filter((line) => line.level === level);
}

const statusOf = async (path: string): Promise<number> =>
  (await fetch(`${url}${path}`, { headers: { 'apollo-require-preflight': '1' } })).status;

test('a rejection that nothing handles is told in the log, and the gateway serves on until it is stopped', async () => {
  started.send('reject');
  await expect
    .poll(() => loggedAt('error'))
    .toEqual([
      {
        level: 'error',
        time: expect.any(String),
        err: { type: 'Mistake', stack: expect.stringContaining('nobody waited') },
        msg: 'a rejection was not handled',
      },
    ]);
  expect(await statusOf('/graphql?query={viewer{role}}')).toBe(200);
  expect(await statusOf('/health/ready')).toBe(200);
  const ended = once(started, 'close');
  started.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('an exception that nothing catches ends the process with a failure, after what was under way is answered', async () => {
  const body = JSON.stringify({ query: '{ viewer { role } }' });
  const head = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  const { socket, closed } = converse(Number(new URL(url).port), head + body.slice(0, 5));
  await once(socket, 'connect');
  // The gateway has begun the request once a later one is answered.
  await statusOf('/health/live');
  const ended = once(started, 'close');
  started.send('throw');
  await expect
    .poll(() => loggedAt('fatal'))
    .toMatchObject([{ err: { type: 'Mistake', stack: expect.stringContaining('nobody caught') } }]);
  await expect(statusOf('/health/live')).rejects.toThrow();
  socket.write(body.slice(5));
  expect(await closed).toMatch(/^HTTP\/1\.1 200 OK[^]*"role"/);
  expect(await ended).toEqual([1, null]);
  expect(printed).toContain('timpora-gateway has stopped');
  expect(printed.join('\n')).not.toContain('never told');
});
