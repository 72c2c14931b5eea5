// The demo's issuer: tokens that the gateway accepts, a key that outlives a restart, and loopback only.
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTokenVerifier } from '../../src/access/token.ts';
import { createDemoDesk } from '../../src/demo/desk.ts';
import { openDemoIssuer } from '../../src/demo/issuer.ts';
import { connectedPersonas } from '../../src/demo/personas.ts';
import { personas } from '../personas.ts';
import { policy, tokens as shape } from '../access/issuer.ts';

const tokens = { ...shape, issuer: 'urn:test:demo' };
const listen = { host: '127.0.0.1', port: 0 };
const newFolder = () => join(mkdtempSync(join(tmpdir(), 'timpora-issuer-')), 'data');

test('every persona but the public gets a token that makes them who they are', async () => {
  const issuer = await openDemoIssuer({ listen, data: newFolder(), tokens });
  const verify = createTokenVerifier({ tokens, keys: issuer.keys, policy });
  for (const { name, title: _, ...persona } of personas.filter(({ role }) => role !== 'public')) {
    const { token } = await issuer.issueToken({ name, title: '', ...persona });
    expect(await verify([`Bearer ${token}`])).toEqual({ subject: name, ...persona });
  }
});

test('the key is for its owner alone, and a restart accepts the tokens of before', async () => {
  const data = newFolder();
  const first = await openDemoIssuer({ listen, data, tokens });
  expect([statSync(join(data, 'issuer-key.json')).mode & 0o777, statSync(data).mode & 0o777]).toEqual([
    0o600, 0o700,
  ]);
  const [, persona] = personas;
  if (!persona) throw new Error('Expected a persona');
  const { token, expiresAt } = await first.issueToken(persona, 60);
  expect(new Date(expiresAt).getTime() - Date.now()).toBeLessThanOrEqual(60_000);
  const second = await openDemoIssuer({ listen, data, tokens });
  const verify = createTokenVerifier({ tokens, keys: second.keys, policy });
  expect(await verify([`Bearer ${token}`])).toMatchObject({ subject: persona.name });
});

test('it refuses to start anywhere but on loopback', async () => {
  for (const host of ['0.0.0.0', '::', '192.0.2.1']) {
    const opened = openDemoIssuer({ listen: { host, port: 0 }, data: newFolder(), tokens });
    await expect(opened).rejects.toThrow(/expected a loopback address/);
  }
});

test('a key file that is none is named, with what to do', async () => {
  const data = newFolder();
  await openDemoIssuer({ listen, data, tokens });
  writeFileSync(join(data, 'issuer-key.json'), '{}');
  await expect(openDemoIssuer({ listen, data, tokens })).rejects.toThrow(/issuer-key\.json.*delete the file/);
});

test('the menu lists those whose agencies are connected, the public first', async () => {
  const issuer = await openDemoIssuer({ listen, data: newFolder(), tokens });
  const desk = createDemoDesk(connectedPersonas(personas, ['naker']), issuer, () => '2025-06-18');
  const menu = desk.menu();
  expect(menu).toMatchObject({ synthetic: true, businessDate: '2025-06-18' });
  expect(menu.callers.map(({ name }) => name)).toEqual([
    'public',
    'dashboard-kalbar',
    'naker-kapuas',
    'dpo',
    'auditor',
  ]);
  expect(await desk.tokenFor('binda-kalbar')).toBeNull();
  expect(await desk.tokenFor('public')).toBeNull();
});
