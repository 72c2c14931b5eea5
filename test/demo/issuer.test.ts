// The demo's issuer: tokens that the gateway accepts, a key that outlives a restart, and loopback only.
import { mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calculateJwkThumbprint, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose';
import { expect, test } from 'vitest';
import { createTokenVerifier } from '../../src/access/token.ts';
import { createDemoDesk } from '../../src/demo/desk.ts';
import { openDemoIssuer } from '../../src/demo/issuer.ts';
import { issuerKeys } from '../../src/demo/keys.ts';
import { connectedPersonas } from '../../src/demo/personas.ts';
import { addKey, retireKey, useKey } from '../../src/keys/change.ts';
import { changeRing, readRing } from '../../src/keys/file.ts';
import { personas } from '../personas.ts';
import { policy, tokens as shape } from '../access/issuer.ts';

const tokens = { ...shape, issuer: 'urn:test:demo' };
const listen = { host: '127.0.0.1', port: 0 };
const [, someone] = personas;
if (!someone) throw new Error('Expected a persona');
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
  const { token, expiresAt } = await first.issueToken(someone, 60);
  expect(new Date(expiresAt).getTime() - Date.now()).toBeLessThanOrEqual(60_000);
  const second = await openDemoIssuer({ listen, data, tokens });
  const verify = createTokenVerifier({ tokens, keys: second.keys, policy });
  expect(await verify([`Bearer ${token}`])).toMatchObject({ subject: someone.name });
});

test('a file of one key, as it was before there were rings, is read as it is', async () => {
  const data = newFolder();
  mkdirSync(data);
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  writeFileSync(join(data, 'issuer-key.json'), JSON.stringify(jwk), { mode: 0o600 });
  const issuer = await openDemoIssuer({ listen, data, tokens });
  const { token } = await issuer.issueToken(someone);
  const { d: _, ...publicKey } = jwk;
  expect(decodeProtectedHeader(token).kid).toBe(await calculateJwkThumbprint(publicKey));
  const path = join(data, 'issuer-key.json');
  changeRing(path, issuerKeys, (ring) => addKey(ring, issuerKeys, new Date()));
  expect(readRing(path, issuerKeys)).toMatchObject({ current: 1, keys: [{ id: 1, made: null }, { id: 2 }] });
});

test('tokens of a former key are accepted until it is taken out', async () => {
  const data = newFolder();
  const first = await openDemoIssuer({ listen, data, tokens });
  const { token } = await first.issueToken(someone);
  const path = join(data, 'issuer-key.json');
  changeRing(path, issuerKeys, (ring) => useKey(addKey(ring, issuerKeys, new Date()), 2));
  const second = await openDemoIssuer({ listen, data, tokens });
  const later = (await second.issueToken(someone)).token;
  expect(decodeProtectedHeader(later).kid).not.toBe(decodeProtectedHeader(token).kid);
  const verifyBoth = createTokenVerifier({ tokens, keys: second.keys, policy });
  for (const one of [token, later])
    expect(await verifyBoth([`Bearer ${one}`])).toMatchObject({ subject: someone.name });
  changeRing(path, issuerKeys, (ring) => retireKey(ring, issuerKeys, 1, new Date()));
  const third = await openDemoIssuer({ listen, data, tokens });
  const verify = createTokenVerifier({ tokens, keys: third.keys, policy });
  expect(await verify([`Bearer ${later}`])).toMatchObject({ subject: someone.name });
  await expect(verify([`Bearer ${token}`])).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
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
  await expect(openDemoIssuer({ listen, data, tokens })).rejects.toThrow(
    /issuer-key\.json: expected .* put the file back .*every token that it has signed/,
  );
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
