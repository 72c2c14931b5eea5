// What witnesses hold: their checkpoints, out of files of plain lines or of syslog.
import { existsSync } from 'node:fs';
import { faultOf } from './checkpoint.ts';
import type { AuditKeys } from './keys.ts';
import { readLines } from './lines.ts';
import { digestOf, parseRecord } from './record.ts';
import type { Head } from './record.ts';
import type { Fault } from './verdict.ts';
import type { WitnessSettings } from './witness/kinds.ts';

export interface Witnessed {
  /** By the sequence of the checkpoint: the digest of its line. */
  readonly digests: ReadonlyMap<number, string>;
  /** The greatest sequence; 0 where there is none. */
  readonly last: number;
  /** The first line that is no checkpoint of the trail. */
  readonly fault: Fault | null;
}

/**
 * The witnesses of the configuration whose lines are here to be read. What others hold is on their machines, and a file
 * that is not there yet was shown nothing.
 *
 * @returns null where there is none
 */
export async function readConfigured(
  witnesses: readonly WitnessSettings<unknown>[],
  verifying: AuditKeys['verifying'],
): Promise<Witnessed | null> {
  const files = witnesses.flatMap((each) => (each.kind === 'file' && existsSync(each.path) ? each.path : []));
  return files.length === 0 ? null : readWitness(files, verifying);
}

/** @returns null where the line is no record: syslog may keep others beside it */
export function heldIn(
  bytes: Buffer,
  verifying: AuditKeys['verifying'],
): (Head & { readonly fault: string | null }) | null {
  const text = bytes.toString();
  // Syslog writes words of its own before it, and perhaps an end of line that is not ours behind it.
  const line = text.slice(Math.max(0, text.indexOf('{"sequence":'))).trimEnd();
  const record = parseRecord(line);
  if (!record) return null;
  const { sequence, event } = record;
  const fault =
    event === 'checkpoint'
      ? faultOf(line, record, verifying)
      : `expected a checkpoint; got a record of the event ${event}`;
  return { sequence, digest: digestOf(line), fault };
}

/** @param files of one witness or several, which hold the same wherever they hold something */
export async function readWitness(
  files: readonly string[],
  verifying: AuditKeys['verifying'],
): Promise<Witnessed> {
  const digests = new Map<number, string>();
  let last = 0;
  for await (const { file, number, bytes } of readLines(files, 'What the witness holds cannot be read:')) {
    const held = heldIn(bytes, verifying);
    if (!held) continue;
    const { sequence, digest, fault } = held;
    const known = digests.get(sequence) ?? digest;
    if (fault !== null || known !== digest) {
      const came = fault ?? 'expected one checkpoint in this place; got two that differ';
      return { digests, last, fault: { file, line: number, sequence, what: came } };
    }
    digests.set(sequence, digest);
    last = Math.max(last, sequence);
  }
  return { digests, last, fault: null };
}
