// What witnesses hold: their checkpoints, out of files of plain lines or of syslog.
import { faultOf } from './checkpoint.ts';
import type { AuditKeys } from './keys.ts';
import { linesOf, whyUnreadable } from './lines.ts';
import { digestOf, parseRecord } from './record.ts';
import type { Head } from './record.ts';
import type { Fault } from './verdict.ts';

export interface Witnessed {
  /** By the sequence of the checkpoint: the digest of its line. */
  readonly digests: ReadonlyMap<number, string>;
  /** The greatest sequence; 0 where there is none. */
  readonly last: number;
  /** The first line that is no checkpoint of the trail. */
  readonly fault: Fault | null;
}

/** What came of one file. */
export type WitnessFile = { readonly path: string } & (
  | { readonly state: 'read'; readonly checkpoints: number; readonly last: number }
  /** It was shown nothing yet, or was moved away. */
  | { readonly state: 'absent' }
  /** The reason is a code of the system, or words; what was read before is held against the trail. */
  | {
      readonly state: 'unread';
      readonly reason: string;
      readonly checkpoints: number;
      readonly last: number;
    }
);

/** All that was read, and what came of each file. */
export interface WitnessedFiles extends Witnessed {
  readonly files: readonly WitnessFile[];
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

/**
 * All that files hold, of one witness or several, which hold the same wherever they hold something. Each is read by itself:
 * what one of them holds is held against the trail where another cannot be read.
 */
export async function readWitness(
  paths: readonly string[],
  verifying: AuditKeys['verifying'],
): Promise<WitnessedFiles> {
  const digests = new Map<number, string>();
  const files: WitnessFile[] = [];
  let fault: Fault | null = null;
  let greatest = 0;
  for (const path of paths) {
    let checkpoints = 0;
    let last = 0;
    try {
      for await (const { number, bytes } of linesOf(path)) {
        const held = heldIn(bytes, verifying);
        if (!held) continue;
        const { sequence, digest } = held;
        const isOther = (digests.get(sequence) ?? digest) !== digest;
        const what =
          held.fault ?? (isOther ? 'expected one checkpoint in this place; got two that differ' : null);
        if (what !== null) {
          fault ??= { file: path, line: number, sequence, what };
          continue;
        }
        digests.set(sequence, digest);
        checkpoints += 1;
        last = Math.max(last, sequence);
        greatest = Math.max(greatest, last);
      }
      files.push({ path, state: 'read', checkpoints, last });
    } catch (error) {
      const reason = whyUnreadable(error);
      if (reason === null) throw error;
      files.push(
        reason === 'ENOENT'
          ? { path, state: 'absent' }
          : { path, state: 'unread', reason, checkpoints, last },
      );
    }
  }
  return { digests, last: greatest, fault, files };
}
