// What marks a file as one of ours: written when it is made, read when it is opened.

/** "TIMP": SQLite keeps it in the file's header. */
export const APPLICATION_ID = 0x54494d50;

/** Goes up whenever layout.ts lays the same declarations out in another way. */
export const FORMAT_VERSION = 2;

/** The table that says of what and of whom the file is. */
export const META_TABLE =
  'CREATE TABLE "$meta" (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID';

/** The table of imports, each of which rows name by its number: whence they come, and who brought them. */
export const IMPORTS_TABLE =
  'CREATE TABLE "$imports" (number INTEGER PRIMARY KEY, id TEXT NOT NULL, record TEXT NOT NULL, "asOf" TEXT NOT NULL, digest TEXT NOT NULL, "by" TEXT NOT NULL, "at" TEXT NOT NULL) STRICT';

export interface Meta {
  readonly agency: string;
  /** See digestOf. */
  readonly declarations: string;
  /** Whether the rows are made up. */
  readonly synthetic: boolean;
  /** Where the rows come from, in words. */
  readonly origin: string;
  /** What the sequences of imported rows are made with, in hexadecimal: see sequence.ts. */
  readonly salt: string;
}
