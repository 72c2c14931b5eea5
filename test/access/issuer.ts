// An issuer of real signed tokens for the tests: one trusted key, and one that is not.
import { SignJWT, createLocalJWKSet, exportJWK, generateKeyPair } from 'jose';
import type { JWTHeaderParameters } from 'jose';
import { join } from 'node:path';
import { readPolicy } from '../../src/access/policy.ts';
import { createTokenVerifier } from '../../src/access/token.ts';

export const policy = readPolicy(join(import.meta.dirname, '../../config/policy.yaml'));

export const tokens = {
  issuer: 'urn:test:issuer',
  audience: 'urn:test:gateway',
  algorithms: ['ES256'],
  clockToleranceSeconds: 5,
} as const;

export const trusted = await generateKeyPair('ES256', { extractable: true });
export const stranger = await generateKeyPair('ES256', { extractable: true });
export const publicJwk = { ...(await exportJWK(trusted.publicKey)), kid: 'one', alg: 'ES256' };
export const keys = createLocalJWKSet({ keys: [publicJwk] });

export const claims = {
  sub: 'naker-kapuas',
  agency: 'naker',
  role: 'naker-officer',
  regions: ['62.03'],
  purposes: ['DATA_EXCHANGE', 'CASE_SETTLEMENT'],
  default_purpose: 'DATA_EXCHANGE',
  orders: [{ number: 'SPRIN-1', kind: 'CASE_LABOUR', until: '2025-12-31', cases: ['CASE-1'] }],
};

export const now = () => Math.floor(Date.now() / 1_000);

/** A token that is accepted but for what the caller changes. */
export function sign(
  changes: Readonly<Record<string, unknown>> = {},
  header: Partial<JWTHeaderParameters> = {},
  key = trusted.privateKey,
): Promise<string> {
  const payload = {
    iss: tokens.issuer,
    aud: tokens.audience,
    iat: now(),
    exp: now() + 60,
    ...claims,
    ...changes,
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'one', ...header })
    .sign(key);
}

export const verifier = (clock?: () => number) =>
  createTokenVerifier({ tokens, keys, policy, ...(clock ? { now: clock } : {}) });
