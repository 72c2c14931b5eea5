// What each type of column holds: the check that every value passes, whatever source it comes from.
import { isDay, isInstant } from './days.ts';
import type { Scalar } from './query.ts';
import type { ColumnDeclaration, ColumnType, Value } from './source.ts';

export type ValueTest = (value: unknown) => boolean;

/** What a column of the type holds, in the words of a message, and whether a value is that. */
const TYPES: Readonly<Record<ColumnType, { readonly holds: string; readonly test: ValueTest }>> = {
  text: { holds: 'text', test: (value) => typeof value === 'string' && value.isWellFormed() },
  integer: { holds: 'a whole number', test: Number.isSafeInteger },
  boolean: { holds: 'true or false', test: (value) => typeof value === 'boolean' },
  date: { holds: 'a date such as 2025-06-18', test: isDay },
  instant: { holds: 'an instant such as 2025-06-18T02:15:00.000Z', test: isInstant },
  // That codes are digits and dots is what lets `within` be one range of text.
  region: { holds: 'a region code such as 61.04', test: isRegion },
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

/** The test of a column's values, null aside: for whoever tests many of one column. */
export function testOf({ type, list }: Pick<ColumnDeclaration, 'type' | 'list'>): ValueTest {
  const { test } = TYPES[type];
  return list ? (value) => Array.isArray(value) && value.every(test) : test;
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

const [zero, nine, dot] = [0x30, 0x39, 0x2e];

function isRegion(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  let isDigit = false;
  for (let place = 0; place < value.length; place += 1) {
    const code = value.charCodeAt(place);
    if (code === dot && !isDigit) return false;
    isDigit = code >= zero && code <= nine;
    if (!isDigit && code !== dot) return false;
  }
  return isDigit;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
