// Begins a file: what marks it as one of ours, and the tables that every file has.
import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { APPLICATION_ID, FORMAT_VERSION, IMPORTS_TABLE, META_TABLE, type Meta } from './format.ts';

/**
 * A file that is made aside needs no protection of its own: it reaches the disk before it is put in place, and
 * nothing of it is kept where a statement fails. Personal data stays out of temporary files, and what is deleted is
 * overwritten.
 */
export function openAside(path: string): DatabaseSync {
  // The defensive mode refuses to do without a journal, which would keep in memory every page that changes.
  const database = new DatabaseSync(path, { defensive: false });
  database.exec(
    'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384; PRAGMA secure_delete = ON',
  );
  return database;
}

/** Leaves a transaction open. */
export function beginFile(database: DatabaseSync, meta: Omit<Meta, 'salt'>): void {
  database.exec(
    `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT_VERSION}; BEGIN; ${META_TABLE}; ${IMPORTS_TABLE}`,
  );
  const insert = database.prepare('INSERT INTO "$meta" (name, value) VALUES (?, ?)');
  for (const [name, value] of Object.entries({ ...meta, salt: randomBytes(32).toString('hex') }))
    insert.run(name, String(value));
}
