// What the methods of one collection share.
import type { SQLInputValue } from 'node:sqlite';
import type { Query } from '../query.ts';
import type { Read } from '../source.ts';
import type { Condition } from './compile.ts';
import type { HeldRows } from './held.ts';
import type { RecordLayout } from './layout.ts';
import type { Access } from './operands.ts';
import type { RowReader, StoredRow } from './rows.ts';

export interface Table {
  readonly layout: RecordLayout;
  readonly rowReader: (columns: readonly string[]) => RowReader;
  /** The query inside the read's scope, over rows that the statement calls `t`. */
  readonly where: (query: Query, read: Read, access: Access) => Condition;
  readonly execute: (text: string, parameters: readonly SQLInputValue[], read: Read) => readonly StoredRow[];
  /** Answers a read without the statement that it would be. */
  readonly answer: <Result>(text: string, read: Read, work: () => Result) => Result;
  /** The rows, where they are held in memory. */
  readonly held: () => HeldRows | null;
}
