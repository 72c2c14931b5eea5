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
const longest = 67_108_864;

/**
 * @param what the headline of a refusal
 * @throws StartError where a file cannot be read, or has a line that no record can be as long as
 */
export async function* readLines(
  files: readonly string[],
  what = 'The audit trail cannot be read:',
): AsyncGenerator<Line> {
  for (const file of files) {
    try {
      yield* linesOf(file);
    } catch (error) {
      if (error instanceof TooLong)
        throw new StartError(what, [
          `${file}: line ${error.number}: expected a record; got a line of more than 64 MiB`,
        ]);
      if (!(error instanceof Error && 'code' in error)) throw error;
      throw new StartError(what, [`${file}: expected a file that can be read; got ${String(error.code)}`]);
    }
  }
}

class TooLong extends Error {
  readonly number: number;

  constructor(number: number) {
    super(`line ${number} is longer than any record`);
    this.number = number;
  }
}

async function* linesOf(file: string, from = 0): AsyncGenerator<Line> {
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
    if (heldBytes > longest) throw new TooLong(number + 1);
  }
  if (heldBytes > 0) yield { file, number: number + 1, bytes: Buffer.concat(held), isTerminated: false };
}

/**
 * The whole lines of about so many bytes at a file's end, whose numbers count from there; at least one where there is one,
 * and all of a file that is shorter.
 */
export async function readLastLines(file: string, bytes: number): Promise<readonly Line[]> {
  const from = Math.max(0, statSync(file).size - bytes);
  const lines: Line[] = [];
  for await (const line of linesOf(file, from)) lines.push(line);
  if (from === 0) return lines;
  // The first one may have begun before.
  return lines.length > 1 ? lines.slice(1) : readLastLines(file, bytes * 4);
}
