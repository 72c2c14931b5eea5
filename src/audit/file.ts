// The trail's file: records are chained where they are appended, behind whatever another process has appended, and
// what a write that was cut short has left is sealed, never continued.
import { existsSync, fstatSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { beginsAfter, digestStretch, isInPlace, readEnd } from './end.ts';
import type { Placed } from './end.ts';
import { Chained } from './chained.ts';
import { openForAppend, sizeAt } from './opened.ts';
import type { Opened } from './opened.ts';
import { beginning } from './record.ts';
import type { Entry, Head } from './record.ts';
import type { BeginningEntry, DamagedEntry, LossEntry } from './trail.ts';
import { createTurns } from './turn.ts';

export interface TrailFile {
  /**
   * Hands records to the operating system: all of them, or none where it rejects. The next call opens the file anew
   * then.
   *
   * @param fill adds the entries, once it is this process's turn
   */
  append(fill: (records: Chained) => void): Promise<void>;
  /** Resolves when what was appended would survive a loss of power. */
  flush(): Promise<void>;
  /** Whether what it has written was renamed, and nothing has its path; one that was deleted was not moved. */
  wasMoved(): boolean;
  close(): Promise<void>;
}

interface Reached {
  readonly handle: FileHandle;
  readonly size: number;
  /** Whether it was opened just now. */
  readonly isNew: boolean;
}

/** What this process has left as the end of the trail. */
interface Left {
  readonly last: Placed;
  /** Of the file. */
  readonly size: number;
  /** What has to be written about a file that was moved away, in the next one. */
  readonly owed: readonly Entry[];
}

/** What the records of a turn follow, and what has to be written first. */
interface Found {
  readonly last: Placed | null;
  readonly head: Head;
  /** Ends a last line that has no end. */
  readonly before: '' | '\n';
  readonly entries: readonly Entry[];
}

/**
 * Opens nothing yet: a file that cannot be written is found by the append that needs it.
 *
 * @param onDamage told, for the log, of what was found behind the last record or instead of it
 */
export function createTrailFile(path: string, onDamage: (what: string) => void): TrailFile {
  const turns = createTurns(path);
  const records = new Chained();
  let opened: Opened | undefined;
  /** What this process has left; without it nothing is known of the file. */
  let left: Left | undefined;

  async function closeFile(): Promise<void> {
    const closing = opened;
    opened = undefined;
    await closing?.handle.close();
  }

  async function appendInTurn(fill: (records: Chained) => void): Promise<void> {
    const { handle, size, isNew } = await reach();
    const found: Found = left && !isNew && left.size === size ? following(left) : await meet(handle, size);
    records.begin(found.head, found.before);
    for (const entry of found.entries) records.add(JSON.stringify(entry));
    fill(records);
    const bytes = records.bytes();
    if (bytes.length === 0) return;
    try {
      await writeAll(handle, bytes);
    } catch (error) {
      // All or none: what a full disk took of it is taken back while it is still this process's turn.
      await handle.truncate(size).catch(() => undefined);
      throw error;
    }
    const { head, lastStart } = records;
    const isOlder = head.sequence === found.head.sequence;
    const end = size + bytes.length;
    const last = isOlder ? found.last : { head, start: size + lastStart, end: end - 1 };
    left = last ? { last, size: end, owed: [] } : undefined;
  }

  /** The file that has the path: one that was moved or deleted would take records that nobody finds. */
  async function reach(): Promise<Reached> {
    if (opened) {
      const size = sizeAt(path, opened);
      if (size !== null) return { handle: opened.handle, size, isNew: false };
      if (left) left = await leave(opened.handle, left);
      await closeFile();
    }
    opened = await openForAppend(path);
    const { handle } = opened;
    return { handle, size: fstatSync(handle.fd).size, isNew: true };
  }

  /** What a file that was moved away ends with: another process may have appended to it last. */
  async function leave(file: FileHandle, known: Left): Promise<Left> {
    const { size } = fstatSync(file.fd);
    const { last, entries } = await meet(file, size);
    return last ? { last, size, owed: entries } : known;
  }

  async function meet(file: FileHandle, size: number): Promise<Found> {
    // A new file, behind one that was moved away: its chain goes on here.
    if (size === 0) return left ? following(left) : { last: null, head: beginning, before: '', entries: [] };
    const { last, isTerminated } = await readEnd(file, size);
    const textEnd = isTerminated ? size - 1 : size;
    const time = new Date().toISOString();
    const entries: (BeginningEntry | DamagedEntry | LossEntry)[] = [];
    if (last === null) {
      entries.push({ time, event: 'beginning', before: await digestStretch(file, 0, textEnd) });
    } else if (last.end < textEnd) {
      entries.push({ time, event: 'damaged', found: await digestStretch(file, last.end + 1, textEnd) });
      onDamage(
        'a write was cut short, or somebody wrote behind the last record: what is there is sealed as it is',
      );
    }
    const head = last?.head ?? beginning;
    if (left && !(await goesOn(file, size, left.last))) {
      const isShorter = head.sequence < left.last.head.sequence;
      entries.push({ time, event: isShorter ? 'cut' : 'replaced', expected: left.last.head });
      onDamage('what this process has written is not in its place any more: a record says so');
    }
    // Whoever began this file has sealed what was damaged at the end of the one before.
    const owed = left?.owed.filter(({ event }) => event !== 'damaged') ?? [];
    return { last, head, before: isTerminated ? '' : '\n', entries: [...entries, ...owed] };
  }

  return {
    async append(fill) {
      try {
        await turns.take(() => appendInTurn(fill));
      } catch (error) {
        await closeFile().catch(() => undefined);
        throw error;
      }
    },
    async flush() {
      try {
        await opened?.handle.datasync();
      } catch (error) {
        await closeFile().catch(() => undefined);
        throw error;
      }
    },
    wasMoved() {
      if (!opened || !left || existsSync(path)) return false;
      return fstatSync(opened.handle.fd).nlink > 0;
    },
    async close() {
      await closeFile();
      turns.close();
    },
  };
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done);
    done += bytesWritten;
  }
}

function following({ last, owed }: Left): Found {
  return { last, head: last.head, before: '', entries: owed };
}

/** Whether a file goes on from a record: it still has it, or was begun behind it when the one that has it was moved. */
async function goesOn(file: FileHandle, size: number, last: Placed): Promise<boolean> {
  return (await isInPlace(file, size, last)) || (await beginsAfter(file, size, last.head));
}
