// How values are checked, bound and read back: what each type of column holds, and in which form.
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { Scalar } from '../query.ts';
import type { ColumnDeclaration, ColumnType, Value } from '../source.ts';

/** What a column of the type holds, in the words of a message, and whether a value is that. */
const TYPES: Readonly<
  Record<ColumnType, { readonly holds: string; readonly test: (value: unknown) => boolean }>
> = {
  text: { holds: 'text', test: (value) => typeof value === 'string' && value.isWellFormed() },
  integer: { holds: 'a whole number', test: Number.isSafeInteger },
  boolean: { holds: 'true or false', test: (value) => typeof value === 'boolean' },
  date: { holds: 'a date such as 2025-06-18', test: isDate },
  instant: { holds: 'an instant such as 2025-06-18T02:15:00.000Z', test: isInstant },
  // That codes are digits and dots is what lets `within` be one range of text.
  region: { holds: 'a region code such as 61.04', test: (value) => matches(/^\d+(\.\d+)*$/, value) },
};

/** What is wrong with a value that is to be stored, without the value; undefined where nothing is. */
export function faultOf(declaration: ColumnDeclaration, value: unknown): string | undefined {
  const { holds, test } = TYPES[declaration.type];
  if (declaration.list) {
    const fits = Array.isArray(value) && value.every(test);
    return fits ? undefined : `expected a list, each element ${holds}, found ${kindOf(value)}`;
  }
  if (value === null || value === undefined) {
    return declaration.nullable ? undefined : `expected ${holds}, found nothing`;
  }
  return test(value) ? undefined : `expected ${holds}, found ${kindOf(value)} that is not`;
}

/**
 * A value to compare a column with; null, of which no comparison holds, where no stored value can equal it.
 * Throws a TypeError where the value is not of the column's type.
 */
export function toParameter(type: ColumnType, value: Scalar, column: string): SQLInputValue {
  const expected = type === 'integer' ? 'number' : type === 'boolean' ? 'boolean' : 'string';
  if (typeof value !== expected) {
    throw new TypeError(`"${column}" holds ${TYPES[type].holds}; it is compared with a ${typeof value}.`);
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

/** `Array.isArray` does not narrow a readonly array. */
export function isList(value: Value): value is readonly Scalar[] {
  return Array.isArray(value);
}

function isScalars(value: unknown): value is readonly Scalar[] {
  return (
    Array.isArray(value) && value.every((element) => ['string', 'number', 'boolean'].includes(typeof element))
  );
}

function isDate(value: unknown): boolean {
  return matches(/^\d{4}-\d{2}-\d{2}$/, value) && isInstant(`${value}T00:00:00.000Z`);
}

function isInstant(value: unknown): boolean {
  if (!matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, value)) return false;
  const milliseconds = Date.parse(value);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === value;
}

function matches(pattern: RegExp, value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
