// Puts rows into the tables of one record, and says of each that is not as declared what is wrong with it.
import type { DatabaseSync } from 'node:sqlite';
import type { Row } from '../source.ts';
import { faultOf } from '../values.ts';
import { SEQUENCE, type RecordLayout } from './layout.ts';
import { createRowWriter } from './writer.ts';

/** Told of a fault; answers whether to go on. */
export type Report = (fault: string) => boolean;

/** Gives how many rows were put in. Rows count from 1, in messages as in the sequence. */
export function insertRows(
  database: DatabaseSync,
  layout: RecordLayout,
  rows: Iterable<Row>,
  report: Report,
): number {
  const writer = createRowWriter(database, layout);
  let number = 0;
  for (const row of rows) {
    number += 1;
    const faults = faultsOf(layout, row);
    for (const fault of faults) {
      if (!report(`${layout.name} row ${number}, column "${fault.column}": ${fault.text}`)) return number;
    }
    if (faults.length === 0) writer.insert(number, row, null);
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

/** What is wrong with each column of a row, without the value. */
export function faultsOf(layout: RecordLayout, row: Row): { column: string; text: string }[] {
  const unknown = Object.keys(row).filter((name) => !layout.columns.has(name));
  return [
    ...unknown.map((column) => ({ column, text: 'is not declared' })),
    ...[...layout.columns.values()].flatMap(({ name, declaration }) => {
      const text = faultOf(declaration, Object.hasOwn(row, name) ? row[name] : null);
      return text === undefined ? [] : [{ column: name, text }];
    }),
  ];
}
