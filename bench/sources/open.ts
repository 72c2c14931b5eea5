// Opens a source over rows in memory, in the place of an agency's own.
import { findIn } from '../../src/sources/find.ts';
import type { RecordDeclaration, Row, Source } from '../../src/sources/source.ts';
import type { Called } from '../peers/peer.ts';
import { createCollection } from './collection.ts';

export interface RowsInMemory {
  readonly agency: string;
  readonly records: readonly RecordDeclaration[];
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly called: Called;
}

export function openRows({ agency, records, rows, called }: RowsInMemory): Source {
  const rowsOf = (record: string): readonly Row[] => rows[record] ?? [];
  const collections = new Map(
    records.map(({ name }) => [name, createCollection(rowsOf(name), rowsOf, () => called(agency))] as const),
  );
  return { collection: findIn(agency, collections), close: () => Promise.resolve() };
}
