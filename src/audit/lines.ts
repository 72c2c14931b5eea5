// The lines of a trail's files, one file after the other, in bounded memory.
import { createReadStream, statSync } from 'node:fs';
import { StartError } from '../errors.ts';

export interface Line {
  readonly file: string;
  /** From 1, in each file. */
  readonly number: number;
  /** Without the newline. */
  readonly bytes: Buffer;
  readonly isTerminated: boolean;
}

const newline = 0x0a;
/** No record is as long as this: the ids of all persons of the largest answer are shorter. */
export const longestLine = 67_108_864;

/** @throws StartError where a file cannot be read, or has a line that no record can be as long as */
export async function* readLines(files: readonly string[]): AsyncGenerator<Line> {
  for (const file of files) {
    try {
      yield* linesOf(file);
    } catch (error) {
      const why = whyUnreadable(error);
      if (why === null) throw error;
      throw new StartError('The audit trail cannot be read:', [
        `${file}: expected a file that can be read; got ${why}`,
      ]);
    }
  }
}

/** The code of the system, or words; null where the error is none of reading. */
export function whyUnreadable(error: unknown): string | null {
  if (error instanceof Unreadable) return error.message;
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}

/** Its message says what came instead of a file of records. */
class Unreadable extends Error {}

/** Of one file; what is thrown, `whyUnreadable` puts into words. */
export async function* linesOf(file: string, from = 0): AsyncGenerator<Line> {
  let number = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const chunk of createReadStream(file, { start: from, highWaterMark: 1_048_576 })) {
    const bytes: Buffer = chunk;
    let start = 0;
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, start)) {
      const part = bytes.subarray(start, at);
      number += 1;
      yield {
        file,
        number,
        bytes: held.length === 0 ? part : Buffer.concat([...held, part]),
        isTerminated: true,
      };
      held = [];
      heldBytes = 0;
      start = at + 1;
    }
    if (start === bytes.length) continue;
    held.push(bytes.subarray(start));
    heldBytes += bytes.length - start;
    if (heldBytes > longestLine) throw new Unreadable(`line ${number + 1}, of more than 64 MiB`);
  }
  if (heldBytes > 0) yield { file, number: number + 1, bytes: Buffer.concat(held), isTerminated: false };
}

/** The lines of a file's end, whose numbers count from there. */
export interface LastLines {
  readonly lines: readonly Line[];
  /** Whether they are all that the file has. */
  readonly isWhole: boolean;
}

/** The whole lines of about so many bytes at a file's end; at least one where there is one. */
export async function readLastLines(file: string, bytes: number): Promise<LastLines> {
  const stat = statSync(file);
  // A pipe has no end to look at, and to open one waits for whoever writes.
  if (!stat.isFile() && !stat.isDirectory()) throw new Unreadable('something that is no file');
  const from = Math.max(0, stat.size - bytes);
  const lines: Line[] = [];
  for await (const line of linesOf(file, from)) lines.push(line);
  if (from === 0) return { lines, isWhole: true };
  // The first one may have begun before.
  return lines.length > 1 ? { lines: lines.slice(1), isWhole: false } : readLastLines(file, bytes * 4);
}
