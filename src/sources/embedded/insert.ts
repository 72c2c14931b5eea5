// Puts rows into the tables of one record, and says of each that is not as declared what is wrong with it.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { fold } from '../query.ts';
import type { Row, Value } from '../source.ts';
import { ELEMENT_COLUMN, FOLDED_ELEMENT, SEQUENCE, type ColumnLayout, type RecordLayout } from './layout.ts';
import { faultOf, isList } from '../values.ts';
import { toStored } from './values.ts';

/** Told of a fault; answers whether to go on. */
export type Report = (fault: string) => boolean;

/** Gives how many rows were put in. Rows count from 1, in messages as in the sequence. */
export function insertRows(
  database: DatabaseSync,
  layout: RecordLayout,
  rows: Iterable<Row>,
  report: Report,
): number {
  const insertRow = database.prepare(insertion(layout));
  const insertElement = new Map(
    [...layout.columns.values()].flatMap((column) => elementInsertion(database, column)),
  );
  let number = 0;
  for (const row of rows) {
    number += 1;
    const faults = faultsOf(layout, row);
    for (const fault of faults) {
      if (!report(`${layout.name} row ${number}, column "${fault.column}": ${fault.text}`)) return number;
    }
    if (faults.length > 0) continue;
    insertRow.run(
      number,
      ...[...layout.columns.values()].flatMap((column) => store(column, row[column.name] ?? null)),
    );
    for (const [column, insert] of insertElement)
      insertElements(insert, column, number, row[column.name] ?? null);
  }
  return number;
}

/** Keys that more than one row has: the number of each row but the first. */
export function duplicatesOf(database: DatabaseSync, layout: RecordLayout, limit: number): string[] {
  if (layout.key.length === 0) return [];
  const key = layout.key.map((name) => `"${name}"`).join(', ');
  const present = layout.key.map((name) => `"${name}" IS NOT NULL`).join(' AND ');
  const ranked = `SELECT ${SEQUENCE} AS number, row_number() OVER (PARTITION BY ${key} ORDER BY ${SEQUENCE}) AS place FROM ${layout.table} WHERE ${present}`;
  return database
    .prepare(`SELECT number FROM (${ranked}) WHERE place > 1 ORDER BY number LIMIT ?`)
    .all(limit)
    .map(({ number }) => `${layout.name} row ${number}, column ${key}: the key is that of an earlier row`);
}

function faultsOf(layout: RecordLayout, row: Row): { column: string; text: string }[] {
  const unknown = Object.keys(row).filter((name) => !layout.columns.has(name));
  return [
    ...unknown.map((column) => ({ column, text: 'is not declared' })),
    ...[...layout.columns.values()].flatMap(({ name, declaration }) => {
      const text = faultOf(declaration, Object.hasOwn(row, name) ? row[name] : null);
      return text === undefined ? [] : [{ column: name, text }];
    }),
  ];
}

function insertion({ table, columns }: RecordLayout): string {
  const names = [...columns.values()].flatMap(({ column, folded, elements }) =>
    folded && !elements ? [column, folded] : [column],
  );
  return `INSERT INTO ${table} (${[SEQUENCE, ...names].join(', ')}) VALUES (?${', ?'.repeat(names.length)})`;
}

function store({ folded, elements }: ColumnLayout, value: Value): SQLInputValue[] {
  if (isList(value)) return [JSON.stringify(value)];
  const stored = toStored(value);
  if (!folded || elements) return [stored];
  return [stored, typeof value === 'string' ? fold(value) : null];
}

function elementInsertion(database: DatabaseSync, column: ColumnLayout): [ColumnLayout, StatementSync][] {
  if (!column.elements) return [];
  const names = [SEQUENCE, ELEMENT_COLUMN, ...(column.folded ? [FOLDED_ELEMENT] : [])];
  const text = `INSERT OR IGNORE INTO ${column.elements} (${names.join(', ')}) VALUES (?${', ?'.repeat(names.length - 1)})`;
  return [[column, database.prepare(text)]];
}

function insertElements(insert: StatementSync, column: ColumnLayout, sequence: number, list: Value): void {
  if (!isList(list)) return;
  for (const element of list) {
    const folded = column.folded && typeof element === 'string' ? [fold(element)] : [];
    insert.run(sequence, toStored(element), ...folded);
  }
}
