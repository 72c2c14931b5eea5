// What of a document is read, and rows out of it.
import type { Query } from '../query.ts';
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

/**
 * Reads the columns asked for, and checks besides what the scope was decided on: a document whose region is no region
 * could else be in any.
 */
export function rowReaderOf(
  { layout: record, unsoundRows }: { readonly layout: RecordLayout; readonly unsoundRows: 'refuse' | 'drop' },
  { columns, scope, rowsDropped }: Read,
  keys: readonly string[] = [],
): RowReader {
  const asked = columns.map((name) => columnOf(record, name));
  const checked = [...new Set([...keys, ...columnsOf(scope)])].map((name) => columnOf(record, name));
  const all = new Map([...asked, ...checked].map((column): [string, ColumnLayout] => [column.name, column]));
  return {
    output: Object.fromEntries([...all.values()].map(({ name, path }) => [name, `$${path}`])),
    read(answer) {
      const values = new Map<string, Value>();
      try {
        for (const column of all.values()) values.set(column.name, decode(column, answer[column.name]));
      } catch (error) {
        if (!(error instanceof UnsoundValue) || unsoundRows === 'refuse') throw error;
        rowsDropped?.(1);
        return null;
      }
      return Object.fromEntries(asked.map(({ name }) => [name, values.get(name) ?? null]));
    },
  };
}

/** The columns of the record itself that the condition names. */
function columnsOf(query: Query): readonly string[] {
  switch (query.op) {
    case 'and':
    case 'or':
      return query.of.flatMap(columnsOf);
    case 'not':
      return columnsOf(query.of);
    case 'parent':
      return query.on;
    default:
      return [query.column];
  }
}
