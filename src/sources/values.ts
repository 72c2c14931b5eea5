// What each type of column holds: the check that every value passes, whatever source it comes from.
import type { Scalar } from './query.ts';
import type { ColumnDeclaration, ColumnType, Value } from './source.ts';

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

/** What is wrong with a value of the column, without the value; undefined where nothing is. */
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

/** What a column of the type holds, in the words of a message. */
export function describeType(type: ColumnType): string {
  return TYPES[type].holds;
}

/** `Array.isArray` does not narrow a readonly array. */
export function isList(value: Value): value is readonly Scalar[] {
  return Array.isArray(value);
}

export function isScalars(value: unknown): value is readonly Scalar[] {
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
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
