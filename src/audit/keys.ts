// The keys of the audit trail: what signs its checkpoints, and what stands in for variables that it may not hold.
import type { KeyObject } from 'node:crypto';

export interface AuditKeys {
  /** Ed25519; the id is in each checkpoint. */
  readonly signing: { readonly id: number; readonly privateKey: KeyObject };
  /** The public half of every key of the ring, former ones too, by its id. */
  readonly verifying: ReadonlyMap<number, KeyObject>;
  /** HMAC-SHA-256, 32 bytes; the id is beside each value that it made. One object, by which what is made of it is kept. */
  readonly variables: { readonly id: number; readonly key: KeyObject };
}
