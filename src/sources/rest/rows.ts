// Rows of the product out of rows of a reply: tested one by one, under the columns' own names.
import type { Scalar } from '../query.ts';
import type { Row, Value } from '../source.ts';
import type { Sequenced } from '../order.ts';
import { badReply } from './failures.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import type { Given } from './shapes.ts';

interface GivenRows {
  readonly rows: readonly Given[];
  readonly sequences: readonly Scalar[];
}

/**
 * The rows of a reply with their sequences, each with the columns that were asked for. A row that is not as
 * declared spoils the reply, or is left out and counted, as the agency's settings say.
 *
 * @throws AGENCY_BAD_REPLY
 */
export function readRows(
  { agency, settings }: RestAgency,
  record: RestRecord,
  { rows, sequences }: GivenRows,
  columns: readonly string[],
  reading: Reading,
): readonly Sequenced[] {
  if (sequences.length !== rows.length) throw badReply(agency, 'rows and sequences do not match');
  reading.take(rows.length);
  const read = readerOf(record, columns);
  const found = rows.flatMap((given, index): Sequenced[] => {
    const row = record.shapes.row(given) ? read(given) : null;
    return row === null ? [] : [{ row, sequence: sequences[index] ?? index }];
  });
  const unsound = rows.length - found.length;
  if (unsound > 0) {
    if (settings.guard.unsoundRows === 'refuse') throw badReply(agency, 'a row is not as declared');
    reading.read.rowsDropped?.(unsound);
  }
  return found;
}

/** Makes the row of what its shape allows; null where a column lacks a value that may not be missing. */
function readerOf(
  { declaration, names }: RestRecord,
  columns: readonly string[],
): (given: Given) => Row | null {
  const wanted = columns.map((name) => ({
    name,
    field: names.toField(name),
    nullable: declaration.columns[name]?.nullable ?? false,
  }));
  return (given) => {
    const row: { [column: string]: Value } = {};
    for (const { name, field, nullable } of wanted) {
      // The row's shape has tested each field that it has.
      const value = Object.hasOwn(given, field) ? (given[field] as Value) : null;
      if (value === null && !nullable) return null;
      row[name] = value;
    }
    return row;
  };
}

/** The row with these columns and no other. */
export function only(columns: readonly string[]): (row: Row) => Row {
  return (row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}
