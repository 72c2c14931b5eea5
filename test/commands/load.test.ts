// `timpora sample load`: what it refuses before it asks a server, and that it shows no secret.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-load-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  [
    'a password among the words of a command',
    ['--to', 'mongodb://someone:hunter2@127.0.0.1:9/'],
    'name that: --to-env MONGODB_URI',
  ],
  ['no server', [], 'got neither'],
  ['two servers', ['--to', 'mongodb://127.0.0.1:9/', '--to-env', 'MONGODB_URI'], 'got both'],
  [
    'a variable that is not set',
    ['--to-env', 'NO_SUCH_SERVER'],
    'NO_SUCH_SERVER: expected the connection string',
  ],
  ['what is no connection string', ['--to', 'postgres://127.0.0.1/'], 'expected a connection string such as'],
  ['a seed that is no number', ['--to', 'mongodb://127.0.0.1:9/', '--seed', 'x'], 'x is no whole number'],
  [
    'a server that does not answer',
    ['--to', 'mongodb://127.0.0.1:9/'],
    'uri: expected a server that answers; got Mongo',
  ],
] as const)('%s is refused with what to do', async (_what, words, message) => {
  const { code, out, err } = await runCommand(folder, ['sample', 'load', ...words]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(message);
  expect(err).not.toMatch(/hunter2|127\.0\.0\.1:9| {4}at /);
});
