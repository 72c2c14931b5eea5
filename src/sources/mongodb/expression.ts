// A condition on one value as an expression: for what a server's query operators cannot say of an element, or of a
// value that is not stored as text. It uses no index.
import { GatewayError } from '../../errors.ts';
import type { Query, Scalar } from '../query.ts';
import type { ColumnLayout } from './layout.ts';
import { requireElement, requireRegion, requireText } from './operands.ts';
import { containsPattern, prefixPattern } from './pattern.ts';
import type { Test } from './tests.ts';
import { encode } from './values.ts';

/** What an aggregation computes a value by. */
export type Expression = unknown;

/** The condition on an element of the list column, which `value` gives. */
export function elementExpression(query: Query, column: ColumnLayout, value: Expression): Expression {
  switch (query.op) {
    case 'and':
      return { $and: query.of.map((test) => elementExpression(test, column, value)) };
    case 'or':
      return { $or: query.of.map((test) => elementExpression(test, column, value)) };
    case 'not':
      return { $not: [elementExpression(query.of, column, value)] };
    case 'isNull':
      requireElement(query.column);
      return { $literal: false };
    case 'some':
    case 'parent':
      throw new TypeError(`"${column.name}" holds elements, which have neither lists nor parents.`);
    default:
      requireElement(query.column);
      return testExpression(query, column, value);
  }
}

/** The test of a value that is not missing. */
export function testExpression(query: Test, column: ColumnLayout, value: Expression): Expression {
  const own = comparable(query, column, value);
  switch (query.op) {
    case 'eq':
      return { $in: [own, literals(column, [query.value])] };
    case 'in':
      return { $in: [own, literals(column, query.values)] };
    case 'range':
      return {
        $and: [
          ...(query.gte === undefined ? [] : [bound('$gte', own, column, query.gte)]),
          ...(query.lte === undefined ? [] : [bound('$lte', own, column, query.lte)]),
        ],
      };
    case 'prefix':
    case 'contains': {
      requireText(column);
      if (!query.value.isWellFormed()) return { $literal: false };
      const pattern = query.op === 'prefix' ? prefixPattern : containsPattern;
      // Not every server takes a missing text; a missing value is told apart before.
      const text = { $ifNull: [own, ''] };
      return { $regexMatch: { input: text, regex: { $literal: pattern(query.value, column.name) } } };
    }
    case 'within': {
      requireRegion(column);
      const regions = query.regions.filter((region) => region.isWellFormed());
      const below = regions.map((region) => ({
        $and: [{ $gte: [own, { $literal: `${region}.` }] }, { $lt: [own, { $literal: `${region}/` }] }],
      }));
      return { $or: [{ $in: [own, { $literal: regions }] }, ...below] };
    }
  }
}

/** The value, or its text where it is not stored as text and more than equality is asked. */
function comparable(query: Test, column: ColumnLayout, value: Expression): Expression {
  if (column.form === 'plain' || query.op === 'eq' || query.op === 'in') return value;
  switch (column.form) {
    case 'date': {
      const format = column.declaration.type === 'date' ? '%Y-%m-%d' : '%Y-%m-%dT%H:%M:%S.%LZ';
      return { $dateToString: { date: value, format } };
    }
    case 'objectId':
      return { $toString: value };
    case 'uuid':
      // No server before MongoDB 8 writes one as text.
      throw new GatewayError('FILTER_INVALID', `"${column.name}" is only compared whole: by eq or in.`);
  }
}

function bound(operator: '$gte' | '$lte', own: Expression, column: ColumnLayout, value: Scalar): Expression {
  // For the check of its type: the text of a date is compared with any text.
  encode(column, value);
  if (typeof value === 'string' && !value.isWellFormed()) return { $literal: false };
  return { [operator]: [own, { $literal: value }] };
}

function literals(column: ColumnLayout, values: readonly Scalar[]): Expression {
  return { $literal: values.map((value) => encode(column, value)).filter((value) => value !== undefined) };
}
