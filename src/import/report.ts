// The report of bad rows: the first of them for whoever waits, and all in a file where one is wanted.
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { reaches } from '../access/clearance.ts';
import type { Level } from '../access/clearance.ts';
import { StartError } from '../errors.ts';

/** One thing that is wrong with one row. */
export interface RowFault {
  readonly line: number;
  /** Null where the whole row is at fault. */
  readonly column: string | null;
  /** Without the value. */
  readonly reason: string;
  /** What came, where it is one cell's, and how secret the column is. */
  readonly value?: { readonly raw: unknown; readonly level: Level };
}

export interface Report {
  /** Takes what is wrong with one row. */
  add(faults: readonly RowFault[]): void;
  readonly badRows: number;
  /** The first faults, a line for each, and how many more there are. */
  describe(): readonly string[];
  /** A file in which nothing is wrong is not kept. */
  close(): void;
}

const described = 20;
const shownCharacters = 40;

/**
 * @param path of a file that takes every fault, a JSON object in each line; it is made, readable by its owner alone
 * @throws StartError where there can be no such file, or something of that name, which is never written over
 */
export function openReport(path: string | undefined): Report {
  const descriptor = path === undefined ? undefined : create(path);
  const lines: string[] = [];
  let faultCount = 0;
  let badRows = 0;
  return {
    add(faults) {
      badRows += 1;
      for (const fault of faults) {
        faultCount += 1;
        if (lines.length < described) lines.push(toLine(fault));
        if (descriptor !== undefined) writeSync(descriptor, `${JSON.stringify(toEntry(fault))}\n`);
      }
    },
    get badRows() {
      return badRows;
    },
    describe() {
      const more = faultCount - lines.length;
      return more > 0 ? [...lines, `and ${more} more faults`] : lines;
    },
    close() {
      if (path === undefined || descriptor === undefined) return;
      closeSync(descriptor);
      if (faultCount === 0) rmSync(path, { force: true });
    },
  };
}

function create(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartError('The report cannot be made, so nothing was imported:', [
      code === 'EEXIST'
        ? `--report ${path}: expected a new file; there is something of that name, which is left as it is: name another`
        : `--report ${path}: expected a file that can be made; got ${code}`,
    ]);
  }
}

function toLine({ line, column, reason, value }: RowFault): string {
  const place = column === null ? `line ${line}` : `line ${line}, ${printable(column)}`;
  return `${place}: ${reason}${value ? ` (${describeValue(value)})` : ''}`;
}

function toEntry({ line, column, reason, value }: RowFault): object {
  return { line, column, reason, ...(value && { value: describeValue(value) }) };
}

/** Only what any member of the team may see is shown: reports are mailed, and terminals are read by others. */
function describeValue({ raw, level }: NonNullable<RowFault['value']>): string {
  if (!reaches('OFFICIAL', level)) return `not shown: ${level}`;
  const text = JSON.stringify(raw) ?? 'nothing';
  return printable(text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text);
}

/** Without what would move a terminal's cursor or turn its text around. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\u{fffd}');
}
