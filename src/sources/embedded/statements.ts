// Runs statements: each is prepared once, kept by its text, and told to whoever counts reads.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { agencyFailure } from '../failures.ts';
import type { ReadObserver } from '../source.ts';
import type { StoredRow } from './rows.ts';

/** Texts repeat, for they hold no values: more than this many shapes of query are not in use at once. */
const KEPT_STATEMENTS = 500;

/** SQLite's code for a statement that makes no sense: a fault of the program, not of the file. */
const SQLITE_ERROR = 1;

export interface Statements {
  /** Runs one statement about rows of `record`, unless the read is no longer wanted. */
  execute(
    record: string,
    text: string,
    parameters: readonly SQLInputValue[],
    signal: AbortSignal,
  ): readonly StoredRow[];
  /** For a read that needs no statement: it counts as one, and is one to everyone who counts. */
  answer<Result>(record: string, text: string, signal: AbortSignal, work: () => Result): Result;
  /** Runs a statement that is part of no read. */
  runOnce(text: string): readonly StoredRow[];
}

export function createStatements(
  database: DatabaseSync,
  agency: string,
  observe: ReadObserver | undefined,
): Statements {
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

  /** @throws AgencyError `AGENCY_UNAVAILABLE` where the file cannot be read */
  function attempt<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_ERROR) throw error;
      throw agencyFailure('AGENCY_UNAVAILABLE', agency, error);
    }
  }

  function run(statement: StatementSync, parameters: readonly SQLInputValue[]): readonly StoredRow[] {
    // With setReturnArrays a row is an array of its values, which the declared type does not know.
    return statement.all(...parameters) as unknown as readonly StoredRow[];
  }

  return {
    execute(record, text, parameters, signal) {
      signal.throwIfAborted();
      return attempt(() => {
        const statement = prepare(text);
        observe?.({ agency, record, text });
        return run(statement, parameters);
      });
    },
    answer(record, text, signal, work) {
      signal.throwIfAborted();
      if (!database.isOpen)
        throw agencyFailure('AGENCY_UNAVAILABLE', agency, new Error('the file is closed'));
      observe?.({ agency, record, text });
      return work();
    },
    runOnce: (text) => attempt(() => run(prepare(text), [])),
  };
}
