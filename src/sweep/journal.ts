// What a sweep has found so far, in the gateway's data: the findings of each finished part, and then that it is finished. A
// sweep that was killed goes on behind the last of these.
import { hash } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../errors.ts';
import { lockFile } from '../sources/embedded/lock.ts';
import { linesOf } from './lines.ts';
import type { Reads } from './reads.ts';
import type { Swept } from './swept.ts';

/** What a sweep is of: another has another journal. */
export interface Of {
  /** Whose it is: what was read is in the trail under their name, and given out to them alone. */
  readonly subject: string | null;
  /** The region's code. */
  readonly region: string;
  /** The business date: `YYYY-MM-DD`. */
  readonly today: string;
  readonly language: string;
  /** Of the rules. */
  readonly codes: readonly string[];
}

export interface FinishedPart {
  readonly findings: number;
  readonly reads: Reads;
}

export interface Journal {
  /** Those that were finished before, and since. */
  readonly finished: ReadonlyMap<string, FinishedPart>;
  /** When it returns, the part is on the disk. */
  finish(part: string, found: readonly Swept[], reads: Reads): void;
  /** All findings of finished parts, in their order. */
  findings(): AsyncIterable<Swept>;
  close(): void;
  /** For when all of it is told elsewhere. */
  remove(): void;
}

const ending = '.part';
/** A journal's name, or that of its lock. */
const journalIn = /^(.*\.part)(?:\.lock)?$/;

const count = z.int().nonnegative();
const mark = z.strictObject({
  part: z.string(),
  findings: count,
  reads: z.record(z.string(), z.strictObject({ pages: count, lookUps: count, rows: count })),
});

/** Lines of the gateway's own: of a finding they begin with its id. */
const isFinding = (line: string): boolean => line.startsWith('{"id":');

/**
 * Opens the journal that is there, or begins one: a file that its owner alone can read. Those of former days are removed.
 *
 * @param folder that of all that is kept for those who see what the caller does
 * @throws StartError where another process writes to it, or what is there is no journal
 */
export function openJournal(folder: string, of: Of): Journal {
  const name = `${of.today}-${hash('sha256', JSON.stringify(of), 'hex').slice(0, 16)}${ending}`;
  const path = join(folder, name);
  const unlock = lock(path);
  removeFormer(folder, of.today);
  const first = `${JSON.stringify(of)}\n`;
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (text.length >= first.length && !text.startsWith(first)) {
    unlock();
    throw new StartError('The check cannot go on:', [
      `${path}: expected what it has found so far; it is something else: remove the file to begin anew`,
    ]);
  }
  const { finished, end } = readFinished(text.slice(first.length));
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  writeSync(file, first, 0);
  // What stands behind the last mark is of a part that was not finished.
  let place = Buffer.byteLength(first) + end;
  ftruncateSync(file, place);
  fsyncSync(file);

  return {
    finished,
    finish(part, found, reads) {
      const told = { part, findings: found.length, reads: Object.fromEntries(reads) };
      const lines = Buffer.from([...found, told].map((each) => `${JSON.stringify(each)}\n`).join(''));
      for (let written = 0; written < lines.length;)
        written += writeSync(file, lines, written, lines.length - written, place + written);
      fsyncSync(file);
      place += lines.length;
      finished.set(part, { findings: found.length, reads });
    },
    async *findings() {
      // Written here, and by nobody else.
      for await (const line of linesOf(path)) if (isFinding(line)) yield JSON.parse(line) as Swept;
    },
    close() {
      closeSync(file);
      unlock();
    },
    remove: () => rmSync(path, { force: true }),
  };
}

function lock(path: string): () => void {
  const unlock = lockFile(path);
  if (unlock) return unlock;
  throw new StartError('The check cannot begin:', [
    'another process checks the same region for the same caller: wait until it has ended',
  ]);
}

/** Of checks that nobody went on with; one that runs over midnight is left its own. */
function removeFormer(folder: string, today: string): void {
  // A check that has ended leaves its lock, which one that begins on its day may be opening.
  const former = readdirSync(folder).flatMap((name) => journalIn.exec(name)?.[1] ?? []);
  const before = new Set(former.filter((name) => name < today));
  for (const path of [...before].map((name) => join(folder, name))) {
    const unlock = lockFile(path);
    if (!unlock) continue;
    rmSync(path, { force: true });
    unlock();
    rmSync(`${path}.lock`, { force: true });
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
