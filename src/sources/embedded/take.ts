// Takes the rows of one import one by one: each is new, changed, as it was, or of the key of an earlier one.
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { Scalar } from '../query.ts';
import type { RecordDeclaration, Row } from '../source.ts';
import { faultsOf } from './insert.ts';
import { layOut, SEQUENCE, type RecordLayout } from './layout.ts';
import { freeSequence, sequenceOf } from './sequence.ts';
import { isList } from '../values.ts';
import { toList, toScalar } from './values.ts';
import { createRowWriter, toColumn } from './writer.ts';

export interface RowMergeOptions {
  /** All records of the agency. */
  readonly records: readonly RecordDeclaration[];
  /** The one whose rows are merged. */
  readonly record: string;
  /** Whether rows that do not come are removed: what comes is all that there is. */
  readonly replace: boolean;
  /** Values for columns that rows do not give. That they differ from what is kept is no change of a row. */
  readonly filled: Row;
  /** Values for columns that rows do not give, which rows are given also where nothing else of them changes. */
  readonly stamped: Row;
}

/** Whence the rows come, and who brought them. */
export interface Import {
  readonly id: string;
  readonly asOf: string;
  /** SHA-256 of the file that they came in, in hexadecimal. */
  readonly digest: string;
  readonly by: string;
  /** When: ISO 8601 in UTC. */
  readonly at: string;
}

export interface Counts {
  readonly new: number;
  readonly changed: number;
  /** Rows of which only what is stamped changed. */
  readonly restated: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** What is wrong with a row that was not taken; empty for one that was. */
export type Taken = readonly { readonly column: string | null; readonly text: string }[];

export interface RowMerge {
  take(row: Row, line: number): Taken;
  finish(origin: Import): Counts;
}

export function createRowMerge(
  database: DatabaseSync,
  { records, record: name, replace, filled, stamped }: RowMergeOptions,
  salt: string,
): RowMerge {
  const declaration = records.find((record) => record.name === name);
  if (!declaration || declaration.key.length === 0)
    throw new TypeError(`${name} is no record with a key, by which rows could be merged.`);
  const layout = layOut(declaration);
  const columns = [...layout.columns.values()];
  /** Columns that a row is given where it does not say them itself. */
  const supplied = new Set(Object.keys({ ...filled, ...stamped }));
  const writer = createRowWriter(database, layout);
  const counts = { new: 0, changed: 0, restated: 0, unchanged: 0, removed: 0 };
  database.exec('CREATE TEMP TABLE "$taken" (sequence INTEGER PRIMARY KEY, line INTEGER NOT NULL) STRICT');
  const findByKey = database.prepare(lookUp(layout));
  findByKey.setReturnArrays(true);
  const findSequence = database.prepare(`SELECT 1 FROM ${layout.table} WHERE ${SEQUENCE} = ?`);
  const findLine = database.prepare('SELECT line FROM "$taken" WHERE sequence = ?');
  const note = database.prepare('INSERT INTO "$taken" (sequence, line) VALUES (?, ?)');
  const number =
    Number(database.prepare('SELECT coalesce(max(number), 0) AS last FROM "$imports"').get()?.['last']) + 1;

  /** The row of the key, as it is kept: its sequence, then its columns. */
  const findRow = (key: readonly SQLInputValue[]): readonly SQLOutputValue[] | undefined =>
    // With setReturnArrays a row is an array of its values, which the declared type does not know.
    findByKey.get(...key) as unknown as readonly SQLOutputValue[] | undefined;

  const differs = (kept: readonly SQLOutputValue[], row: Row, isCompared: (name: string) => boolean) =>
    columns.some(
      (column, index) => isCompared(column.name) && kept[index + 1] !== toColumn(row[column.name] ?? null),
    );

  return {
    take(row, line) {
      const whole = { ...filled, ...stamped, ...row };
      const faults = faultsOf(layout, whole);
      if (faults.length > 0) return faults;
      const key = keyOf(layout, whole);
      const kept = findRow(key.map(toColumn));
      if (!kept) {
        const sequence = freeSequence(
          (attempt) => sequenceOf(salt, name, key, attempt),
          (candidate) => findSequence.get(candidate) !== undefined,
        );
        writer.insert(sequence, whole, number);
        note.run(sequence, line);
        counts.new += 1;
        return [];
      }
      const sequence = Number(kept[0]);
      const earlier = findLine.get(sequence)?.['line'];
      if (earlier !== undefined)
        return [{ column: layout.key.join(', '), text: `the key is that of line ${Number(earlier)}` }];
      note.run(sequence, line);
      const isGiven = (column: string) => Object.hasOwn(row, column);
      if (differs(kept, whole, (column) => isGiven(column) || !supplied.has(column))) {
        writer.remove(sequence);
        writer.insert(sequence, whole, number);
        counts.changed += 1;
      } else if (differs(kept, whole, (column) => Object.hasOwn(stamped, column))) {
        writer.remove(sequence);
        writer.insert(sequence, { ...readKept(layout, kept), ...stamped, ...row }, number);
        counts.restated += 1;
      } else {
        counts.unchanged += 1;
      }
      return [];
    },

    finish(origin) {
      if (replace) {
        const rest = database.prepare(
          `SELECT ${SEQUENCE} AS sequence FROM ${layout.table} WHERE ${SEQUENCE} NOT IN (SELECT sequence FROM "$taken")`,
        );
        for (const { sequence } of rest.all()) {
          writer.remove(Number(sequence));
          counts.removed += 1;
        }
      }
      database.exec('DROP TABLE "$taken"');
      database
        .prepare(
          'INSERT INTO "$imports" (number, id, record, "asOf", digest, "by", "at") VALUES (?, ?, ?, ?, ?, ?, ?)',
        )
        .run(number, origin.id, name, origin.asOf, origin.digest, origin.by, origin.at);
      return counts;
    },
  };
}

function lookUp({ table, key, columns }: RecordLayout): string {
  const selected = [SEQUENCE, ...[...columns.values()].map(({ column }) => column)];
  const conditions = key.map((name) => `"${name}" = ?`);
  return `SELECT ${selected.join(', ')} FROM ${table} WHERE ${conditions.join(' AND ')}`;
}

function keyOf(layout: RecordLayout, row: Row): readonly Scalar[] {
  return layout.key.map((name) => {
    const value = row[name];
    if (value === undefined || value === null || isList(value))
      throw new TypeError(`${layout.name} has a key with "${name}", which a row lacks.`);
    return value;
  });
}

function readKept({ columns }: RecordLayout, kept: readonly SQLOutputValue[]): Row {
  return Object.fromEntries(
    [...columns.values()].map(({ name, elements, declaration }, index) => {
      const stored = kept[index + 1];
      return [name, elements ? toList(stored) : toScalar(declaration.type, stored)];
    }),
  );
}
