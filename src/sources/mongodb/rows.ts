// What of a document is read, and rows out of it.
import { columnsOf } from '../query.ts';
import type { Read, Row, Value } from '../source.ts';
import type { ColumnLayout, RecordLayout } from './layout.ts';
import { columnOf } from './operands.ts';
import { decode, UnsoundValue } from './values.ts';

/** A document of an answer. */
export type Answer = Readonly<{ [name: string]: unknown }>;

export interface RowReader {
  /** Each column that is read, by its name, as an expression: the value at its path. */
  readonly output: Readonly<{ [column: string]: string }>;
  /**
   * The row of a document. Where a value that is read is not as declared: null, and counted, where such rows are left
   * out; else an UnsoundValue is thrown.
   */
  readonly read: (answer: Answer) => Row | null;
}

/** What becomes of what is not as declared. */
export interface Lenience {
  readonly unsoundRows: 'refuse' | 'drop';
}

/**
 * What `make` gives. Where it finds a value that is not as declared, and such rows are left out: null, and `rows` of them
 * are counted.
 */
export function unlessUnsound<Made>(
  { unsoundRows }: Lenience,
  { rowsDropped }: Pick<Read, 'rowsDropped'>,
  rows: number,
  make: () => Made,
): Made | null {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof UnsoundValue) || unsoundRows === 'refuse') throw error;
    rowsDropped?.(rows);
    return null;
  }
}

/**
 * Reads the columns asked for, and checks besides what the scope was decided on: a document whose region is no region
 * could else be in any.
 */
export function rowReaderOf(
  table: Lenience & { readonly layout: RecordLayout },
  read: Read,
  keys: readonly string[] = [],
): RowReader {
  const record = table.layout;
  const asked = read.columns.map((name) => columnOf(record, name));
  const checked = [...keys, ...columnsOf(read.scope)].map((name) => columnOf(record, name));
  const all = new Map([...asked, ...checked].map((column): [string, ColumnLayout] => [column.name, column]));
  return {
    output: Object.fromEntries([...all.values()].map(({ name, path }) => [name, `$${path}`])),
    read: (answer) =>
      unlessUnsound(table, read, 1, () => {
        const values = new Map<string, Value>();
        for (const column of all.values()) values.set(column.name, decode(column, answer[column.name]));
        return Object.fromEntries(asked.map(({ name }) => [name, values.get(name) ?? null]));
      }),
  };
}
