// What a sweep has found so far, beside the file that it is for: the findings of each finished part, and then that it is
// finished. A sweep that was killed goes on behind the last of these.
import {
  closeSync,
  createReadStream,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { StartError } from '../errors.ts';
import type { Reads } from './reads.ts';
import type { Swept } from './swept.ts';

/** What a sweep is of: another has another journal. */
export type Header = Readonly<Record<string, string | readonly string[]>>;

export interface FinishedPart {
  readonly findings: number;
  readonly reads: Reads;
}

export interface Journal {
  /** Those that were finished before, and since. */
  readonly finished: ReadonlyMap<string, FinishedPart>;
  /** Resolves to nothing: when it returns, the part is on the disk. */
  finish(part: string, found: readonly Swept[], reads: Reads): void;
  /** All findings of finished parts, in their order. */
  findings(): AsyncIterable<Swept>;
  close(): void;
  /** Leaves nothing of it. */
  remove(): void;
}

const count = z.int().nonnegative();
const mark = z.strictObject({
  part: z.string(),
  findings: count,
  reads: z.record(z.string(), z.strictObject({ pages: count, lookUps: count, rows: count })),
});

/** Lines of the gateway's own: of a finding they begin with its id. */
const isFinding = (line: string): boolean => line.startsWith('{"id":');

/**
 * Opens the journal that is there, or begins one: a file that its owner alone can read.
 *
 * @throws StartError where one is there that is of another sweep, or is none
 */
export function openJournal(path: string, header: Header): Journal {
  const first = `${JSON.stringify(header)}\n`;
  const text = readIfThere(path);
  if (text !== null && text.length > 0 && !text.startsWith(first))
    throw new StartError('The sweep cannot go on:', [
      `${path}: expected what this sweep has found so far; it is of another one: of another caller, region, day, ` +
        'language or graph; finish that one, or remove the file to begin anew',
    ]);
  const { finished, end } = readFinished(text?.slice(first.length) ?? '');
  const file = openSync(path, text === null ? 'wx' : 'r+', 0o600);
  const begins = text === null || text.length === 0;
  if (begins) writeSync(file, first);
  // What stands behind the last mark is of a part that was not finished.
  let place = Buffer.byteLength(first) + end;
  ftruncateSync(file, place);
  fsyncSync(file);

  return {
    finished,
    finish(part, found, reads) {
      const told = { part, findings: found.length, reads: Object.fromEntries(reads) };
      const lines = Buffer.from([...found, told].map((each) => `${JSON.stringify(each)}\n`).join(''));
      for (let written = 0; written < lines.length; )
        written += writeSync(file, lines, written, lines.length - written, place + written);
      fsyncSync(file);
      place += lines.length;
      finished.set(part, { findings: found.length, reads });
    },
    async *findings() {
      const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
      // Written here, and read by nobody else in between.
      for await (const line of lines) if (isFinding(line)) yield JSON.parse(line) as Swept;
    },
    close: () => closeSync(file),
    remove() {
      closeSync(file);
      rmSync(path, { force: true });
    },
  };
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT') return null;
    throw new StartError('The sweep cannot begin:', [
      `${path}: expected a file that can be read and written; got ${code}`,
    ]);
  }
}

/** @returns also how many bytes there are up to the end of the last finished part */
function readFinished(text: string): { readonly finished: Map<string, FinishedPart>; readonly end: number } {
  const finished = new Map<string, FinishedPart>();
  let [end, at] = [0, 0];
  for (let next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', at)) {
    const line = text.slice(at, next);
    at = next + 1;
    if (isFinding(line)) continue;
    const { data } = mark.safeParse(parseJson(line));
    if (!data) break;
    finished.set(data.part, { findings: data.findings, reads: new Map(Object.entries(data.reads)) });
    end = at;
  }
  return { finished, end: Buffer.byteLength(text.slice(0, end)) };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
