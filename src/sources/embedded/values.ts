// How values are bound and read back: in which form the file keeps what a column holds.
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { Scalar } from '../query.ts';
import type { ColumnType } from '../source.ts';
import { describeType, isScalars } from '../values.ts';

/**
 * A value to compare a column with; null, of which no comparison holds, where no stored value can equal it.
 * Throws a TypeError where the value is not of the column's type.
 */
export function toParameter(type: ColumnType, value: Scalar, column: string): SQLInputValue {
  const expected = type === 'integer' ? 'number' : type === 'boolean' ? 'boolean' : 'string';
  if (typeof value !== expected) {
    throw new TypeError(`"${column}" holds ${describeType(type)}; it is compared with a ${typeof value}.`);
  }
  return typeof value === 'string' && !value.isWellFormed() ? null : toStored(value);
}

/** A scalar in the form in which it is stored. */
export function toStored(value: Scalar | null): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** A stored scalar as the product knows it. */
export function toScalar(type: ColumnType, stored: SQLOutputValue | undefined): Scalar | null {
  if (stored === null || typeof stored === 'string') return stored;
  if (typeof stored === 'number') return type === 'boolean' ? stored === 1 : stored;
  throw new TypeError(`A column of type ${type} holds a ${typeof stored}.`);
}

/** A stored list, kept as JSON text. */
export function toList(stored: SQLOutputValue | undefined): readonly Scalar[] {
  const list: unknown = typeof stored === 'string' ? JSON.parse(stored) : undefined;
  if (!isScalars(list)) throw new TypeError('A list column does not hold a list.');
  return list;
}
