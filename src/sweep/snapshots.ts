// What sweeps have found, kept for telling what changed: a file for each sight, part and business date, with the ids of
// findings and nothing of what they say.
import { writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../errors.ts';
import type { FormerFindings, FormerPart } from '../graph/findings/former.ts';
import { replaceFile } from '../sources/embedded/replace.ts';

export interface Snapshots extends FormerFindings {
  /** Puts a part in the place of its date's, in one step. */
  keep(sight: string, part: string, found: FormerPart): void;
}

const version = 1;
const date = /^\d{4}-\d{2}-\d{2}$/;
const kept = z.strictObject({
  version: z.literal(version),
  date: z.string().regex(date),
  codes: z.array(z.string()),
  /** Code, id, person and first day of each: a list, since there can be a hundred thousand. */
  findings: z.array(z.tuple([z.string(), z.string(), z.string().nullable(), z.string().regex(date)])),
});

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
      return (
        dates
          .filter((each) => each <= until)
          .sort()
          .at(-1) ?? null
      );
    },
    on: (sight, part, day) => read(join(folderOf(sight, part), `${day}.json`)),
    keep(sight, part, { date: day, codes, findings }) {
      const told = findings.map(({ code, id, person, firstSeen }) => [code, id, person, firstSeen]);
      const text = JSON.stringify({ version, date: day, codes, findings: told });
      replaceFile(join(folderOf(sight, part), `${day}.json`), (aside) => writeFileSync(aside, text));
    },
  };
}

async function datesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder))
      .filter((name) => name.endsWith('.json'))
      .map((name) => basename(name, '.json'))
      .filter((name) => date.test(name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw unreadable(folder);
  }
}

async function read(path: string): Promise<FormerPart> {
  try {
    const { date: day, codes, findings } = kept.parse(JSON.parse(await readFile(path, 'utf8')));
    return {
      date: day,
      codes,
      findings: findings.map(([code, id, person, firstSeen]) => ({ code, id, person, firstSeen })),
    };
  } catch {
    throw unreadable(path);
  }
}

function unreadable(path: string): StartError {
  return new StartError('It cannot be told what was found before:', [
    `${path}: expected what a check has kept; it cannot be read as that; put it back from a copy, or remove it: what ` +
      'was found that day is then not known any more',
  ]);
}
