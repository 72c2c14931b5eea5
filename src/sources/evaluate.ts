// Decides the closed query tree over a row in memory, with the meaning that every source gives it.
import { compareText, ELEMENT, fold, isWithin, type Query, type Scalar } from './query.ts';
import type { Row, Value } from './source.ts';
import { isList } from './values.ts';

/** The rows of another record of the same source, for `parent`. */
export type Parents = (record: string) => Iterable<Row>;

/**
 * Whether the row meets the condition.
 *
 * Throws a TypeError where the condition does not fit the row: a column that the row was not read with, a
 * value of another type than the column's, or `parent` without the parents. Each would else be a silent
 * "false", which `not` turns into a silent "true". Text that is not well-formed Unicode equals, precedes and
 * begins nothing, since no source can store it.
 */
export function evaluate(query: Query, row: Row, parents?: Parents): boolean {
  switch (query.op) {
    case 'and':
      return query.of.every((test) => evaluate(test, row, parents));
    case 'or':
      return query.of.some((test) => evaluate(test, row, parents));
    case 'not':
      return !evaluate(query.of, row, parents);
    case 'isNull':
      return valueOf(row, query.column) === null;
    case 'eq':
      return compare(row, query.column, query.value) === 0;
    case 'in':
      return query.values.some((value) => compare(row, query.column, value) === 0);
    case 'range':
      return (
        valueOf(row, query.column) !== null &&
        (query.gte === undefined || compare(row, query.column, query.gte) >= 0) &&
        (query.lte === undefined || compare(row, query.column, query.lte) <= 0)
      );
    case 'prefix': {
      const text = textOf(row, query.column);
      return text !== null && query.value.isWellFormed() && fold(text).startsWith(fold(query.value));
    }
    case 'contains': {
      const text = textOf(row, query.column);
      return text !== null && query.value.isWellFormed() && fold(text).includes(fold(query.value));
    }
    case 'within': {
      const region = textOf(row, query.column);
      return region !== null && isWithin(region, query.regions);
    }
    case 'some': {
      const elements = valueOf(row, query.column);
      if (!isList(elements)) throw new TypeError(`"${query.column}" is not a list column.`);
      return elements.some((element) => evaluate(query.of, { [ELEMENT]: element }));
    }
    case 'parent': {
      if (!parents) throw new TypeError(`The rows of ${query.record} are not at hand.`);
      for (const parent of parents(query.record)) {
        if (isParent(query.on, query.to, row, parent) && evaluate(query.of, parent, parents)) return true;
      }
      return false;
    }
  }
}

/** Whether the parent row has the values that tie the row to it. */
export function isParent(on: readonly string[], to: readonly string[], row: Row, parent: Row): boolean {
  return on.every((column, index) => {
    const value = valueOf(row, column);
    if (isList(value)) throw new TypeError(`"${column}" is a list column and ties no rows.`);
    return value !== null && compare(parent, to[index] ?? '', value) === 0;
  });
}

/** The sign of the column's value against `value`, or NaN (of which no comparison holds) where either is missing. */
function compare(row: Row, column: string, value: Scalar): number {
  const own = valueOf(row, column);
  if (own === null) return Number.NaN;
  if (typeof own === 'string' && typeof value === 'string') {
    return value.isWellFormed() ? compareText(own, value) : Number.NaN;
  }
  if (typeof own !== typeof value) throw mismatch(column, value);
  return Number(own) === Number(value) ? 0 : Number(own) - Number(value);
}

export function mismatch(column: string, value: Scalar): TypeError {
  return new TypeError(`"${column}" is compared with a ${typeof value}.`);
}

export function textOf(row: Row, column: string): string | null {
  const value = valueOf(row, column);
  if (value !== null && typeof value !== 'string') throw new TypeError(`"${column}" does not hold text.`);
  return value;
}

export function valueOf(row: Row, column: string): Value {
  const value = Object.hasOwn(row, column) ? row[column] : undefined;
  if (value === undefined) throw new TypeError(`The row was read without "${column}".`);
  return value;
}
