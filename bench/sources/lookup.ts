// Rows in memory, found by the values of columns: a map for each column, one inside the other, so that no key is written.
import type { Key, Row, Value } from '../../src/sources/source.ts';

/** The rows that hold the key's values, in the order of the rows. */
export type Lookup = (key: Key) => readonly Row[];

const none: readonly Row[] = [];

/** A row that lacks one of the values is found by no key. */
export function createLookup(rows: readonly Row[], columns: readonly string[], place = 0): Lookup {
  const column = columns[place] ?? '';
  const groups = Map.groupBy(
    rows.filter((row) => row[column] !== null),
    (row): Value | undefined => row[column],
  );
  if (place === columns.length - 1) return (key) => groups.get(key[place]) ?? none;
  const further = new Map(
    [...groups].map(([value, group]) => [value, createLookup(group, columns, place + 1)] as const),
  );
  return (key) => further.get(key[place])?.(key) ?? none;
}
