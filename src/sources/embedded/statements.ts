// Runs statements: each is prepared once, kept by its text, and told to whoever counts reads.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { agencyFailure } from '../failures.ts';
import type { ReadObserver } from '../source.ts';
import type { StoredRow } from './rows.ts';

/** Texts repeat, for they hold no values: more than this many shapes of query are not in use at once. */
const KEPT_STATEMENTS = 500;

/** SQLite's code for a statement that makes no sense: a fault of the program, not of the file. */
const SQLITE_ERROR = 1;

/** Runs one statement about rows of `record`, unless the read is no longer wanted. */
export type Execute = (
  record: string,
  text: string,
  parameters: readonly SQLInputValue[],
  signal: AbortSignal,
) => readonly StoredRow[];

export function createExecute(
  database: DatabaseSync,
  agency: string,
  observe: ReadObserver | undefined,
): Execute {
  const kept = new Map<string, StatementSync>();

  function prepare(text: string): StatementSync {
    const found = kept.get(text);
    // Put back at the end, so that the first is the one that was not used for longest.
    if (found) kept.delete(text);
    const statement = found ?? database.prepare(text);
    if (!found) statement.setReturnArrays(true);
    kept.set(text, statement);
    if (kept.size > KEPT_STATEMENTS) {
      const oldest = kept.keys().next().value;
      if (oldest !== undefined) kept.delete(oldest);
    }
    return statement;
  }

  return (record, text, parameters, signal) => {
    signal.throwIfAborted();
    try {
      const statement = prepare(text);
      observe?.({ agency, record, text });
      // With setReturnArrays a row is an array of its values, which the declared type does not know.
      return statement.all(...parameters) as unknown as readonly StoredRow[];
    } catch (error) {
      if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_ERROR) throw error;
      throw agencyFailure('AGENCY_UNAVAILABLE', agency, error);
    }
  };
}
