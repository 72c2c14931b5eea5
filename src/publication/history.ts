// The record of what was published: a file beside the figures, a table a line. It is written before a snapshot is shown and
// nothing is ever taken out of it, for who has read a figure does not forget it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { StartError } from '../errors.ts';
import { replaceFile } from '../sources/embedded/replace.ts';
import type { FormerTable } from './former.ts';

const line = z.strictObject({
  measure: z.string(),
  period: z.string(),
  asOf: z.iso.date(),
  recordedAt: z.iso.datetime(),
  isProtected: z.boolean(),
  cells: z.record(z.string(), z.int().nonnegative().nullable()),
});

/** @param figures the file of the published figures */
export function historyBeside(figures: string): string {
  return `${figures.replace(/\.sqlite$/, '')}.history.ndjson`;
}

/**
 * Every table that was published, oldest publication first; none where there is no file yet.
 *
 * @throws StartError where a line is not as it was written
 */
export function readHistory(path: string): readonly FormerTable[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text, index) => (text === '' ? [] : [readLine(text, `${path}:${index + 1}`)]));
}

export function writeHistory(path: string, tables: readonly FormerTable[]): void {
  const lines = tables.map(({ cells, ...table }) =>
    JSON.stringify({ ...table, cells: Object.fromEntries(cells) }),
  );
  replaceFile(path, (aside) => writeFileSync(aside, lines.map((text) => `${text}\n`).join('')));
}

function readLine(text: string, place: string): FormerTable {
  const { success, data } = line.safeParse(parse(text));
  if (success) return { ...data, cells: new Map(Object.entries(data.cells)) };
  throw new StartError('It cannot be told what was published before:', [
    `${place}: expected a published table in JSON; the line is another; put the file back from a copy, for without it a snapshot could uncover what an earlier one withheld`,
  ]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
