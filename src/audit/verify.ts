// Whether a trail is as it was written: every record in its place behind the one that it names, every checkpoint
// signed by a key of the trail, and all that a witness holds still there.
import { faultOf } from './checkpoint.ts';
import { cutFault, unsignedFault } from './ending.ts';
import type { AuditKeys } from './keys.ts';
import type { Line } from './lines.ts';
import { addLoose, sealedBy } from './loose.ts';
import type { Loose } from './loose.ts';
import { beginning, digestOf, parseRecord } from './record.ts';
import type { Head, TrailRecord } from './record.ts';
import { blame } from './suspect.ts';
import type { Suspect } from './suspect.ts';
import { events, isKnownEvent } from './trail.ts';
import { faultAt } from './verdict.ts';
import type { Checkpointed, Fault, Verdict } from './verdict.ts';
import type { Witnessed } from './witnessed.ts';

export interface VerifyOptions {
  /** The file that a fault names where there is no line. */
  readonly file: string;
  /** In the order in which they were written. */
  readonly lines: AsyncIterable<Line> | Iterable<Line>;
  readonly verifying: AuditKeys['verifying'];
  readonly witness?: Witnessed;
  /** What the first record follows, where it is not the trail's first. */
  readonly start?: Head;
  /**
   * How many records at the end may have no checkpoint yet where there is one; otherwise neither a record nor a checkpoint
   * is asked for.
   */
  readonly mostUnsigned?: number;
}

/** Reads until the first fault. */
export async function verifyTrail(options: VerifyOptions): Promise<Verdict> {
  const examination = createExamination(options);
  for await (const line of options.lines) {
    const fault = examination.take(line);
    if (fault) return examination.verdict(fault);
  }
  return examination.verdict(examination.end());
}

function createExamination({ file, verifying, witness, start = beginning, mostUnsigned }: VerifyOptions) {
  let head: Head | null = null;
  let last: Line | null = null;
  let loose: Loose | null = null;
  let suspect: Suspect | null = null;
  let records = 0;
  let checkpoints = 0;
  let checkpoint: Checkpointed | null = null;
  let older: Verdict['older'] = null;
  const damaged: Verdict['damaged'][number][] = [];
  const begun = new Set<string>();

  function take(line: Line): Fault | null {
    const record = parseRecord(line.bytes.toString());
    if (suspect) return blame(suspect, record);
    if (!record) {
      loose = addLoose(loose, line);
      return null;
    }
    const found = placeFault(line, record);
    if (found) return found;
    const digest = digestOf(line.bytes);
    const follows: Head = head ?? start;
    if (record.previous !== follows.digest) {
      const isSigned =
        record.event === 'checkpoint' && faultOf(line.bytes.toString(), record, verifying) === null;
      suspect = { line, record, digest, before: last, beforeDigest: follows.digest, isSigned };
      return last ? null : blame(suspect, null);
    }
    head = { sequence: record.sequence, digest };
    last = line;
    records += 1;
    return meaningFault(line, record, digest);
  }

  /** Whether the record may stand here, and what the lines before it are that are no records. */
  function placeFault(line: Line, record: TrailRecord): Fault | null {
    const { sequence, event } = record;
    const isFirst = head === null && start.sequence === 0;
    const sealing = isFirst ? 'beginning' : 'damaged';
    const of = event === sealing ? sealedBy(record) : null;
    if (loose) {
      const { first, lines, bytes } = loose;
      if (of?.sha256 !== loose.digest.digest('hex'))
        return faultAt(first, null, `expected a record; got a line that is none`);
      if (isFirst) older = { lines, isSealed: true };
      else damaged.push({ file: first.file, line: first.number, sequence, bytes });
      loose = null;
    } else if (event === 'beginning' || event === 'damaged') {
      return faultAt(line, sequence, `expected the lines before it that it seals; got none`);
    }
    const expected = (head ?? start).sequence + 1;
    if (sequence === expected) return null;
    const how =
      sequence > expected
        ? `${sequence - expected} before it missing${isFirst ? '; where the trail went on in a new file, name those before it first' : ''}`
        : 'it was put here, or stands behind its place';
    return faultAt(line, sequence, `expected record ${expected}; got record ${sequence}: ${how}`);
  }

  function meaningFault(line: Line, record: TrailRecord, digest: string): Fault | null {
    const { sequence, event, time, requestId, key } = record;
    if (!isKnownEvent(event))
      return faultAt(
        line,
        sequence,
        `expected one of the events ${events.join(', ')}; got ${JSON.stringify(event)}`,
      );
    if (event === 'intent') begun.add(String(requestId));
    if (event === 'outcome' && !begun.delete(String(requestId)) && start.sequence === 0)
      return faultAt(
        line,
        sequence,
        'expected an intent of the same request before it, and no other outcome; got none',
      );
    if (event === 'cut' || event === 'replaced')
      return faultAt(
        line,
        sequence,
        `expected all records that were written; got ${event === 'cut' ? 'fewer' : 'others'}: a process that ran then had left ${JSON.stringify(record['expected'])} as the last`,
      );
    if (event === 'checkpoint') {
      const fault = faultOf(line.bytes.toString(), record, verifying);
      if (fault !== null) return faultAt(line, sequence, `a forged checkpoint: ${fault}`);
      checkpoints += 1;
      checkpoint = { sequence, time, key: Number(key) };
    }
    const held = witness?.digests.get(sequence);
    if (held === undefined || held === digest) return null;
    return faultAt(
      line,
      sequence,
      `expected the checkpoint that the witness holds for this place; got another record`,
    );
  }

  function end(): Fault | null {
    if (suspect) return blame(suspect, null);
    if (loose && head !== null) {
      const what = loose.first.isTerminated
        ? 'a line that is none'
        : 'a line without an end: a write under way or cut short, or a cut tail';
      return faultAt(loose.first, null, `expected a record; got ${what}`);
    }
    if (loose) older = { lines: loose.lines, isSealed: false };
    const before = last ?? loose?.last ?? { file, number: 0 };
    const place = { file: before.file, line: before.number + 1, reached: (head ?? start).sequence };
    return cutFault(place, witness) ?? unsignedFault(place, { records, checkpoint, older, mostUnsigned });
  }

  return {
    take,
    end,
    verdict: (fault: Fault | null): Verdict => ({
      // What stands in the trail says more of what was done than that the witness was shown two trails.
      fault: fault ?? witness?.fault ?? null,
      records,
      first: records > 0 ? start : null,
      last: head,
      older,
      checkpoints,
      checkpoint,
      damaged,
      withoutOutcome: begun.size,
    }),
  };
}
