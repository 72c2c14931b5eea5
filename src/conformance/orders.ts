// The orders that cases ask for: by each column, and by two of which the second decides.
import type { OrderTerm, Row } from '../sources/source.ts';
import { naiveRows } from './naive.ts';
import type { Subject } from './subject.ts';

export const directions = ['ASC', 'DESC'] as const;

/** How many pairs of columns are enough. */
const fewPairs = 2;

/** An order by each column, up and down. */
export function ordersOf({ scalars, collection }: Subject): readonly OrderTerm[] {
  if (!collection.capabilities.order) return [];
  return [...scalars.keys()].flatMap((column) => directions.map((direction) => ({ column, direction })));
}

export const hasNull = (row: Row | undefined, column: string): boolean => row?.[column] === null;

/** The columns in which rows of the sample lack a value and others do not. */
export function orderedWithNulls({ scalars, sample }: Subject): readonly string[] {
  return [...scalars.keys()].filter((column) => {
    const missing = sample.filter(({ row }) => hasNull(row, column)).length;
    return missing > 0 && missing < sample.length;
  });
}

/** Pairs of columns by which the rows come otherwise than by the first of them alone. */
export function pairsOf({ scalars, sample }: Subject): readonly (readonly [string, string])[] {
  const columns = [...scalars.keys()];
  const sort = (...order: readonly OrderTerm[]) => naiveRows(sample, [], order, () => []);
  const pairs: (readonly [string, string])[] = [];
  for (const column of columns) {
    if (pairs.length === fewPairs) break;
    if (new Set(sample.map(({ row }) => row[column])).size === sample.length) continue;
    const first: OrderTerm = { column, direction: 'ASC' };
    const alone = sort(first);
    const second = columns.find(
      (other) =>
        other !== column &&
        directions.every((direction) =>
          sort(first, { column: other, direction }).some((row, place) => row !== alone[place]),
        ),
    );
    if (second !== undefined) pairs.push([column, second]);
  }
  return pairs;
}

/** One order of each kind: none, by a column with and by one without missing values, by two columns. */
export function fewOrders(subject: Subject): readonly (readonly OrderTerm[])[] {
  if (!subject.collection.capabilities.order) return [[]];
  const lacking = orderedWithNulls(subject);
  const whole = [...subject.scalars.keys()].filter((column) => !lacking.includes(column));
  const ones = [...lacking.slice(0, 1), ...whole.slice(-1)];
  return [
    [],
    ...ones.map((column): readonly OrderTerm[] => [{ column, direction: 'DESC' }]),
    ...pairsOf(subject)
      .slice(0, 1)
      .map(([first, second]): readonly OrderTerm[] => [
        { column: first, direction: 'DESC' },
        { column: second, direction: 'ASC' },
      ]),
  ];
}

/** In the words of a finding, such as `by status DESC, by number ASC`. */
export function describeOrder(order: readonly OrderTerm[]): string {
  return order.map(({ column, direction }) => `by ${column} ${direction}`).join(', ') || 'in no order';
}
