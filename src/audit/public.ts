// The public keys of a trail's checkpoints, as a JWK set: what somebody elsewhere verifies it with.
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import type { AuditKeys } from './keys.ts';

const set = z.object({
  keys: z
    .array(
      z.object({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        x: z.string(),
        kid: z.string().regex(/^\d{1,9}$/),
      }),
    )
    .min(1),
});

export function toKeySet(verifying: AuditKeys['verifying']): string {
  const keys = [...verifying].map(([id, key]) => ({ ...key.export({ format: 'jwk' }), kid: String(id) }));
  return JSON.stringify({ keys }, null, 2);
}

/** @returns null where the text is no set of such keys */
export function parseKeySet(text: string): AuditKeys['verifying'] | null {
  try {
    const { keys } = set.parse(JSON.parse(text));
    return new Map(
      keys.map(({ kid, ...jwk }) => [Number(kid), createPublicKey({ key: jwk, format: 'jwk' })]),
    );
  } catch {
    return null;
  }
}
