// The process against what nothing in it handles: a real one, in which a test makes something go wrong.
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { converse } from '../http/gateway.ts';
import { startProcess } from '../process.ts';
import type { GatewayProcess } from '../process.ts';

/** On a word from the test it does what a mistake would. */
const mistakes = `
  class Mistake extends Error { name = 'Mistake'; payload = { sub: 'never told' }; }
  process.on('message', (word) => {
    if (word === 'reject') void Promise.reject(new Mistake('nobody waited'));
    if (word === 'throw') setImmediate(() => { throw new Mistake('nobody caught'); });
  });
`;

const data = mkdtempSync(join(tmpdir(), 'timpora-process-'));
beforeAll(() => cpSync(inject('sampleFolder'), data, { recursive: true }));
afterAll(() => rmSync(data, { recursive: true, force: true }));

let gateway: GatewayProcess;
beforeEach(async () => {
  gateway = await startProcess({ TIMPORA_DATA: data, PORT: '0', OPERATOR_PORT: '0' }, mistakes);
});
afterEach(() => {
  gateway.child.kill('SIGKILL');
});

const statusOf = async (path: string): Promise<number> =>
  (await fetch(`${gateway.url}${path}`, { headers: { 'apollo-require-preflight': '1' } })).status;

test('a rejection that nothing handles is told in the log, and the gateway serves on until it is stopped', async () => {
  gateway.child.send('reject');
  await expect
    .poll(() => gateway.loggedAt('error'))
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
  const ended = once(gateway.child, 'close');
  gateway.child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('an exception that nothing catches ends the process with a failure, after what was under way is answered', async () => {
  const body = JSON.stringify({ query: '{ viewer { role } }' });
  const head = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  const { socket, closed } = converse(Number(new URL(gateway.url).port), head + body.slice(0, 5));
  await once(socket, 'connect');
  // The gateway has begun the request once a later one is answered.
  await statusOf('/health/live');
  const ended = once(gateway.child, 'close');
  gateway.child.send('throw');
  await expect
    .poll(() => gateway.loggedAt('fatal'))
    .toMatchObject([{ err: { type: 'Mistake', stack: expect.stringContaining('nobody caught') } }]);
  await expect(statusOf('/health/live')).rejects.toThrow();
  socket.write(body.slice(5));
  expect(await closed).toMatch(/^HTTP\/1\.1 200 OK[^]*"role"/);
  expect(await ended).toEqual([1, null]);
  expect(gateway.printed).toContain('timpora-gateway has stopped');
  expect(gateway.printed.join('\n')).not.toContain('never told');
});
