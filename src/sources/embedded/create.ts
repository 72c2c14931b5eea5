// Makes an agency's file out of rows: all of them, or nothing and a list of what is wrong with them.
import { StartError } from '../../errors.ts';
import type { RecordDeclaration, Row } from '../source.ts';
import { beginFile, openAside } from './begin.ts';
import { duplicatesOf, insertRows } from './insert.ts';
import { digestOf, layOut } from './layout.ts';
import { replaceFile } from './replace.ts';

export interface EmbeddedFileOptions {
  readonly path: string;
  readonly agency: string;
  readonly records: readonly RecordDeclaration[];
  /** By record. The order of the rows is that of lists without an order, so it must tell nothing. */
  readonly rows: Readonly<Record<string, Iterable<Row>>>;
  /** Whether the rows are made up. */
  readonly synthetic: boolean;
  /** Where the rows come from, such as "sample seed 1". */
  readonly origin: string;
}

/** More than this many faults tell no more than that the rows are of another kind. */
const REPORTED_FAULTS = 20;

/**
 * Writes the file aside and puts it in place in one step, so that a kill at any moment leaves the file as it
 * was or as it shall be. Throws a StartError that names record, row and column, never a value, and leaves
 * the file as it was, where a row is not as declared.
 */
export function createEmbeddedFile(options: EmbeddedFileOptions): { counts: Record<string, number> } {
  const { path, agency, records, rows } = options;
  const faults = Object.keys(rows)
    .filter((name) => !records.some((record) => record.name === name))
    .map((name) => `${name} is not a record of ${agency}`);
  const counts: Record<string, number> = {};

  return replaceFile(path, (aside) => {
    const database = openAside(aside);
    try {
      beginFile(database, {
        agency,
        declarations: digestOf(records),
        synthetic: options.synthetic,
        origin: options.origin,
      });
      for (const record of records) {
        if (faults.length >= REPORTED_FAULTS) break;
        const layout = layOut(record);
        for (const statement of layout.tables) database.exec(statement);
        const report = (fault: string): boolean => faults.push(fault) < REPORTED_FAULTS;
        counts[record.name] = insertRows(database, layout, rows[record.name] ?? [], report);
        for (const fault of duplicatesOf(database, layout, REPORTED_FAULTS)) report(fault);
        if (faults.length > 0) continue;
        for (const statement of layout.indexes) database.exec(statement);
      }
      if (faults.length > 0) {
        throw new StartError(
          `The rows of ${agency} are not as declared; nothing was imported.`,
          faults.slice(0, REPORTED_FAULTS),
        );
      }
      database.exec('COMMIT');
      return { counts };
    } finally {
      database.close();
    }
  });
}
