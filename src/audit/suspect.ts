// Two records that do not fit each other: which of them is wrong.
import type { Line } from './lines.ts';
import type { TrailRecord } from './record.ts';
import { faultAt } from './verdict.ts';
import type { Fault } from './verdict.ts';

/**
 * A record whose `previous` is not the digest of the one before: which of the two is wrong, the next one tells, or the
 * signature of a checkpoint.
 */
export interface Suspect {
  readonly line: Line;
  readonly record: TrailRecord;
  readonly digest: string;
  readonly before: Line | null;
  readonly beforeDigest: string;
  /** Whether a key of the trail vouches for its `previous`. */
  readonly isSigned: boolean;
}

/** Where the suspect is sound in itself, the one before it is wrong; otherwise the suspect. */
export function blame(
  { line, record, digest, before, beforeDigest, isSigned }: Suspect,
  next: TrailRecord | null,
): Fault {
  if (before && (isSigned || next?.previous === digest)) {
    return faultAt(
      before,
      record.sequence - 1,
      `expected the digest ${record.previous}, by which the record behind it names it; got ${beforeDigest}: it was changed`,
    );
  }
  const either = before && !next ? ', or the record before it was' : '';
  return faultAt(
    line,
    record.sequence,
    `expected ${beforeDigest} as the digest of the record before; got ${record.previous}: it was changed${either}`,
  );
}
