// Rows as the text of a CSV file that a spreadsheet opens without running anything in it.
import { stringify } from 'csv-stringify/browser/esm/sync';

export type Cell = string | number | boolean | null;

export interface Table {
  readonly columns: readonly string[];
  /** By column; a column that a row lacks is an empty cell. */
  readonly rows: readonly ReadonlyMap<string, Cell>[];
}

/** RFC 4180, with a header line and a byte order mark, by which spreadsheets know that it is UTF-8. */
export function toCsv({ columns, rows }: Table): string {
  const records = rows.map((row) => columns.map((column) => toText(row.get(column) ?? null)));
  return stringify([[...columns], ...records], {
    bom: true,
    // A value that begins as a formula does gets an apostrophe in front, so that it is shown and not computed.
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

function toText(cell: Cell): string | number | null {
  return typeof cell === 'boolean' ? String(cell) : cell;
}
