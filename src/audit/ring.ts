// The ring of the audit trail's keys: with each id a key that signs, and one that stands in for variables.
import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { makeRing, readRing } from '../keys/file.ts';
import { KeyFault, readBytes } from '../keys/kind.ts';
import type { KeyKind } from '../keys/kind.ts';
import type { AuditKeys } from './keys.ts';

export interface AuditKey {
  /** Ed25519. */
  readonly signing: KeyObject;
  /** HMAC-SHA-256. */
  readonly variables: Uint8Array;
}

/** As long as the digest of its HMAC. */
const variablesBytes = 32;
const written = z.strictObject({ signing: z.base64(), variables: z.unknown() });

export const auditKeys: KeyKind<AuditKey> = {
  title: 'audit keys',
  // What it has signed is verified by its public half, which stays.
  ends: 'that variables in the trail can be compared with a value, where it stood in for them',
  make: () => ({
    signing: generateKeyPairSync('ed25519').privateKey,
    variables: new Uint8Array(randomBytes(variablesBytes)),
  }),
  write: ({ signing, variables }) => ({
    signing: signing.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    variables: Buffer.from(variables).toString('base64'),
  }),
  read(value) {
    const parsed = written.safeParse(value);
    if (!parsed.success) throw new KeyFault('expected { "signing", "variables" }, each in base64');
    return {
      signing: readSigning(parsed.data.signing),
      variables: readBytes(parsed.data.variables, variablesBytes, 'variables'),
    };
  },
  secretsOf: ({ signing, variables }) => [
    Buffer.from(signing.export({ format: 'jwk' }).d ?? '', 'base64url'),
    variables,
  ],
  publicHalf: {
    of: ({ signing }) => createPublicKey(signing).export({ format: 'der', type: 'spki' }).toString('base64'),
    check: readVerifying,
  },
};

function readVerifying(text: string): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  } catch {
    throw new KeyFault('publicKey needs an Ed25519 public key as SPKI; got something else');
  }
}

function readSigning(text: string): KeyObject {
  const fault = new KeyFault('signing needs an Ed25519 private key as PKCS #8; got something else');
  try {
    const key = createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // The parser's own words may tell what it has read.
    throw fault;
  }
  throw fault;
}

/**
 * Reads the ring of the audit trail.
 *
 * @param create whether it is made where there is none, as at the first start of a demo
 * @throws StartError that names the file, and never a key
 */
export function openAuditKeys(path: string, { create }: { readonly create: boolean }): AuditKeys {
  if (create) makeRing(path, auditKeys);
  const { current, keys, retired } = readRing(path, auditKeys);
  const own = keys.find(({ id }) => id === current);
  if (!own) throw new Error('a ring has its current key');
  const former = retired.flatMap(({ id, publicHalf }) =>
    publicHalf === null ? [] : [[id, readVerifying(publicHalf)] as const],
  );
  return {
    signing: { id: current, privateKey: own.key.signing },
    verifying: new Map([
      ...former,
      ...keys.map(({ id, key }) => [id, createPublicKey(key.signing)] as const),
    ]),
    variables: { id: current, key: createSecretKey(own.key.variables) },
  };
}
