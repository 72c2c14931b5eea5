// What sweeps have found, kept for telling what changed: a file for each sight, part and business date, with the ids of
// findings and nothing of what they say.
import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../errors.ts';
import type { FormerFinding, FormerFindings, FormerPart } from '../graph/findings/former.ts';
import { replaceFile } from '../sources/embedded/replace.ts';
import { linesOf } from './lines.ts';

export interface Snapshots extends FormerFindings {
  /** The first day of which a part is kept: `YYYY-MM-DD`; null where there is none. */
  firstDay(sight: string, part: string): Promise<string | null>;
  /** Puts a part in the place of its date's, in one step. */
  keep(sight: string, part: string, found: FormerPart): void;
}

const version = 1;
const date = /^\d{4}-\d{2}-\d{2}$/;
/** The first line. */
const head = z.strictObject({
  version: z.literal(version),
  date: z.string().regex(date),
  codes: z.array(z.string()),
  /** How many lines follow. */
  findings: z.int(),
});
/** Every other line, of which there can be a hundred thousand: code, id, person and first day of a finding. */
const line = z.tuple([z.string(), z.string(), z.string().nullable(), z.string().regex(date)]);
const suffix = '.ndjson';

/** The folder of all that is kept for those who have a sight. */
export function folderOfSight(data: string, sight: string): string {
  return join(data, 'sweeps', sight);
}

/** @param data the folder that the gateway keeps everything in */
export function openSnapshots(data: string): Snapshots {
  const folderOf = (sight: string, part: string): string => join(folderOfSight(data, sight), part);
  return {
    async newestDay(sight, part, until) {
      const dates = await datesIn(folderOf(sight, part));
      return dates.filter((each) => each <= until).at(-1) ?? null;
    },
    firstDay: async (sight, part) => (await datesIn(folderOf(sight, part)))[0] ?? null,
    on: (sight, part, day) => read(join(folderOf(sight, part), `${day}${suffix}`)),
    keep(sight, part, { date: day, codes, findings }) {
      const first = { version, date: day, codes, findings: findings.length };
      const told = findings.map(({ code, id, person, firstSeen }) => [code, id, person, firstSeen]);
      const text = [first, ...told].map((each) => `${JSON.stringify(each)}\n`).join('');
      replaceFile(join(folderOf(sight, part), `${day}${suffix}`), (aside) => writeFileSync(aside, text));
    },
  };
}

/** In their order. */
async function datesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder))
      .filter((name) => name.endsWith(suffix))
      .map((name) => basename(name, suffix))
      .filter((name) => date.test(name))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw unreadable(folder);
  }
}

async function read(path: string): Promise<FormerPart> {
  try {
    return await parse(linesOf(path));
  } catch (error) {
    // What the system says of a file, such as that too many are open, is no fault of what is in it.
    if (error instanceof Error && 'syscall' in error) throw error;
    throw unreadable(path);
  }
}

async function parse(lines: AsyncIterable<string>): Promise<FormerPart> {
  let first: z.infer<typeof head> | undefined;
  const findings: FormerFinding[] = [];
  for await (const text of lines) {
    const value: unknown = JSON.parse(text);
    if (first) {
      const [code, id, person, firstSeen] = line.parse(value);
      findings.push({ code, id, person, firstSeen });
    } else first = head.parse(value);
  }
  if (first?.findings !== findings.length) throw new Error('it ends before its last finding');
  return { date: first.date, codes: first.codes, findings };
}

function unreadable(path: string): StartError {
  return new StartError('It cannot be told what was found before:', [
    `${path}: expected what a check has kept; it cannot be read as that; put it back from a copy, or remove it: what ` +
      'was found that day is then not known any more',
  ]);
}
