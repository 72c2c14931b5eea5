// Rows of the product out of rows of a reply: tested one by one, under the columns' own names.
import type { AgencyError } from '../failures.ts';
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

/** A row of a reply, and its sequence. */
export interface Taken extends Sequenced {
  /** Whether every wanted column is as declared; else the row has those alone that are. */
  readonly isSound: boolean;
}

/**
 * Every row of a reply with its sequence, each with the columns that are wanted. What else a row has is not looked at.
 *
 * @throws AGENCY_BAD_REPLY where the rows have not each a sequence, all of one kind, or are too many
 */
export function takeRows(
  { agency }: RestAgency,
  record: RestRecord,
  { rows, sequences }: GivenRows,
  columns: readonly string[],
  reading: Reading,
): readonly Taken[] {
  if (sequences.length !== rows.length) throw badReply(agency, 'rows and sequences do not match');
  if (new Set(sequences.map((sequence) => typeof sequence)).size > 1)
    throw badReply(agency, 'sequences are of two kinds');
  reading.take(rows.length);
  const read = readerOf(record, columns);
  return rows.map((given, index) => ({ ...read(given), sequence: sequences[index] ?? index }));
}

/**
 * The sound ones of rows that belong, or may belong, to the answer. Others spoil it, or are left out and counted, as
 * the agency's settings say: rows beyond the scope must be gone by then, for both tell of them.
 */
export function soundRows(
  { agency, settings }: RestAgency,
  items: readonly Taken[],
  reading: Reading,
): readonly Taken[] | AgencyError {
  const sound = items.filter(({ isSound }) => isSound);
  const unsound = items.length - sound.length;
  if (unsound === 0) return sound;
  if (settings.guard.unsoundRows === 'refuse') return badReply(agency, 'a row is not as declared');
  reading.read.rowsDropped?.(unsound);
  return sound;
}

/** Makes the row of what its shape allows, without the columns that are not as declared. */
function readerOf(
  { declaration, names, shapes }: RestRecord,
  columns: readonly string[],
): (given: Given) => Pick<Taken, 'row' | 'isSound'> {
  const wanted = [...new Set(columns)].map((name) => ({
    name,
    field: names.toField(name),
    nullable: declaration.columns[name]?.nullable ?? false,
  }));
  return (given) => {
    const fields = wanted.filter(({ field }) => Object.hasOwn(given, field));
    const isShaped = shapes.row(Object.fromEntries(fields.map(({ field }) => [field, given[field]])));
    const row: { [column: string]: Value } = {};
    let isSound = true;
    for (const { name, field, nullable } of wanted) {
      const value = Object.hasOwn(given, field) ? given[field] : null;
      const isColumnSound =
        value === null ? nullable : isShaped || shapes.row(Object.fromEntries([[field, value]]));
      // The shape has tested the field, with the others or alone.
      if (isColumnSound) row[name] = value as Value;
      else isSound = false;
    }
    return { row, isSound };
  };
}

/** The row with these columns and no other. */
export function only(columns: readonly string[]): (row: Row) => Row {
  return (row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}
