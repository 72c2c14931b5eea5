// The file behind rows that the gateway adds to: gone on with where it is of the same make, and made anew where it is not.
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { APPLICATION_ID } from './format.ts';
import type { RecordLayout } from './layout.ts';

const TEXTS =
  'CREATE TABLE "$texts" (name TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID';

/** @throws where the file can neither be opened nor made */
export function openOrMake(
  path: string,
  make: string,
  layouts: readonly RecordLayout[],
  anew: boolean,
): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const found = anew ? null : tryOpen(path, make);
  if (found) return found;
  for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
  const database = open(path);
  try {
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; BEGIN; ${TEXTS}`);
    for (const { tables, indexes } of layouts)
      for (const statement of [...tables, ...indexes]) database.exec(statement);
    database.prepare('INSERT INTO "$texts" (name, text) VALUES (?, ?)').run(makeName, make);
    database.exec('COMMIT');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const makeName = '$make';

/** The file, where it is one of this make that can be read. */
function tryOpen(path: string, make: string): DatabaseSync | null {
  let database: DatabaseSync | undefined;
  try {
    database = open(path);
    const found = database.prepare('SELECT text FROM "$texts" WHERE name = ?').get(makeName)?.['text'];
    if (found === make) return database;
  } catch {
    // Whatever it is, it is made anew.
  }
  database?.close();
  return null;
}

/**
 * Readers and a writer do not wait for each other; a writer that another process keeps away tries again later. It need
 * not reach the disk, for it follows from what does.
 */
function open(path: string): DatabaseSync {
  closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: 0 });
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF',
  );
  return database;
}
