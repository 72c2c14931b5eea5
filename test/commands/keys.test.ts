// `timpora keys` as an operator runs it: what it makes, lists, adds and takes out, what it refuses, and that it shows no key.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRing } from '../../src/keys/file.ts';
import { ringsOf } from '../../src/rings.ts';
import { demoConfig } from '../config.ts';
import { spellings } from '../keys/spellings.ts';
import { runCommand } from './run.ts';
import type { Outcome } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-keys-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const rings = ringsOf(demoConfig(folder));
const said: string[] = [];

async function keys(...words: readonly string[]): Promise<Outcome> {
  const outcome = await runCommand(folder, ['keys', ...words]);
  said.push(outcome.out, outcome.err);
  return outcome;
}

/** What is in a ring: its ids, which is current, and those that were taken out. */
function idsOf(name: string): unknown {
  const ring = rings.find((one) => one.name === name);
  if (!ring) return undefined;
  const { keys: held, current, retired } = readRing(ring.path, ring.kind);
  return [held.map(({ id }) => id), current, retired.map(({ id }) => id)];
}

let made: Outcome;
beforeAll(async () => {
  // Two at once: each file is made by one of them, and is the other's too.
  [made] = await Promise.all([keys('make'), keys('make')]);
});

test('what is missing is made once, and listed with its dates', async () => {
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(readdirSync(folder).sort()).toEqual(rings.map(({ path }) => path.slice(folder.length + 1)).sort());
  const before = rings.map(({ path }) => readFileSync(path, 'utf8'));
  expect((await keys('make')).out).toContain(`${rings[0]?.path} is there.`);
  expect(rings.map(({ path }) => readFileSync(path, 'utf8'))).toEqual(before);
  const { code, out } = await keys();
  expect(code).toBe(0);
  for (const { name, path } of rings)
    expect(out).toMatch(new RegExp(`^${name}: ${path}\\n  1 made 20[-0-9]{8}T[^ ]*Z, current$`, 'm'));
  const listed: unknown = JSON.parse((await keys('--json')).out);
  expect(listed).toEqual(
    rings.map(({ name, path }) => ({
      name,
      file: path,
      current: 1,
      keys: [{ id: 1, made: expect.any(String) }],
      retired: [],
    })),
  );
});

test('a ring is rotated at once, or in two steps for replicas', async () => {
  expect((await keys('rotate', 'audit')).out).toContain('Added key 2 to audit, and made it current');
  expect(idsOf('audit')).toEqual([[1, 2], 2, []]);
  expect((await keys('rotate', 'cursors', '--prepare')).out).toContain('key 1 is still current');
  expect(idsOf('cursors')).toEqual([[1, 2], 1, []]);
  expect((await keys('rotate', 'cursors', '--use', '2')).out).toContain('Key 2 of cursors is current');
  expect(idsOf('cursors')).toEqual([[1, 2], 2, []]);
});

test('a former key is taken out where that is wanted; of the audit trail its public key is printed still', async () => {
  const warned = await keys('retire', 'audit', '1');
  expect([warned.code, warned.out, warned.err]).toEqual([
    1,
    '',
    expect.stringMatching(
      /^Nothing was changed:\n {2}- with key 1 of audit ends .*; say --yes where that may be\n$/,
    ),
  ]);
  expect(idsOf('audit')).toEqual([[1, 2], 2, []]);
  expect((await keys('retire', 'audit', '1', '--yes')).out).toContain('Took key 1 out of audit');
  expect(idsOf('audit')).toEqual([[2], 2, [1]]);
  const set = JSON.parse((await keys('public')).out) as { readonly keys: readonly object[] };
  expect(set.keys).toEqual(
    ['1', '2'].map((kid) => ({
      kty: 'OKP',
      crv: 'Ed25519',
      x: expect.stringMatching(/^[\w-]{43}$/),
      kid,
    })),
  );
});

test.each([
  ['the current key to take out', ['retire', 'issuer', '1', '--yes'], 'key 1 is the current one'],
  ['an id that is none', ['retire', 'issuer', 'first'], 'expected the id of a key, a whole number'],
] as const)('%s is refused, and nothing is changed', async (_what, words, fault) => {
  const before = rings.map(({ path }) => readFileSync(path, 'utf8'));
  const { code, out, err } = await keys(...words);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(fault);
  expect(err).not.toContain('    at ');
  expect(rings.map(({ path }) => readFileSync(path, 'utf8'))).toEqual(before);
});

test('rings that can be read are listed beside one that cannot', async () => {
  const handles = rings[0]?.path ?? '';
  const text = readFileSync(handles, 'utf8');
  rmSync(handles);
  const { code, out, err } = await keys();
  expect([code, out]).toEqual([1, expect.stringContaining('cursors: ')]);
  expect(err).toContain(`${handles} does not exist`);
  expect(text).toContain('"current": 1');
});

test('no key was shown', () => {
  const secrets = rings.slice(1).flatMap(({ path, kind }) => {
    return readRing(path, kind).keys.flatMap(({ key }) => kind.secretsOf(key));
  });
  expect(secrets.length).toBeGreaterThan(3);
  for (const spelling of secrets.flatMap(spellings)) expect(said.join('\n')).not.toContain(spelling);
});
