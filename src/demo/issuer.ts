// The demo's token issuer: it gives a token of any persona to anyone who asks, so it exists on loopback only.
import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { SignJWT, calculateJwkThumbprint, createLocalJWKSet, exportJWK } from 'jose';
import type { JWK, JWTVerifyGetKey } from 'jose';
import type { DemoConfig } from '../config/config.ts';
import { loopback } from '../config/loopback.ts';
import { StartError } from '../errors.ts';
import { makeRing, readRing } from '../keys/file.ts';
import { issuerKeyFile, issuerKeys } from './keys.ts';
import { toClaims } from './personas.ts';
import type { Persona } from './personas.ts';

const algorithm = 'ES256';

export interface IssuedToken {
  readonly token: string;
  /** ISO 8601, system clock. */
  readonly expiresAt: string;
}

export interface DemoIssuer {
  /** The public keys, by which the gateway verifies what is issued here. */
  readonly keys: JWTVerifyGetKey;
  issueToken(persona: Persona, lifetimeSeconds?: number): Promise<IssuedToken>;
}

/**
 * Opens the issuer; its ring of keys is made at the first start and kept in the data folder.
 *
 * @param create whether a ring may be made: tokens that are out end with the key that signed them
 * @throws StartError where the gateway does not listen on loopback, or the key file is not one.
 */
export async function openDemoIssuer(
  config: Pick<DemoConfig, 'listen' | 'data' | 'tokens'>,
  { create }: { readonly create: boolean } = { create: true },
): Promise<DemoIssuer> {
  if (!loopback.test(config.listen.host)) {
    throw new StartError('The demo issuer refuses to start:', [
      `listen.host: expected a loopback address; got ${config.listen.host}; a demo issuer gives a token to anyone`,
    ]);
  }
  const file = issuerKeyFile(config.data);
  if (create) makeRing(file, issuerKeys);
  const { current, keys } = readRing(file, issuerKeys);
  const signing = keys.find(({ id }) => id === current);
  if (!signing) throw new Error('a ring has its current key');
  const { kid } = await publicKeyOf(signing.key);

  return {
    keys: createLocalJWKSet({ keys: await Promise.all(keys.map(({ key }) => publicKeyOf(key))) }),
    async issueToken(persona, lifetimeSeconds = 900) {
      const now = Math.floor(Date.now() / 1_000);
      const token = await new SignJWT(toClaims(persona))
        .setProtectedHeader({ alg: algorithm, typ: 'at+jwt', kid })
        .setSubject(persona.name)
        .setIssuer(config.tokens.issuer)
        .setAudience(config.tokens.audience)
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + lifetimeSeconds)
        .sign(signing.key);
      return { token, expiresAt: new Date((now + lifetimeSeconds) * 1_000).toISOString() };
    },
  };
}

/** By its thumbprint (RFC 7638), which tokens name. */
async function publicKeyOf(key: KeyObject): Promise<JWK & { readonly kid: string }> {
  const jwk = await exportJWK(createPublicKey(key));
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: algorithm, use: 'sig' };
}
