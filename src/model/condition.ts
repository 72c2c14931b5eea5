// Conditions written in SDL: the closed query tree with parameters where the caller or the clock speaks.
import { allOf, ELEMENT } from '../sources/query.ts';
import type { Query, Scalar } from '../sources/query.ts';
import { isObject } from './literals.ts';

/** What a condition may ask of the request. */
export const parameterNames = ['TODAY', 'YEAR_START', 'YEAR_END', 'CALLER_AGENCY', 'CALLER_CASES'] as const;
export type ParameterName = (typeof parameterNames)[number];

/** The values of one request. A missing agency matches nothing. */
export type Parameters = Readonly<Record<ParameterName, Scalar | readonly Scalar[] | null>>;

/** The values that hold for everyone on a date, for figures that no caller asks for. */
export function measureParameters(date: string): Parameters {
  const year = date.slice(0, 4);
  return {
    TODAY: date,
    YEAR_START: `${year}-01-01`,
    YEAR_END: `${year}-12-31`,
    CALLER_AGENCY: null,
    CALLER_CASES: [],
  };
}

/** A condition whose values may be parameters: given these, a query. */
export type Condition = (parameters: Parameters) => Query;

/** What reading a condition found: the columns that it speaks of, and what is wrong with it. */
export interface ConditionReading {
  readonly condition: Condition;
  readonly columns: ReadonlySet<string>;
}

/** Another declared field that a condition may name, such as a `@cases` field: value to condition. */
export type Expansion = (field: string, value: Scalar) => ConditionReading | null;

const operators = ['eq', 'in', 'gte', 'lte', 'prefix', 'contains', 'isNull', 'within', 'some'] as const;

/**
 * Reads a `Test` literal such as `{ validUntil: { gte: { parameter: TODAY } } }`; several columns or operators
 * in one object must all hold.
 *
 * @throws Error with a sentence that says what is wrong, for the caller to put the place in front of.
 */
export function readCondition(literal: unknown, expand: Expansion = () => null): ConditionReading {
  const columns = new Set<string>();
  const read = (node: unknown): Condition => {
    if (!isObject(node)) throw new Error('a condition is an object of columns, and, or, not');
    const parts = Object.entries(node).map(([name, inner]): Condition => {
      if (name === 'and' || name === 'or') {
        const of = (Array.isArray(inner) ? inner : [inner]).map(read);
        return (parameters) => {
          const queries = of.map((condition) => condition(parameters));
          return name === 'and' ? allOf(...queries) : { op: 'or', of: queries };
        };
      }
      if (name === 'not') {
        const of = read(inner);
        return (parameters) => ({ op: 'not', of: of(parameters) });
      }
      return readColumn(name, inner);
    });
    return (parameters) => allOf(...parts.map((part) => part(parameters)));
  };
  const readColumn = (column: string, tests: unknown): Condition => {
    if (!isObject(tests)) throw new Error(`${column} needs an object of operators: ${operators.join(', ')}`);
    const expandable = 'eq' in tests && isScalar(tests['eq']) ? expand(column, tests['eq']) : null;
    if (expandable) {
      for (const name of expandable.columns) columns.add(name);
      return expandable.condition;
    }
    if (column !== ELEMENT) columns.add(column);
    const parts = Object.entries(tests).map(([operator, value]) => readOperator(column, operator, value));
    return (parameters) => allOf(...parts.map((part) => part(parameters)));
  };
  const readOperator = (column: string, operator: string, value: unknown): Condition => {
    if (operator === 'some') {
      const of = readColumn(ELEMENT, value);
      return (parameters) => ({ op: 'some', column, of: of(parameters) });
    }
    if (operator === 'isNull') {
      const test: Query = { op: 'isNull', column };
      return () => (value === false ? { op: 'not', of: test } : test);
    }
    if (!operators.some((known) => known === operator))
      throw new Error(`${operator} is no operator: ${operators.join(', ')}`);
    const valueOf = readValue(value);
    return (parameters) => applyOperator(column, operator, valueOf(parameters));
  };
  return { condition: read(literal), columns };
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function readValue(value: unknown): (parameters: Parameters) => Scalar | readonly Scalar[] | null {
  if (isScalar(value)) return () => value;
  if (Array.isArray(value) && value.every(isScalar)) return () => value;
  if (isObject(value)) {
    const name = parameterNames.find((candidate) => candidate === value['parameter']);
    if (name) return (parameters) => parameters[name];
  }
  throw new Error(`expected a value or { parameter: … } with one of ${parameterNames.join(', ')}`);
}

function applyOperator(column: string, operator: string, value: Scalar | readonly Scalar[] | null): Query {
  if (value === null) return { op: 'or', of: [] };
  const values: readonly Scalar[] = isScalar(value) ? [value] : value;
  const [first] = values;
  if (operator === 'in') return { op: 'in', column, values };
  if (first === undefined) return { op: 'or', of: [] };
  switch (operator) {
    case 'eq':
      return { op: 'eq', column, value: first };
    case 'gte':
      return { op: 'range', column, gte: first };
    case 'lte':
      return { op: 'range', column, lte: first };
    case 'prefix':
    case 'contains':
      return { op: operator, column, value: String(first) };
    case 'within':
      return { op: 'within', column, regions: values.map(String) };
    default:
      throw new Error(`${operator} is no operator: ${operators.join(', ')}`);
  }
}
