// Writes rows into the tables of one record, each at its sequence.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { fold } from '../query.ts';
import type { Row, Value } from '../source.ts';
import {
  ELEMENT_COLUMN,
  FOLDED_ELEMENT,
  IMPORT,
  SEQUENCE,
  type ColumnLayout,
  type RecordLayout,
} from './layout.ts';
import { isList } from '../values.ts';
import { toStored } from './values.ts';

export interface RowWriter {
  /** @param origin the number of the import that brings the row; null where the file is made with it */
  insert(sequence: number, row: Row, origin: number | null): void;
  remove(sequence: number): void;
}

/** The row must be as declared: see `faultsOf`. */
export function createRowWriter(database: DatabaseSync, layout: RecordLayout): RowWriter {
  const columns = [...layout.columns.values()];
  const insertRow = database.prepare(insertion(layout));
  const removeRow = database.prepare(`DELETE FROM ${layout.table} WHERE ${SEQUENCE} = ?`);
  const lists = columns.flatMap((column) =>
    column.elements ? [createElementWriter(database, column, column.elements)] : [],
  );
  return {
    insert(sequence, row, origin) {
      insertRow.run(
        sequence,
        origin,
        ...columns.flatMap((column) => withFolded(column, row[column.name] ?? null)),
      );
      for (const { column, insert } of lists) insert(sequence, row[column.name] ?? null);
    },
    remove(sequence) {
      removeRow.run(sequence);
      for (const { remove } of lists) remove.run(sequence);
    },
  };
}

/** A value as its own column keeps it. */
export function toColumn(value: Value): SQLInputValue {
  return isList(value) ? JSON.stringify(value) : toStored(value);
}

function insertion({ table, columns }: RecordLayout): string {
  const names = [...columns.values()].flatMap(({ column, folded, elements }) =>
    folded && !elements ? [column, folded] : [column],
  );
  return `INSERT INTO ${table} (${[SEQUENCE, IMPORT, ...names].join(', ')}) VALUES (?, ?${', ?'.repeat(names.length)})`;
}

function withFolded({ folded, elements }: ColumnLayout, value: Value): SQLInputValue[] {
  if (!folded || elements) return [toColumn(value)];
  return [toColumn(value), typeof value === 'string' ? fold(value) : null];
}

interface ElementWriter {
  readonly column: ColumnLayout;
  readonly insert: (sequence: number, list: Value) => void;
  readonly remove: StatementSync;
}

function createElementWriter(database: DatabaseSync, column: ColumnLayout, table: string): ElementWriter {
  const names = [SEQUENCE, ELEMENT_COLUMN, ...(column.folded ? [FOLDED_ELEMENT] : [])];
  const insertElement = database.prepare(
    `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (?${', ?'.repeat(names.length - 1)})`,
  );
  return {
    column,
    insert(sequence, list) {
      if (!isList(list)) return;
      for (const element of list) {
        const folded = column.folded && typeof element === 'string' ? [fold(element)] : [];
        insertElement.run(sequence, toStored(element), ...folded);
      }
    },
    remove: database.prepare(`DELETE FROM ${table} WHERE ${SEQUENCE} = ?`),
  };
}
