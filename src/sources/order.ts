// The order of rows in memory, as every source gives it: by the terms, missing values last, then by the sequence.
import { compareText, type Scalar } from './query.ts';
import type { OrderTerm, Position, Row } from './source.ts';

/** A row and its sequence. */
export interface Sequenced {
  readonly row: Row;
  readonly sequence: Scalar;
}

/** The place of a row in an order. */
export function positionOf({ row, sequence }: Sequenced, order: readonly OrderTerm[]): Position {
  return { values: order.map(({ column }) => scalarOf(row, column)), sequence };
}

/** Negative where the left place comes before the right one, 0 where they are one place. */
export function comparePositions(left: Position, right: Position, order: readonly OrderTerm[]): number {
  for (const [index, { direction }] of order.entries()) {
    const [a, b] = [left.values[index] ?? null, right.values[index] ?? null];
    if (a === null && b === null) continue;
    if (a === null) return 1;
    if (b === null) return -1;
    const sign = compareScalars(a, b);
    if (sign !== 0) return direction === 'ASC' ? sign : -sign;
  }
  return compareScalars(left.sequence, right.sequence);
}

export function inOrder<Item extends Sequenced>(
  items: readonly Item[],
  order: readonly OrderTerm[],
): readonly Item[] {
  return items
    .map((item) => ({ item, position: positionOf(item, order) }))
    .sort((left, right) => comparePositions(left.position, right.position, order))
    .map(({ item }) => item);
}

/** Text by code point, numbers by size, false before true. */
export function compareScalars(left: Scalar, right: Scalar): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  return Number(left) - Number(right);
}

function scalarOf(row: Row, column: string): Scalar | null {
  const value = row[column] ?? null;
  if (typeof value === 'object' && value !== null) throw new TypeError(`"${column}" is a list column.`);
  return value;
}
