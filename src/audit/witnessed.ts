// What a witness holds: its checkpoints, out of a file of plain lines or of syslog.
import { faultOf } from './checkpoint.ts';
import type { AuditKeys } from './keys.ts';
import { readLines } from './lines.ts';
import { digestOf, parseRecord } from './record.ts';
import type { Fault } from './verdict.ts';

export interface Witnessed {
  readonly file: string;
  /** By the sequence of the checkpoint: the digest of its line. */
  readonly digests: ReadonlyMap<number, string>;
  /** The greatest sequence; 0 where there is none. */
  readonly last: number;
  /** The first line that is no checkpoint of the trail. */
  readonly fault: Fault | null;
}

export async function readWitness(file: string, verifying: AuditKeys['verifying']): Promise<Witnessed> {
  const digests = new Map<number, string>();
  let last = 0;
  for await (const { number, bytes } of readLines([file])) {
    const text = bytes.toString();
    // Syslog writes words of its own before it, and perhaps an end of line that is not ours behind it.
    const line = text.slice(Math.max(0, text.indexOf('{"sequence":'))).trimEnd();
    const record = parseRecord(line);
    if (!record) continue;
    const { sequence } = record;
    const fault =
      record.event === 'checkpoint'
        ? faultOf(line, record, verifying)
        : `expected a checkpoint; got a record of the event ${record.event}`;
    const digest = digestOf(line);
    const known = digests.get(sequence) ?? digest;
    if (fault !== null || known !== digest) {
      const came = fault ?? 'expected one checkpoint in this place; got two that differ';
      return { file, digests, last, fault: { file, line: number, sequence, what: came } };
    }
    digests.set(sequence, digest);
    last = Math.max(last, sequence);
  }
  return { file, digests, last, fault: null };
}
