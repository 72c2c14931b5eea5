// Opens a source over rows in memory, in the place of an agency's own.
import { findIn } from '../../src/sources/find.ts';
import type { RecordDeclaration, Row, Source } from '../../src/sources/source.ts';
import { createCollection } from './collection.ts';

export interface RowsInMemory {
  readonly agency: string;
  readonly records: readonly RecordDeclaration[];
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  /** Told of each read. */
  readonly called: () => void;
}

export function openRows({ agency, records, rows, called }: RowsInMemory): Source {
  const rowsOf = (record: string): readonly Row[] => rows[record] ?? [];
  const collections = new Map(
    records.map(({ name }) => [name, createCollection(rowsOf(name), rowsOf, called)] as const),
  );
  return { collection: findIn(agency, collections), close: () => Promise.resolve() };
}
