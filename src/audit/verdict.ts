// What an examination of a trail comes to.
import type { Line } from './lines.ts';
import type { Head } from './record.ts';

/** The first place that is not as the trail's writers left it. */
export interface Fault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Of the record that is there, or should be; null where that is not known. */
  readonly sequence: number | null;
  /** What was expected, and what came. */
  readonly what: string;
}

export function faultAt({ file, number }: Line, sequence: number | null, what: string): Fault {
  return { file, line: number, sequence, what };
}

export interface Checkpointed {
  readonly sequence: number;
  readonly time: string;
  readonly key: number;
}

export interface Verdict {
  /** Where it is not null, what follows is of the records before it. */
  readonly fault: Fault | null;
  readonly records: number;
  /** The place before the first record. */
  readonly first: Head | null;
  readonly last: Head | null;
  /** Lines of before trails were chained, and whether a record seals them. */
  readonly older: { readonly lines: number; readonly isSealed: boolean } | null;
  readonly checkpoints: number;
  /** The last one; what comes behind it could be changed by whoever can write the file. */
  readonly checkpoint: Checkpointed | null;
  /** Places where a write was cut short, which a record seals. */
  readonly damaged: readonly {
    readonly file: string;
    readonly line: number;
    readonly sequence: number;
    readonly bytes: number;
  }[];
  /** Requests whose outcome is not there: under way, or cut off with their process. */
  readonly withoutOutcome: number;
}
