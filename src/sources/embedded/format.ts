// What marks a file as one of ours: written when it is made, read when it is opened.

/** "TIMP": SQLite keeps it in the file's header. */
export const APPLICATION_ID = 0x54494d50;

/** Goes up whenever layout.ts lays the same declarations out in another way. */
export const FORMAT_VERSION = 1;

/** The table that says of what and of whom the file is. */
export const META_TABLE =
  'CREATE TABLE "$meta" (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID';

export interface Meta {
  readonly agency: string;
  /** See digestOf. */
  readonly declarations: string;
  /** Whether the rows are made up. */
  readonly synthetic: boolean;
  /** Where the rows come from, in words. */
  readonly origin: string;
}
