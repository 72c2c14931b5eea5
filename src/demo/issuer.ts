// The demo's token issuer: it gives a token of any persona to anyone who asks, so it exists on loopback only.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  SignJWT,
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
} from 'jose';
import type { JWK, JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { DemoConfig } from '../config/config.ts';
import { loopback } from '../config/loopback.ts';
import { StartError } from '../errors.ts';
import { toClaims } from './personas.ts';
import type { Persona } from './personas.ts';

const algorithm = 'ES256';

export interface IssuedToken {
  readonly token: string;
  /** ISO 8601, system clock. */
  readonly expiresAt: string;
}

export interface DemoIssuer {
  /** The public key, by which the gateway verifies what is issued here. */
  readonly keys: JWTVerifyGetKey;
  issueToken(persona: Persona, lifetimeSeconds?: number): Promise<IssuedToken>;
}

/** The file of the demo issuer's private key, in the data folder. */
export function issuerKeyFile(data: string): string {
  return join(data, 'issuer-key.json');
}

/**
 * Opens the issuer; its key is made at the first start and kept in the data folder.
 *
 * @param create whether a key may be made: tokens that are out end with the key that signed them
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
  const jwk = await openKey(issuerKeyFile(config.data), create);
  const { kty, crv, x, y } = jwk;
  const publicKey: JWK = { kty, crv, x, y };
  const kid = await calculateJwkThumbprint(publicKey);
  const privateKey = await importJWK(jwk, algorithm);

  return {
    keys: createLocalJWKSet({ keys: [{ ...publicKey, kid, alg: algorithm, use: 'sig' }] }),
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
        .sign(privateKey);
      return { token, expiresAt: new Date((now + lifetimeSeconds) * 1_000).toISOString() };
    },
  };
}

const keyFile = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

/** @throws StartError where there is a key file that is none */
export async function checkIssuerKey(data: string): Promise<void> {
  if (existsSync(issuerKeyFile(data))) await openKey(issuerKeyFile(data), false);
}

async function openKey(file: string, create: boolean): Promise<z.output<typeof keyFile>> {
  if (create && !existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
    writeFileSync(file, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
  }
  try {
    return keyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new StartError('The demo issuer cannot use its key:', [
      `${file}: expected a private key that the demo has made; delete the file and start again`,
    ]);
  }
}
