// Conditions on the parent's row, decided in memory: each becomes a column of the row that says whether it holds.
import type { Query, Scalar } from './query.ts';
import type { Row, Value } from './source.ts';

/** A condition on the parent. */
export type ParentTest = Extract<Query, { readonly op: 'parent' }>;

/** For each parent condition of a query, whether a row's parent meets it. */
export type ParentVerdicts = ReadonlyMap<ParentTest, (row: Row) => boolean>;

/** The parent conditions of a query; those inside of another one are the parent's own. */
export function parentTestsOf(query: Query): readonly ParentTest[] {
  switch (query.op) {
    case 'and':
    case 'or':
      return query.of.flatMap(parentTestsOf);
    case 'not':
      return parentTestsOf(query.of);
    case 'parent':
      return [query];
    default:
      return [];
  }
}

/** The values that tie a row to its parent; null where one is missing, and with it the parent. */
export function tieOf(row: Row, on: readonly string[]): readonly Scalar[] | null {
  const values: Scalar[] = [];
  for (const column of on) {
    const value: Value = row[column] ?? null;
    if (value === null || typeof value === 'object') return null;
    values.push(value);
  }
  return values;
}

/** The query with columns in the place of its parent conditions, and how a row comes by them. */
export function decided(
  query: Query,
  verdicts: ParentVerdicts,
): { readonly query: Query; readonly withVerdicts: (row: Row) => Row } {
  const columns = new Map([...verdicts.keys()].map((test, index) => [test, `$parent${index}`]));
  if (columns.size === 0) return { query, withVerdicts: (row) => row };
  return {
    query: replace(query, columns),
    withVerdicts: (row) => ({
      ...row,
      ...Object.fromEntries(
        [...verdicts].map(([test, holds]) => [columns.get(test) ?? '', holds(row)] as const),
      ),
    }),
  };
}

function replace(query: Query, columns: ReadonlyMap<ParentTest, string>): Query {
  switch (query.op) {
    case 'and':
    case 'or':
      return { ...query, of: query.of.map((part) => replace(part, columns)) };
    case 'not':
      return { ...query, of: replace(query.of, columns) };
    case 'parent': {
      const column = columns.get(query);
      if (column === undefined) throw new TypeError(`The rows of ${query.record} are not at hand.`);
      return { op: 'eq', column, value: true };
    }
    default:
      return query;
  }
}
