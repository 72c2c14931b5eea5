// One writer at a time: whoever changes a file holds its lock, which ends with the process that holds it.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** SQLite's code for a database that another holds. */
const SQLITE_BUSY = 5;

/**
 * Holds the lock of a file until the returned function is called; null where another holds it. The lock is one of
 * the operating system's, on an empty file beside, so that a process that dies leaves none behind.
 */
export function lockFile(path: string): (() => void) | null {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(`${path}.lock`, { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null;
    throw error;
  }
}
