// `timpora sample serve` and config/demo-rest.yaml as the README shows them: two agencies behind services, and a
// gateway over them. Only the ports and the data folder are of the test.
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { at } from '../gateway.ts';
import { runCommand } from './run.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'timpora-serve-'));
const tokenFile = join(folder, 'naker.token');
const started: ChildProcessByStdio<null, Readable, null>[] = [];

/** Starts a program and waits for the line in which it says where it serves. */
async function start(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const program = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], {
    cwd: root,
    env: { ...process.env, TIMPORA_DATA: join(folder, 'data'), ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(program);
  for await (const line of createInterface({ input: program.stdout })) {
    const [, url] = /serves (http:[\w.:/]+?)(\/graphql|:? )/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`${words.join(' ')} ended without a word`);
}

let url = '';
beforeAll(async () => {
  const serve = ['src/cli.ts', 'sample', 'serve'];
  const [naker, dukcapil] = await Promise.all([
    start([...serve, 'naker', '--token-file', tokenFile]),
    start([...serve, 'dukcapil', '--look-up-only']),
  ]);
  const configuration = readFileSync(join(root, 'config/demo-rest.yaml'), 'utf8')
    .replace('http://127.0.0.1:4011', naker)
    .replace('http://127.0.0.1:4012', dukcapil)
    .replace('var/demo-rest/naker.token', tokenFile);
  const { operator: _, ...own } = parse(configuration) as object & { readonly operator: object };
  const file = join(folder, 'demo-rest.yaml');
  writeFileSync(file, stringify(own));
  url = await start(['src/main.ts'], { TIMPORA_CONFIG: file, PORT: '0', LOG_LEVEL: 'silent' });
});
afterAll(async () => {
  for (const program of started.reverse()) {
    if (program.exitCode !== null) continue;
    const ended = once(program, 'exit');
    program.kill();
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

test('the services are asked by the gateway: one by lists, the other by key alone', async () => {
  const ask = async (caller: string, query: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(`${url}/demo/token`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ caller }),
    });
    const authorization = `Bearer ${String(at(await reply.json(), 'token'))}`;
    const body = JSON.stringify({ query });
    return (
      await fetch(`${url}/graphql`, { method: 'POST', headers: { ...headers, authorization }, body })
    ).json();
  };
  const joined = await ask(
    'imigrasi-kalbar',
    '{ workAssignments { totalCount nodes { worker { residenceCertificates { nodes { region } } } } } }',
  );
  expect(at(joined, 'errors')).toBeUndefined();
  expect(at(joined, 'data', 'workAssignments', 'totalCount')).toBeGreaterThan(1_000);
  expect(JSON.stringify(joined)).toContain('"residenceCertificates":{"nodes":[{"region":"61');
  const listed = await ask('imigrasi-kalbar', '{ residenceCertificates { totalCount } }');
  expect(at(listed, 'errors', 0, 'extensions', 'code')).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('a token is made for its owner alone, and asked for', async () => {
  expect(statSync(tokenFile).mode & 0o077).toBe(0);
  expect(readFileSync(tokenFile, 'utf8').trim()).toMatch(/^[\w-]{32}$/);
});

test('an agency that is not connected, or a port that is none, is refused with what to do', async () => {
  const timpora = (...words: readonly string[]) => runCommand(folder, ['sample', 'serve', ...words]);
  const stranger = await timpora('kejaksaan');
  expect([stranger.code, stranger.err]).toEqual([
    1,
    expect.stringContaining('expected a connected agency (imigrasi'),
  ]);
  const port = await timpora('naker', '--port', 'eighty');
  expect([port.code, port.err]).toEqual([
    1,
    expect.stringContaining('--port: expected a whole number up to 65535'),
  ]);
});
