// Whether a trail has what a witness holds of it, by the ends of both.
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { readAt, readEnd } from './end.ts';
import type { Newest } from './newest.ts';
import { digestOf, parseRecord } from './record.ts';
import type { Head } from './record.ts';

/** Some ten thousand records; how all of the trail is, `timpora audit verify` says. */
const tailBytes = 8_388_608;
const newline = 0x0a;

/**
 * Told apart by the digest, not by the place alone: whoever has cut the end off may have put as many records there since.
 *
 * @returns what was expected and what came; null where nothing is wrong, or the place lies further back than is looked
 */
export async function missingFrom(file: string, { name, found }: Newest): Promise<string | null> {
  if (found === null || 'code' in found) return null;
  if ('fault' in found) return `${name}: its last checkpoint: ${found.fault}`;
  const { reached, has } = await lookFor(file, found);
  if (has === 'it' || has === 'later ones') return null;
  const expected = `${file}: expected records up to ${found.sequence}, of which ${name} holds a checkpoint`;
  return reached < found.sequence
    ? `${expected}; got an end after ${reached}`
    : `${expected}; got another record ${found.sequence}`;
}

interface Looked {
  /** The sequence of the last record; 0 where there is none. */
  readonly reached: number;
  /** What stands in the place, as far as it is looked: records from behind it on, where the file or the look begins later. */
  readonly has: 'it' | 'later ones' | 'another';
}

async function lookFor(file: string, held: Head): Promise<Looked> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { reached: 0, has: 'another' };
    throw error;
  }
  try {
    const { size } = await handle.stat();
    const { last } = await readEnd(handle, size);
    const from = Math.max(0, size - tailBytes);
    return {
      reached: last?.head.sequence ?? 0,
      has: standsIn(await readAt(handle, from, size - from), held),
    };
  } finally {
    await handle.close();
  }
}

function standsIn(tail: Buffer, { sequence, digest }: Head): Looked['has'] {
  const beginning = `{"sequence":${sequence},`;
  for (let at = tail.indexOf(beginning); at >= 0; at = tail.indexOf(beginning, at + 1)) {
    const end = tail.indexOf(newline, at);
    if (digestOf(tail.subarray(at, end < 0 ? tail.length : end)) === digest) return 'it';
  }
  return firstSequence(tail) > sequence ? 'later ones' : 'another';
}

/** Of the first line that is a record; 0 where there is none. */
function firstSequence(tail: Buffer): number {
  for (let start = 0, end = 0; start < tail.length; start = end + 1) {
    const found = tail.indexOf(newline, start);
    end = found < 0 ? tail.length : found;
    const record = parseRecord(tail.toString('utf8', start, end));
    if (record) return record.sequence;
  }
  return 0;
}
