// What the methods of one collection share.
import type { Query } from '../query.ts';
import type { Read } from '../source.ts';
import type { Condition, Stage } from './filter.ts';
import type { RecordLayout } from './layout.ts';
import type { Answer } from './rows.ts';

export interface Table {
  readonly layout: RecordLayout;
  /** The query inside the read's scope. */
  readonly where: (query: Query, read: Read) => Condition;
  /**
   * Sends one command, and answers with the documents that `toResult` makes something of.
   *
   * @param most how many documents the answer has at most, so that it comes at once
   */
  readonly ask: <Result>(
    pipeline: readonly Stage[],
    most: number,
    read: Read,
    toResult: (answers: readonly Answer[]) => Result,
  ) => Promise<Result>;
  /** What becomes of rows that are not as declared. */
  readonly unsoundRows: 'refuse' | 'drop';
  /** How many keys one command asks for at most. */
  readonly keysPerCall: number;
}
