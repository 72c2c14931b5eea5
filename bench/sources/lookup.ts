// Rows in memory, found by the values of columns: a map for each column, one inside the other, so that no key is written.
// One and two columns have a way of their own, as one would write it by hand: nearly all look-ups are by these.
import type { Key, Row, Value } from '../../src/sources/source.ts';

/** The rows that hold the key's values, in the order of the rows. */
export type Lookup = (key: Key) => readonly Row[];

const none: readonly Row[] = [];

/** A row that lacks one of the values is found by no key. */
export function createLookup(rows: readonly Row[], columns: readonly string[], place = 0): Lookup {
  const [column = '', next = '', ...others] = columns.slice(place);
  const groups = groupBy(rows, column);
  if (place === columns.length - 1) return (key) => groups.get(key[place]) ?? none;
  if (others.length === 0) {
    const further = new Map([...groups].map(([value, group]) => [value, groupBy(group, next)] as const));
    return (key) => further.get(key[place])?.get(key[place + 1]) ?? none;
  }
  const further = new Map(
    [...groups].map(([value, group]) => [value, createLookup(group, columns, place + 1)] as const),
  );
  return (key) => further.get(key[place])?.(key) ?? none;
}

function groupBy(rows: readonly Row[], column: string): ReadonlyMap<Value | undefined, readonly Row[]> {
  return Map.groupBy(
    rows.filter((row) => row[column] !== null),
    (row): Value | undefined => row[column],
  );
}
