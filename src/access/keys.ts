// The public keys by which tokens are verified: a file, or an address that is read again when a new key appears.
import { readFileSync } from 'node:fs';
import { createLocalJWKSet, createRemoteJWKSet } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { ServiceConfig } from '../config/config.ts';
import { StartError } from '../errors.ts';

/** Only asymmetric keys: a shared secret in a public key set would let its readers sign. */
const keySetSchema = z.object({
  keys: z.array(z.looseObject({ kty: z.enum(['EC', 'OKP', 'RSA']) })).min(1),
});

/** Whether a document is a key set that tokens can be verified by. */
export function isKeySet(document: unknown): boolean {
  return keySetSchema.safeParse(document).success;
}

/** @throws StartError where the file is not a key set. */
export function openKeySet(keySet: ServiceConfig['tokens']['keySet']): JWTVerifyGetKey {
  if (keySet.source === 'url') {
    return createRemoteJWKSet(new URL(keySet.url), { timeoutDuration: 3_000, cooldownDuration: 30_000 });
  }
  try {
    return createLocalJWKSet(keySetSchema.parse(JSON.parse(readFileSync(keySet.file, 'utf8'))));
  } catch {
    const fault = `${keySet.file}: expected a JSON Web Key Set with public EC, OKP or RSA keys; write it there`;
    throw new StartError('The key set of the token issuer cannot be used (tokens.keySet):', [fault]);
  }
}
