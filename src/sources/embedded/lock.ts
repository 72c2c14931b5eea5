// One writer at a time: whoever changes an agency's file, or puts another in its place, holds its lock, which ends
// with the process that holds it. Readers need none: a file that is open never changes.
import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../../errors.ts';

/** SQLite's code for a database that another holds. */
const SQLITE_BUSY = 5;

/** A lock of the operating system's, which ends with the process that holds it. */
export interface Lock {
  /** @returns whether it is held from now on; it is not where another holds it */
  take(): boolean;
  release(): void;
  /** Whether its file was deleted or replaced, so that others would not meet this lock. */
  isStale(): boolean;
  /** Also releases it. */
  close(): void;
}

/**
 * Opens the lock of a file, which may be missing: an empty file beside it, so that a process that dies leaves nothing
 * behind. The folder is made where it is missing.
 */
export function openLock(path: string): Lock {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const lock = `${path}.lock`;
  makePrivate(lock);
  const { ino } = statSync(lock);
  const database = new DatabaseSync(lock, { timeout: 0 });
  // A writer keeps other writers out, and there are no readers: to keep those out too takes twice as many of the system's
  // locks. The journal is set with the first one, so that where another program keeps all others out it is told as busy.
  let begin = 'PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE';
  return {
    take() {
      try {
        database.exec(begin);
        begin = 'BEGIN IMMEDIATE';
        return true;
      } catch (error) {
        if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return false;
        throw error;
      }
    },
    release: () => database.exec('ROLLBACK'),
    isStale: () => statSync(lock, { throwIfNoEntry: false })?.ino !== ino,
    close: () => database.close(),
  };
}

/** Holds the lock of a file until the returned function is called; null where another holds it. */
export function lockFile(path: string): (() => void) | null {
  const lock = openLock(path);
  try {
    if (lock.take()) return () => lock.close();
  } catch (error) {
    lock.close();
    throw error;
  }
  lock.close();
  return null;
}

/**
 * Does the work while it holds the locks of all the files, which may be missing; none of them is held after it.
 *
 * @throws StartError that names the first file whose lock another holds; the work has not begun then
 */
export async function withLocks<Result>(
  paths: readonly string[],
  work: () => Result | Promise<Result>,
): Promise<Result> {
  using held = new DisposableStack();
  for (const path of new Set(paths)) {
    const unlock = lockFile(path);
    if (!unlock)
      throw new StartError('Nothing was changed:', [
        `${path}: another process is changing this file, such as an import: wait until it has ended`,
      ]);
    held.defer(unlock);
  }
  return await work();
}

/**
 * Whoever can read a lock can hold it. An existing one is not opened for this: closing it again would end a lock
 * that this process holds.
 */
function makePrivate(lock: string): void {
  const stat = statSync(lock, { throwIfNoEntry: false });
  if (!stat) closeNew(lock);
  else if ((stat.mode & 0o077) !== 0) chmodSync(lock, 0o600);
}

function closeNew(lock: string): void {
  try {
    closeSync(openSync(lock, 'wx', 0o600));
  } catch (error) {
    // Another process has just made it.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
