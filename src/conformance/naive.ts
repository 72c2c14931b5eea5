// What a source must answer, worked out row by row in memory, in the plainest way.
import { evaluate, type Parents } from '../sources/evaluate.ts';
import type { Query, Scalar } from '../sources/query.ts';
import type { Key, OrderTerm, Row, Value } from '../sources/source.ts';

/** A row and the sequence that the source gave it. */
export interface Numbered {
  readonly row: Row;
  readonly sequence: Scalar;
}

export function naiveRows(
  rows: readonly Numbered[],
  queries: readonly Query[],
  order: readonly OrderTerm[],
  parents: Parents,
): readonly Row[] {
  return rows
    .filter(({ row }) => queries.every((query) => evaluate(query, row, parents)))
    .toSorted((left, right) => {
      for (const { column, direction } of order) {
        const [a, b] = [left.row[column] ?? null, right.row[column] ?? null];
        if (a === null && b === null) continue;
        if (a === null) return 1;
        if (b === null) return -1;
        const sign = compare(a, b);
        if (sign !== 0) return direction === 'ASC' ? sign : -sign;
      }
      return compare(left.sequence, right.sequence);
    })
    .map(({ row }) => row);
}

export function hasKey(row: Row, fields: readonly string[], key: Key): boolean {
  return fields.every((field, index) => row[field] === key[index]);
}

function compare(left: Value, right: Value): number {
  const [a, b] = [pointsOf(left), pointsOf(right)];
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? -1) - (b[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Text as its code points, a number or truth value as a list of one. */
function pointsOf(value: Value): number[] {
  if (typeof value !== 'string') return [Number(value)];
  return Array.from(value, (character) => character.codePointAt(0) ?? 0);
}
