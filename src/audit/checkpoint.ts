// Checkpoints: who has one can tell whether the trail up to it is as it was.
import { sign, verify } from 'node:crypto';
import type { AuditKeys } from './keys.ts';
import { chain } from './record.ts';
import type { Head, TrailRecord } from './record.ts';
import type { CheckpointEntry } from './trail.ts';

/** What is signed; the first line keeps the signature from meaning anything else. */
function statement({ sequence, digest }: Head, time: string, key: number): Buffer {
  return Buffer.from(
    `timpora-gateway audit checkpoint, version 1\n${sequence}\n${digest}\n${time}\n${key}\n`,
  );
}

/** A checkpoint of everything up to the head, which is to be the next record. */
export function createCheckpoint(
  head: Head,
  { signing: { id, privateKey } }: Pick<AuditKeys, 'signing'>,
): CheckpointEntry {
  const time = new Date().toISOString();
  const signature = sign(null, statement(head, time, id), privateKey).toString('base64');
  return { time, event: 'checkpoint', key: id, signature };
}

/** What is wrong with a record that says it is a checkpoint, and with its line; null where both are sound. */
export function faultOf(
  line: string,
  { sequence, previous, time, key, signature }: TrailRecord,
  verifying: AuditKeys['verifying'],
): string | null {
  if (typeof key !== 'number' || typeof signature !== 'string')
    return 'expected the id of a key and a signature; got none';
  const publicKey = verifying.get(key);
  if (!publicKey)
    return `expected a signature by a key of the trail; got one by key ${key}, which is not among them`;
  const covered = { sequence: sequence - 1, digest: previous };
  const bytes = Buffer.from(signature, 'base64');
  const entry: CheckpointEntry = { time, event: 'checkpoint', key, signature: bytes.toString('base64') };
  // The last line has no record behind it that names its digest: it is sound as this program writes it, or not at all.
  if (chain(covered, entry).line === line && verify(null, statement(covered, time, key), publicKey, bytes))
    return null;
  return `expected a signature by key ${key} over this place, time and digest; got another`;
}
