// Whether a trail that is sound up to its end ends where it should: not before what a witness holds, and signed.
import type { Line } from './lines.ts';
import type { Fault, Verdict } from './verdict.ts';
import type { Witnessed } from './witnessed.ts';

interface Place {
  /** The last record's; null where there is no line at all. */
  readonly line: Line | null;
  readonly reached: number;
}

export function cutFault({ line, reached }: Place, witness: Witnessed | undefined): Fault | null {
  if (!witness || witness.last <= reached) return null;
  return {
    file: line?.file ?? witness.file,
    line: (line?.number ?? 0) + 1,
    sequence: reached + 1,
    what: `expected records up to ${witness.last}, of which the witness holds a checkpoint; got an end after ${reached}`,
  };
}

/** Without any checkpoint nothing tells a trail from one that somebody without a key has made. */
export function unsignedFault(
  { line, reached }: Place,
  {
    records,
    checkpoint,
    mostUnsigned,
  }: Pick<Verdict, 'records' | 'checkpoint'> & { readonly mostUnsigned: number | undefined },
): Fault | null {
  if (!line || records === 0 || mostUnsigned === undefined) return null;
  const from = (checkpoint?.sequence ?? reached - records) + 1;
  if (checkpoint && reached - from < mostUnsigned) return null;
  const within = checkpoint ? `after ${mostUnsigned} records at the latest` : 'by a key of the trail';
  return {
    file: line.file,
    line: line.number + 1,
    sequence: reached + 1,
    what: `expected a checkpoint ${within}; got none over records ${from} to ${reached}: anybody who can write the file could have made them`,
  };
}
