// Rings of keys that tests make up. Synthetic, and no secret.
import { createSealer } from '../../src/seal/sealer.ts';
import type { Sealer } from '../../src/seal/sealer.ts';
import type { KeyRing } from '../../src/seal/keys.ts';

const keyOf = (seed: number): Uint8Array => new Uint8Array(64).map((_, index) => (seed * 31 + index) % 256);

/** @param ids of older keys, beside the current one */
export const ringOf = (current: number, ...ids: readonly number[]): KeyRing => ({
  current,
  keys: new Map([current, ...ids].map((id) => [id, keyOf(id)])),
});

/** One with a ring of handles and another of cursors, of the same made-up keys. */
export function createTestSealer(handles = ringOf(1), cursors = ringOf(2)): Sealer {
  return createSealer({ handles, cursors });
}
