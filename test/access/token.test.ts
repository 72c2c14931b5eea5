// Tokens: who is believed, and that every attack gets the same refusal. J1 to J9 are the attacks on JWTs.
import { createHmac, createSign, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import { hasDuplicateKey } from '../../src/access/duplicates.ts';
import { openKeySet } from '../../src/access/keys.ts';
import { createTokenVerifier } from '../../src/access/token.ts';
import { GatewayError } from '../../src/errors.ts';
import { claims, now, policy, publicJwk, sign, stranger, tokens, trusted, verifier } from './issuer.ts';
import { property } from '../property.ts';

const verify = verifier();

async function refusalOf(...headers: readonly string[]): Promise<{ code: string; message: string }> {
  try {
    await verify(headers);
  } catch (error) {
    if (error instanceof GatewayError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('Expected a refusal');
}

/** The one refusal that every cause gives. */
const refusal = await refusalOf('Bearer nonsense');

const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Signs any header and payload text, also what a library would refuse to write. */
async function signText(header: string, payload: string): Promise<string> {
  const input = `${encode(header)}.${encode(payload)}`;
  const key = await exportPKCS8(trusted.privateKey);
  const signature = createSign('SHA256').update(input).sign({ key, dsaEncoding: 'ieee-p1363' }, 'base64url');
  return `${input}.${signature}`;
}

const header = JSON.stringify({ alg: 'ES256', typ: 'at+jwt', kid: 'one' });
const payload = () => ({ iss: tokens.issuer, aud: tokens.audience, exp: now() + 60, ...claims });

describe('who is believed', () => {
  test('no header is the public caller', async () => {
    expect(await verify([])).toEqual({
      subject: null,
      agency: null,
      role: 'public',
      regions: [],
      purposes: ['STATISTICS'],
      defaultPurpose: 'STATISTICS',
      orders: [],
    });
  });

  test('a valid token is its caller', async () => {
    expect(await verify([`Bearer ${await sign()}`])).toEqual({
      subject: 'naker-kapuas',
      agency: 'naker',
      role: 'naker-officer',
      regions: ['62.03'],
      purposes: ['DATA_EXCHANGE', 'CASE_SETTLEMENT'],
      defaultPurpose: 'DATA_EXCHANGE',
      orders: claims.orders.map((order) => ({ ...order, from: null })),
    });
  });

  test('a text signed with the trusted key by hand is believed, so that the attacks below fail for their own reason', async () => {
    expect(await verify([`Bearer ${await signText(header, JSON.stringify(payload()))}`])).toMatchObject({
      subject: 'naker-kapuas',
    });
  });

  test.each([
    ['by itself', undefined],
    ['by its connection', {}],
  ])('a token that is remembered %s ends when it ends', async (_, connection) => {
    let time = Date.now();
    const remembering = verifier(() => time);
    const token = `Bearer ${await sign()}`;
    const first = await remembering([token], connection);
    expect(await remembering([token], connection)).toBe(first);
    time += 66_000;
    await expect(remembering([token], connection)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('over a connection that a token came by, each request is still of its own token alone', async () => {
    const remembering = verifier();
    const connection = {};
    const [one, other] = [`Bearer ${await sign()}`, `Bearer ${await sign({ ...claims, sub: 'another' })}`];
    const subjectOf = async (headers: readonly string[]) => (await remembering(headers, connection)).subject;
    expect(await subjectOf([one])).toBe('naker-kapuas');
    expect(await subjectOf([other])).toBe('another');
    expect(await subjectOf([one])).toBe('naker-kapuas');
    expect(await subjectOf([])).toBeNull();
    for (const headers of [[one, one], ['Bearer nonsense'], [one.slice(0, -4)]])
      await expect(subjectOf(headers)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('a key set is read from a file or an address', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'timpora-keys-')), 'keys.json');
    const keySet = JSON.stringify({ keys: [publicJwk] });
    writeFileSync(file, keySet);
    const server = createServer((_, response) =>
      response.setHeader('content-type', 'application/json').end(keySet),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const token = `Bearer ${await sign()}`;
    for (const source of [
      { source: 'file', file },
      { source: 'url', url: `http://127.0.0.1:${port}/keys` },
    ] as const) {
      const fromThere = createTokenVerifier({ tokens, policy, keys: openKeySet(source) });
      expect(await fromThere([token])).toMatchObject({ subject: 'naker-kapuas' });
    }
    server.close();
  });

  test('a key set with a shared secret stops the start', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'timpora-keys-')), 'keys.json');
    writeFileSync(file, JSON.stringify({ keys: [{ kty: 'oct', k: 'c2VjcmV0' }] }));
    expect(() => openKeySet({ source: 'file', file })).toThrow(/public EC, OKP or RSA keys/);
  });
});

describe('who is not believed', () => {
  const attacks: Readonly<Record<string, () => Promise<string> | string>> = {
    'J1 algorithm none': () => `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(payload())}.`,
    'J1 algorithm none with a signature': () =>
      `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(payload())}.AAAA`,
    'J2 the public key as the secret of HS256': async () => {
      const input = `${encode({ alg: 'HS256', typ: 'at+jwt', kid: 'one' })}.${encode(payload())}`;
      const secret = await exportSPKI(trusted.publicKey);
      return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
    },
    'J2 an algorithm that is not listed': async () => {
      const rsa = await generateKeyPair('RS256');
      return sign({}, { alg: 'RS256' }, rsa.privateKey);
    },
    'J3 a kid that is a path': () => sign({}, { kid: '../../../../dev/null' }, stranger.privateKey),
    'J3 a kid that is nobody': () => sign({}, { kid: 'two' }),
    'J4 a key of its own (jwk)': async () =>
      sign({}, { jwk: await exportJWK(stranger.publicKey) }, stranger.privateKey),
    'J4 an address of its own (jku)': () => sign({}, { jku: 'http://127.0.0.1:1/keys' }, stranger.privateKey),
    'J4 a certificate of its own (x5u)': () =>
      sign({}, { x5u: 'http://127.0.0.1:1/cert' }, stranger.privateKey),
    'J4 a key that is not trusted': () => sign({}, {}, stranger.privateKey),
    'J5 expired': () => sign({ exp: now() - 6 }),
    'J5 without an end': () => sign({ exp: undefined }),
    'J5 not yet valid': () => sign({ nbf: now() + 30 }),
    'J6 another audience': () => sign({ aud: 'urn:other' }),
    'J6 another issuer': () => sign({ iss: 'urn:other' }),
    'J6 another type of token': () => sign({}, { typ: 'JWT' }),
    'J7 an unknown critical header': () =>
      signText(JSON.stringify({ ...JSON.parse(header), crit: ['x'], x: 1 }), JSON.stringify(payload())),
    'J7 a payload that is not encoded (b64)': () =>
      signText(
        JSON.stringify({ ...JSON.parse(header), crit: ['b64'], b64: false }),
        JSON.stringify(payload()),
      ),
    'J8 huge': () => sign({ note: 'x'.repeat(9_000) }),
    'J9 a claim twice': () =>
      signText(header, JSON.stringify(payload()).replace('"role":', '"role":"auditor","role":')),
    'J9 a claim twice, once escaped': () =>
      signText(header, JSON.stringify(payload()).replace('"role":', '"\\u0072ole":"auditor","role":')),
    'J9 a header twice': () => signText(header.replace('{', '{"kid":"two",'), JSON.stringify(payload())),
    'a role that the policy lacks': () => sign({ role: 'emperor' }),
    'a role named as every object has it': () => sign({ role: 'constructor' }),
    'a role of another agency': () => sign({ agency: 'polri' }),
    'a purpose that the role lacks': () => sign({ purposes: ['DATA_EXCHANGE', 'INTELLIGENCE'] }),
    'a purpose that there is not': () => sign({ purposes: ['DATA_EXCHANGE', 'CURIOSITY'] }),
    'a default out of its purposes': () => sign({ default_purpose: 'COOPERATION' }),
    'a region that is not served': () => sign({ regions: ['62.03', '31'] }),
    'a region that is none': () => sign({ regions: ['6'] }),
    'an order twice': () => sign({ orders: [...claims.orders, ...claims.orders] }),
    'half a character in the subject': () => sign({ sub: 'naker-kapuas\ud800' }),
    'a control character in the subject': () => sign({ sub: 'naker-kapuas\u001b[31m' }),
    'a line of its own in the subject': () => sign({ sub: 'naker-kapuas\u2028auditor' }),
    'a line of its own in the number of an order': () =>
      sign({ orders: [{ ...claims.orders[0], number: 'SPRIN-1\nSPRIN-2' }] }),
    'half a character in a case': () => sign({ orders: [{ ...claims.orders[0], cases: ['CASE-1\udc00'] }] }),
    'no subject': () => sign({ sub: undefined }),
    'a payload that is no object': () => signText(header, '"text"'),
  };

  test.each(Object.entries(attacks))('%s', async (_, make) => {
    expect(await refusalOf(`Bearer ${await make()}`)).toEqual(refusal);
  });

  test('a signature that was altered', async () => {
    const token = await sign();
    const last = token.lastIndexOf('.') + 1;
    const altered = token.slice(0, last) + (token[last] === 'A' ? 'B' : 'A') + token.slice(last + 1);
    expect(await refusalOf(`Bearer ${altered}`)).toEqual(refusal);
  });

  test('any header that is not one Bearer token', async () => {
    const token = await sign();
    for (const text of [
      '',
      'Bearer',
      'Bearer ',
      `Basic ${token}`,
      token,
      `Bearer ${token} ${token}`,
      `Bearer ${token},`,
    ]) {
      expect(await refusalOf(text)).toEqual(refusal);
    }
    expect(await refusalOf(`Bearer ${token}`, `Bearer ${token}`)).toEqual(refusal);
  });

  test('the clocks may differ by what the configuration says', async () => {
    expect(await verify([`Bearer ${await sign({ exp: now() - 2, jti: randomUUID() })}`])).toMatchObject({
      role: expect.any(String),
    });
    expect(await verify([`Bearer ${await sign({ nbf: now() + 2 })}`])).toMatchObject({
      role: expect.any(String),
    });
  });
});

describe('a key written twice', () => {
  property([fc.json({ maxDepth: 4 })])('is never found where JSON was written from a value', (json) => {
    expect(hasDuplicateKey(JSON.stringify(JSON.parse(json)))).toBe(false);
  });

  property([fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat()])(
    'is found wherever it is',
    (value, at) => {
      const names = Object.keys(value);
      const name = names[at % names.length];
      const twice = JSON.stringify(value).replace('{', () => `{${JSON.stringify(name)}:[{}],`);
      expect(hasDuplicateKey(`[{"outer":${twice}}]`)).toBe(true);
    },
  );
});
