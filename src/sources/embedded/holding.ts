// Which tables are held in memory: small ones, each from its first read by keys on.
import { HeldRows } from './held.ts';
import { SEQUENCE, type RecordLayout } from './layout.ts';
import { createRowReaders } from './rows.ts';
import type { Statements } from './statements.ts';

/** A table of so many rows, of fifteen columns, is read in 25 ms and takes 10 MB. */
export const usualHeld = 10_000;

/** Gives the rows of a table of at most so many; null where it has more. The file never changes under it. */
export function holding(layout: RecordLayout, statements: Statements, most: number): () => HeldRows | null {
  let known: HeldRows | null | undefined;
  return () => {
    if (known === undefined) known = hold(layout, statements, most);
    return known;
  };
}

function hold(layout: RecordLayout, statements: Statements, most: number): HeldRows | null {
  if (most === 0) return null;
  const [counted] = statements.runOnce(
    `SELECT count(*) FROM (SELECT 1 FROM ${layout.table} LIMIT ${most + 1})`,
  );
  if (Number(counted?.[0]) > most) return null;
  const reader = createRowReaders(layout)([...layout.columns.keys()]);
  const columns = [SEQUENCE, ...reader.columns].join(', ');
  const stored = statements.runOnce(`SELECT ${columns} FROM ${layout.table} ORDER BY ${SEQUENCE}`);
  return new HeldRows(stored.map((row) => ({ row: reader.read(row, 1), sequence: Number(row[0]) })));
}
