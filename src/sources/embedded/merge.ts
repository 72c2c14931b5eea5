// Merges rows into the rows of one record: a copy of the file is changed in one transaction and put in its place.
import { copyFileSync, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StartError } from '../../errors.ts';
import type { Row } from '../source.ts';
import { beginFile, openAside } from './begin.ts';
import { readMeta } from './check.ts';
import { digestOf, layOut } from './layout.ts';
import { lockFile } from './lock.ts';
import { openEmbedded } from './open.ts';
import { beginReplacement } from './replace.ts';
import type { Replacement } from './replace.ts';
import { createRowMerge, type Counts, type Import, type RowMergeOptions, type Taken } from './take.ts';

export interface MergeOptions extends RowMergeOptions {
  readonly path: string;
  readonly agency: string;
  /** Whether the rows are made up. */
  readonly synthetic: boolean;
  /** Whether the merge is only tried: it needs no lock, makes no folder, and is never put in place. */
  readonly dryRun: boolean;
}

/** A merge under way. Nothing is seen of it before it is put in place. */
export interface Merge {
  /** Takes a row as declared, but for the columns that are filled and stamped. */
  take(row: Row, line: number): Taken;
  /** Ends the changes; no row is taken after it. */
  finish(origin: Import): Counts;
  putInPlace(): void;
  /** Lets go of the file, which is as it was unless the merge was put in place. */
  close(): void;
}

/** @throws StartError where another changes the file, or the file is not one to change */
export function beginMerge(options: MergeOptions): Merge {
  const { path, agency, dryRun } = options;
  const refuse = (fault: string): StartError => new StartError('Nothing was imported.', [fault]);
  const unlock = dryRun ? () => undefined : lockFile(path);
  if (!unlock) throw refuse(`another import into ${agency} is under way: wait until it has ended`);
  const opened = new DisposableStack();
  opened.defer(unlock);
  try {
    const isNew = !existsSync(path);
    if (!isNew && isSynthetic(options) && !options.synthetic)
      throw refuse(`${path} holds made-up rows: name another file, which import begins`);
    const replacement = dryRun && !existsSync(dirname(path)) ? inMemory : beginReplacement(path);
    opened.defer(() => replacement.discard());
    if (!isNew) copyFileSync(path, replacement.aside);
    const database = openAside(replacement.aside);
    opened.defer(() => {
      if (database.isOpen) database.close();
    });
    if (isNew) layOutEmpty(database, options);
    else database.exec('BEGIN');
    const rows = createRowMerge(database, options, readMeta(database).get('salt') ?? '');
    return {
      take: (row, line) => rows.take(row, line),
      finish(origin) {
        const counts = rows.finish(origin);
        database.exec('COMMIT');
        database.close();
        return counts;
      },
      putInPlace() {
        if (dryRun) throw new TypeError('A merge that is only tried cannot be put in place.');
        replacement.putInPlace();
      },
      close: () => opened.dispose(),
    };
  } catch (error) {
    opened.dispose();
    throw error;
  }
}

/** Where there is no folder yet, a merge that is only tried leaves none. */
const inMemory: Replacement = { aside: ':memory:', putInPlace: () => undefined, discard: () => undefined };

/** Opening a file checks it. */
function isSynthetic({ path, agency, records }: MergeOptions): boolean {
  const source = openEmbedded({ path, agency, records });
  void source.close();
  return source.synthetic;
}

function layOutEmpty(database: DatabaseSync, { agency, records, synthetic }: MergeOptions): void {
  beginFile(database, { agency, declarations: digestOf(records), synthetic, origin: 'import' });
  for (const record of records) {
    const { tables, indexes } = layOut(record);
    for (const statement of [...tables, ...indexes]) database.exec(statement);
  }
}
