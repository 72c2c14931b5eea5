// The public keys of the audit trail, for whoever verifies its checkpoints elsewhere: a JSON Web Key Set (RFC 7517, 8037).
import type { JsonWebKey } from 'node:crypto';
import type { AuditKeys } from './keys.ts';

export interface KeySet {
  readonly keys: readonly JsonWebKey[];
}

/** Every key that has ever signed; its `kid` is the id that checkpoints name. Nothing in it is secret. */
export function toKeySet(verifying: AuditKeys['verifying']): KeySet {
  return {
    keys: [...verifying].map(([id, key]) => ({
      ...key.export({ format: 'jwk' }),
      kid: String(id),
      alg: 'EdDSA',
      use: 'sig',
    })),
  };
}
