// Finds out whether a file is one of ours, whole, and of these declarations, before anything is read from it.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { APPLICATION_ID, FORMAT_VERSION, IMPORTS_TABLE, META_TABLE, type Meta } from './format.ts';
import type { RecordLayout } from './layout.ts';

const HEADER_BYTES = 100;

/** What is wrong with the file as such, before SQLite opens it; undefined where nothing is. */
export function faultOfFile(path: string): string | undefined {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return 'does not exist';
  const header = readHeader(path);
  // The offsets are those of SQLite's file format.
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return 'is not a data file';
  if (header.readUInt32BE(68) !== APPLICATION_ID) return 'is not a data file of this gateway';
  const version = header.readUInt32BE(60);
  if (version !== FORMAT_VERSION)
    return `has format ${version}, and this gateway reads format ${FORMAT_VERSION}`;
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  if (header.readUInt32BE(28) * pageSize !== size) return 'is cut short or damaged';
  return undefined;
}

/** What is wrong with the open file: its structure, its owner, its layout. */
export function faultOfContent(
  database: DatabaseSync,
  expected: Pick<Meta, 'agency' | 'declarations'>,
  layouts: readonly RecordLayout[],
): string | undefined {
  // Reads the whole file once, 3 ms for each MB: a fault met here is one that no reader meets later.
  const [check] = database.prepare('PRAGMA quick_check(1)').all();
  if (check?.quick_check !== 'ok') return 'is damaged';
  const meta = readMeta(database);
  if (meta.get('agency') !== expected.agency) return 'belongs to another agency';
  if (meta.get('declarations') !== expected.declarations)
    return 'was made for other declarations of its records';
  const wanted = [
    META_TABLE,
    IMPORTS_TABLE,
    ...layouts.flatMap(({ tables, indexes }) => [...tables, ...indexes]),
  ];
  const found = database.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').all();
  const isAsLaidOut =
    found.length === wanted.length && found.every(({ sql }) => wanted.includes(String(sql)));
  return isAsLaidOut ? undefined : 'is laid out in another way';
}

export function readMeta(database: DatabaseSync): ReadonlyMap<string, string> {
  const rows = database.prepare('SELECT name, value FROM "$meta"').all();
  return new Map(rows.map(({ name, value }) => [String(name), String(value)]));
}

/** Bytes that the file does not have are zero. */
function readHeader(path: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(path, 'r');
  try {
    readSync(descriptor, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(descriptor);
  }
  return header;
}
