// One test of one value, as the operators that a server applies to a stored value, and by which it uses an index.
import type { Query, Scalar } from '../query.ts';
import type { ColumnLayout } from './layout.ts';
import { requireRegion, requireText } from './operands.ts';
import { containsPattern, prefixPattern } from './pattern.ts';
import { encode } from './values.ts';

export type Test = Extract<Query, { readonly op: 'eq' | 'in' | 'range' | 'prefix' | 'contains' | 'within' }>;

/** Operators on one value, all of which must hold. */
export type Operators = Readonly<{ [operator: `$${string}`]: unknown }>;

/**
 * The test of the column's value: one of the alternatives must hold, and none of none. Undefined where the
 * stored form has no such operators: then the value's text is compared.
 */
export function operatorsOf(query: Test, column: ColumnLayout): readonly Operators[] | undefined {
  switch (query.op) {
    case 'eq': {
      const value = encode(column, query.value);
      return value === undefined ? [] : [{ $eq: value }];
    }
    case 'in': {
      const values = encodeEach(column, query.values);
      return values.length === 0 ? [] : [{ $in: values }];
    }
    case 'range':
      return rangeOf(query, column);
    case 'prefix':
    case 'contains': {
      requireText(column);
      if (!query.value.isWellFormed()) return [];
      if (column.form !== 'plain') return undefined;
      const pattern = query.op === 'prefix' ? prefixPattern : containsPattern;
      return [{ $regex: pattern(query.value, column.name) }];
    }
    case 'within': {
      requireRegion(column);
      const regions = encodeEach(column, query.regions);
      // What is below a region stands between its dot and the slash, the next character.
      const below = regions.map((region) => ({ $gte: `${region}.`, $lt: `${region}/` }));
      return regions.length === 0 ? [] : [{ $in: regions }, ...below];
    }
  }
}

/** Neither at the path nor on the way to it. It stands beside a test that uses an index, and costs none. */
export function isNoList(path: string): Readonly<{ [name: string]: unknown }> {
  const steps = path.split('.');
  const prefixes = steps.map((_, index) => steps.slice(0, index + 1).join('.'));
  return { $nor: prefixes.map((prefix) => ({ [prefix]: { $type: 'array' } })) };
}

function rangeOf(
  { gte, lte }: Extract<Test, { op: 'range' }>,
  column: ColumnLayout,
): readonly Operators[] | undefined {
  const bounds = [gte, lte].filter((bound) => bound !== undefined);
  const encoded = encodeEach(column, bounds);
  if (bounds.some((bound) => typeof bound === 'string' && !bound.isWellFormed())) return [];
  // A bound that is none of the stored values lies between two of them.
  if (encoded.length < bounds.length) return undefined;
  if (bounds.length === 0) return [{ $ne: null }];
  const upper = encoded.at(-1);
  return [{ ...(gte !== undefined && { $gte: encoded[0] }), ...(lte !== undefined && { $lte: upper }) }];
}

/** Without those that no stored value can equal. */
function encodeEach(column: ColumnLayout, values: readonly Scalar[]): readonly unknown[] {
  return values.map((value) => encode(column, value)).filter((value) => value !== undefined);
}
