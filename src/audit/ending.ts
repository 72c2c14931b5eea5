// Whether a trail that is sound up to its end ends where it should: not before what a witness holds, and signed.
import type { Fault, Verdict } from './verdict.ts';
import type { Witnessed } from './witnessed.ts';

interface Place {
  readonly file: string;
  /** Where the next record would be, from 1. */
  readonly line: number;
  readonly reached: number;
}

export function cutFault({ file, line, reached }: Place, witness: Witnessed | undefined): Fault | null {
  if (!witness || witness.last <= reached) return null;
  return {
    file,
    line,
    sequence: reached + 1,
    what: `expected records up to ${witness.last}, of which the witness holds a checkpoint; got an end after ${reached}`,
  };
}

/** Without any checkpoint nothing tells a trail from one that somebody without a key has made, or has emptied. */
export function unsignedFault(
  { file, line, reached }: Place,
  {
    records,
    checkpoint,
    older,
    mostUnsigned,
  }: Pick<Verdict, 'records' | 'checkpoint' | 'older'> & { readonly mostUnsigned: number | undefined },
): Fault | null {
  if (mostUnsigned === undefined) return null;
  if (records === 0) {
    const got =
      older === null
        ? 'none'
        : `${older.lines} ${older.lines === 1 ? 'line that is' : 'lines that are'} none`;
    const what = `expected records; got ${got}: what was kept is gone, or there was nothing yet to be kept`;
    return { file, line, sequence: reached + 1, what };
  }
  const from = (checkpoint?.sequence ?? reached - records) + 1;
  if (checkpoint && reached - from < mostUnsigned) return null;
  const within = checkpoint ? `after ${mostUnsigned} records at the latest` : 'by a key of the trail';
  return {
    file,
    line,
    sequence: reached + 1,
    what: `expected a checkpoint ${within}; got none over records ${from} to ${reached}: anybody who can write the file could have made them`,
  };
}
