// A file of rows that the gateway itself adds to while it reads them. What it holds follows from elsewhere: where it is
// missing, damaged or of another make, it is made anew, empty.
import type { DatabaseSync } from 'node:sqlite';
import { findIn } from '../find.ts';
import type { ReadObserver, RecordDeclaration, Row, Source } from '../source.ts';
import { createCollection } from './collection.ts';
import { openOrMake } from './growing-file.ts';
import { faultsOf } from './insert.ts';
import { digestOf, layOut, SEQUENCE } from './layout.ts';
import type { RecordLayout } from './layout.ts';
import { createStatements } from './statements.ts';
import { createRowWriter } from './writer.ts';
import type { RowWriter } from './writer.ts';

export interface GrowingOptions {
  readonly path: string;
  readonly owner: string;
  readonly records: readonly RecordDeclaration[];
  /** What the rows depend on besides their declarations: a file of another make is not continued. */
  readonly make: string;
  /** Whether the file is made anew even where it seems sound. */
  readonly anew?: boolean;
  readonly observe?: ReadObserver | undefined;
}

/** What one step may do. */
export interface GrowingStep {
  /** A text that was kept under the name; null where there is none. */
  recall(name: string): string | null;
  /** Keeps a text; null forgets it. */
  keep(name: string, text: string | null): void;
  /** The texts whose names begin so, by their names. */
  recallAll(beginning: string): ReadonlyMap<string, string>;
  /**
   * Puts a row in the place of the one that has its key, or after all others.
   *
   * @returns what is wrong with a row that is not as declared, without its values: it is left out
   */
  put(record: string, row: Row): readonly string[];
  /** Forgets every row and every text. */
  clear(): void;
}

export interface GrowingFile extends Source {
  /** What a step before has kept under the name. */
  recall(name: string): string | null;
  /**
   * Does it as a whole, or not at all.
   *
   * @returns false where another process was about to, and nothing was done
   */
  step(work: (step: GrowingStep) => void): boolean;
}

/** SQLite's code for a file that another connection writes to. */
const SQLITE_BUSY = 5;

/** @throws where the file can neither be opened nor made */
export function openGrowing(options: GrowingOptions): GrowingFile {
  const layouts = new Map(options.records.map((record) => [record.name, layOut(record)]));
  const make = `${digestOf(options.records)} ${options.make}`;
  const database = openOrMake(options.path, make, [...layouts.values()], options.anew ?? false);
  const statements = createStatements(database, options.owner, options.observe);
  const collections = new Map(
    [...layouts].map(([name, layout]) => [name, createCollection(layout, layouts, statements)]),
  );
  const { recall, ...steps } = createSteps(database, layouts);
  return {
    collection: findIn(options.owner, collections),
    recall,
    step(work) {
      if (!begin(database)) return false;
      try {
        work({ recall, ...steps });
        database.exec('COMMIT');
        return true;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    async close() {
      if (database.isOpen) database.close();
    },
  };
}

/** Whether an error is SQLite's own, of a file that cannot be gone on with. */
export function isDamage(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error;
}

function begin(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return false;
    throw error;
  }
}

function createSteps(database: DatabaseSync, layouts: ReadonlyMap<string, RecordLayout>): GrowingStep {
  const find = database.prepare('SELECT text FROM "$texts" WHERE name = ?');
  const findAll = database.prepare(
    'SELECT name, text FROM "$texts" WHERE name >= ? AND name < ? ORDER BY name',
  );
  const replace = database.prepare('INSERT OR REPLACE INTO "$texts" (name, text) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM "$texts" WHERE name = ?');
  const writers = new Map([...layouts].map(([name, layout]) => [name, createPutter(database, layout)]));
  return {
    recall(name) {
      const found = find.get(name)?.['text'];
      return typeof found === 'string' ? found : null;
    },
    recallAll: (beginning) =>
      new Map(
        findAll
          .all(beginning, `${beginning}\u{10ffff}`)
          .map(({ name, text }) => [String(name), String(text)]),
      ),
    keep(name, text) {
      if (text === null) remove.run(name);
      else replace.run(name, text);
    },
    put(record, row) {
      const put = writers.get(record);
      if (!put) throw new Error(`${record} is not declared`);
      return put(row);
    },
    clear() {
      for (const { table, columns } of layouts.values()) {
        database.exec(`DELETE FROM ${table}`);
        for (const { elements } of columns.values()) if (elements) database.exec(`DELETE FROM ${elements}`);
      }
      database.exec('DELETE FROM "$texts"');
    },
  };
}

function createPutter(database: DatabaseSync, layout: RecordLayout): (row: Row) => readonly string[] {
  const writer: RowWriter = createRowWriter(database, layout);
  const key = layout.key.map((name) => `"${name}" = ?`).join(' AND ');
  const find = database.prepare(`SELECT ${SEQUENCE} AS number FROM ${layout.table} WHERE ${key}`);
  const last = database.prepare(`SELECT max(${SEQUENCE}) AS number FROM ${layout.table}`);
  return (row) => {
    const faults = faultsOf(layout, row);
    if (faults.length > 0) return faults.map(({ column, text }) => `column "${column}": ${text}`);
    const found = find.get(...layout.key.map((name) => String(row[name])))?.['number'];
    if (typeof found === 'number') writer.remove(found);
    writer.insert(typeof found === 'number' ? found : Number(last.get()?.['number'] ?? 0) + 1, row, null);
    return [];
  };
}
