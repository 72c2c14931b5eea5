// Keys are told to nobody: a real process with the most talkative log, every fault of every key file, all that is said.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { examine } from '../../src/doctor/examine.ts';
import { readRing } from '../../src/keys/file.ts';
import { ringsOf } from '../../src/rings.ts';
import type { RingPlace } from '../../src/rings.ts';
import { runCommand } from '../commands/run.ts';
import { makeFolder } from '../lifetime/folder.ts';
import type { ConfigurationFolder } from '../lifetime/folder.ts';
import { projectRoot } from '../structure/files.ts';
import { spellings } from './spellings.ts';

let folder: ConfigurationFolder;
let gateway: Said;
let rings: readonly RingPlace[];
let secrets: readonly Uint8Array[];
/** Everything that was said, to whomever. */
const said: string[] = [];

interface Said {
  readonly child: ChildProcess;
  /** Of both of its outputs, so far. */
  text(): string;
}

function start(): Said {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    cwd: projectRoot,
    env: { ...process.env, TIMPORA_CONFIG: folder.file, LOG_LEVEL: 'trace' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const output of [child.stdout, child.stderr])
    output.on('data', (piece: Buffer) => {
      text += piece.toString();
      said.push(piece.toString());
    });
  return { child, text: () => text };
}

beforeAll(async () => {
  folder = makeFolder();
  gateway = start();
  // Outside a test there is no poll, whose limit this is.
  await vi.waitFor(() => expect(gateway.text()).toContain('  auditor'), { timeout: 120_000 });
  rings = ringsOf(readConfig({ TIMPORA_CONFIG: folder.file }));
  secrets = rings.flatMap(({ path, kind }) =>
    readRing(path, kind).keys.flatMap(({ key }) => kind.secretsOf(key)),
  );
});
afterAll(() => {
  gateway.child.kill('SIGKILL');
  folder.remove();
});

/** Nothing that was said shows a part of a key. */
function expectSilence(): void {
  const text = said.join('\n');
  expect(secrets).toHaveLength(5);
  expect(secrets.flatMap(spellings).filter((spelling) => text.includes(spelling))).toEqual([]);
}

test('what a process shows of itself, and what it answers, has no key in it', async () => {
  if (existsSync('/proc/self/cmdline'))
    for (const file of ['cmdline', 'environ', 'maps'])
      said.push(readFileSync(`/proc/${gateway.child.pid}/${file}`, 'latin1'));
  const [, url, metrics] = /serves (\S+)\/graphql .* metrics (\S+)/.exec(gateway.text()) ?? [];
  const get = async (address: string, init?: RequestInit): Promise<string> => {
    const reply = await fetch(address, init);
    const text = `${inspect(reply.headers)}\n${await reply.text()}`;
    said.push(text);
    return text;
  };
  expect(await get(metrics ?? '')).toContain('timpora_requests');
  for (const path of ['/health/live', '/health/ready', '/demo/callers', '/keys', '/data/handle-keys.json'])
    await get(`${url}${path}`);
  const post = (path: string, body: object, token = '') =>
    get(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
  const token = /"token":"([^"]+)"/.exec(await post('/demo/token', { caller: 'imigrasi-kalbar' }))?.[1] ?? '';
  expect(await post('/graphql', { query: '{ stayPermits(first: 1) { nodes { id } } }' }, token)).toContain(
    '"id"',
  );
  for (const query of [
    '{ stayPermit(id: "x") { id } }',
    `{ stayPermit(id: "${'A'.repeat(87)}") { id } }`,
    '{ stayPermits(first: 1, after: "AQAA") { nodes { id } } }',
    '{ keys }',
  ])
    await post('/graphql', { query }, token);
  expectSilence();
});

/** Each of the faults that a key file can have; files keep as much of their keys as the fault allows. */
const faults: readonly (readonly [fault: string, make: (path: string, text: string) => void])[] = [
  ['others may read it', (path) => chmodSync(path, 0o644)],
  ['it is missing', (path) => rmSync(path)],
  ['it is cut short', (path, text) => writeFileSync(path, text.slice(0, -4))],
  ['it has more behind its end', (path, text) => writeFileSync(path, `${text}${text}`)],
  [
    'its keys have another length',
    (path, text) => writeFileSync(path, text.replaceAll(/"(key|variables|d)": "(.{20})/g, '"$1": "$2AAAA')),
  ],
  [
    'its keys are no base64',
    (path, text) =>
      writeFileSync(path, text.replaceAll(/"(key|variables|signing|d)": "(.{20})/g, '"$1": "$2***')),
  ],
  [
    'its keys are names',
    (path, text) =>
      writeFileSync(path, text.replaceAll(/"(key|variables|signing|d)": ("[^"]{20,}")/g, '$2: 1')),
  ],
  [
    'its id is a key',
    (path, text) =>
      writeFileSync(path, text.replace(/"id": 1,([^]*"(?:key|variables|d)": ("[^"]+"))/, '"id": $2,$1')),
  ],
];

const refusals = () =>
  gateway.text().split('the reload was refused, and the gateway serves on as before').length;

test.each(faults)('a key file is refused because %s, and no key is told', async (_fault, damage) => {
  const texts = rings.map(({ path }) => readFileSync(path, 'utf8'));
  rings.forEach(({ path }, index) => damage(path, texts[index] ?? ''));
  try {
    for (const { name, path, kind } of rings) expect(() => readRing(path, kind), name).toThrow(path);
    const before = refusals();
    gateway.child.kill('SIGHUP');
    await expect.poll(refusals).toBeGreaterThan(before);
    const reports = await examine(() => readConfig({ TIMPORA_CONFIG: folder.file }));
    said.push(inspect(reports, { depth: null }));
    expectSilence();
  } finally {
    rings.forEach(({ path }, index) => {
      writeFileSync(path, texts[index] ?? '', { mode: 0o600 });
      chmodSync(path, 0o600);
    });
  }
});

test('a start, the doctor and the list say nothing of keys that are damaged, and the configuration has none', async () => {
  said.push(inspect(readConfig({ TIMPORA_CONFIG: folder.file }), { depth: null }));
  for (const { path } of rings) writeFileSync(path, readFileSync(path, 'utf8').slice(0, -4));
  const stopped = start();
  expect((await once(stopped.child, 'close'))[0]).toBe(1);
  expect(stopped.text()).toContain(`${rings[0]?.path}: is not JSON`);
  const data = join(folder.file, '../data');
  for (const words of [['doctor', '--json'], ['keys']]) {
    const { code, out, err } = await runCommand(data, words, { TIMPORA_CONFIG: folder.file });
    said.push(out, err);
    expect(code).toBe(1);
  }
  expectSilence();
});
