// Whether a trail has what a witness holds of it, by the ends of both.
import type { Latest } from './latest.ts';
import { longestLine, readLastLines, whyUnreadable } from './lines.ts';
import type { Line } from './lines.ts';
import { digestOf, parseRecord } from './record.ts';
import type { Head, TrailRecord } from './record.ts';

/** Some ten thousand records; how all of the trail is, `timpora audit verify` says. */
const usualBytes = 8_388_608;
export interface Missing {
  /** Whether it is gone for sure; otherwise it cannot be told by the end of the file. */
  readonly isGone: boolean;
  /** What was expected, and what came. */
  readonly what: string;
}

/**
 * Told apart by digests, not by places alone: whoever has cut the end off may have put as many records there since, and
 * the witness may have been shown a checkpoint of those.
 *
 * @returns null where nothing is wrong
 */
export async function missingFrom(
  file: string,
  { name, checkpoints }: Pick<Latest, 'name' | 'checkpoints'>,
): Promise<Missing | null> {
  const [newest, ...others] = checkpoints.toSorted((one, other) => other.sequence - one.sequence);
  if (!newest) return null;
  const end = await readEndOf(file, new Set(checkpoints.map(({ sequence }) => sequence)));
  const tell = (isGone: boolean, { sequence }: Head, got: string): Missing => ({
    isGone,
    what: `${file}: expected records up to ${sequence}, of which ${name} holds a checkpoint; got ${got}`,
  });
  if (!end.first)
    return end.isWhole
      ? tell(true, newest, 'an end after 0')
      : tell(false, newest, `no record in its last ${longestLine / 1_048_576} MiB`);
  const { first, last, digests } = end;
  if (newest.sequence < first.sequence) return beforeFirst(newest, first, end.isWhole, tell);
  // Those from before the place where the look begins are none of its business.
  const gone = [newest, ...others].find(
    ({ sequence, digest }) => sequence >= first.sequence && !digests.get(sequence)?.includes(digest),
  );
  if (!gone) return null;
  const { sequence } = gone;
  return tell(true, gone, last < sequence ? `an end after ${last}` : `another record ${sequence}`);
}

/** Whether a checkpoint stands at the end of a trail: then a witness has been shown one, unless it is new. */
export async function isSigned(file: string): Promise<boolean> {
  const { lines } = await linesAt(file, usualBytes);
  return lines.some(({ bytes }) => parseRecord(bytes.toString())?.event === 'checkpoint');
}

/** Where the file, or the look, begins behind all that the witness holds. */
function beforeFirst(
  newest: Head,
  { sequence, previous }: TrailRecord,
  isWhole: boolean,
  tell: (isGone: boolean, of: Head, got: string) => Missing,
): Missing | null {
  const follows = sequence === newest.sequence + 1;
  if (follows && previous === newest.digest) return null;
  if (follows) return tell(true, newest, `a record ${sequence} that follows another`);
  const where = isWhole
    ? `a file that begins with record ${sequence}: verify it with those before it`
    : `record ${sequence} as the first that was looked at`;
  return tell(false, newest, where);
}

interface End {
  /** The first record that was read; null where there is none. */
  readonly first: TrailRecord | null;
  /** The sequence of the last record; 0 where there is none. */
  readonly last: number;
  /** Whether nothing stands before what was read. */
  readonly isWhole: boolean;
  /** Of the lines that stand in the wanted places. */
  readonly digests: ReadonlyMap<number, readonly string[]>;
}

async function readEndOf(file: string, wanted: ReadonlySet<number>): Promise<End> {
  for (let bytes = usualBytes; ; bytes *= 4) {
    const { lines, isWhole } = await linesAt(file, Math.min(bytes, longestLine));
    const first = firstRecord(lines);
    if (first || isWhole || bytes >= longestLine) {
      const last = firstRecord(lines.toReversed())?.sequence ?? 0;
      return { first, last, isWhole, digests: digestsIn(lines, wanted) };
    }
  }
}

/** A file that is gone has none. */
async function linesAt(file: string, bytes: number): ReturnType<typeof readLastLines> {
  try {
    return await readLastLines(file, bytes);
  } catch (error) {
    if (whyUnreadable(error) !== 'ENOENT') throw error;
    return { lines: [], isWhole: true };
  }
}

function firstRecord(lines: readonly Line[]): TrailRecord | null {
  for (const { bytes } of lines) {
    const record = parseRecord(bytes.toString());
    if (record) return record;
  }
  return null;
}

function digestsIn(
  lines: readonly Line[],
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, readonly string[]> {
  const digests = new Map<number, string[]>();
  for (const { bytes } of lines) {
    const [, number] = /^\{"sequence":(\d{1,16}),/.exec(bytes.toString('latin1', 0, 32)) ?? [];
    const sequence = Number(number);
    if (!wanted.has(sequence)) continue;
    digests.set(sequence, [...(digests.get(sequence) ?? []), digestOf(bytes)]);
  }
  return digests;
}
