// Conditions written in SDL: the closed query tree with parameters where the caller or the clock speaks.
import { allOf, ELEMENT, nothing } from '../sources/query.ts';
import type { Query, Scalar } from '../sources/query.ts';
import { isObject } from './literals.ts';

/** What a condition may ask of the request. */
export const parameterNames = [
  'TODAY',
  'YEAR_START',
  'YEAR_END',
  'CALLER_AGENCY',
  'CALLER_CASES',
  'CALLER_REGIONS',
  'CALLER_OWN_LEVELS',
] as const;
export type ParameterName = (typeof parameterNames)[number];

/** Parameters with any number of values. */
const listParameters: ReadonlySet<ParameterName> = new Set([
  'CALLER_CASES',
  'CALLER_REGIONS',
  'CALLER_OWN_LEVELS',
]);

/** Operators that compare with any number of values. */
const listOperators = ['in', 'within'];

/** The values of one request. A comparison with a missing agency is false, and so is a row rule with one. */
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
    CALLER_REGIONS: [],
    CALLER_OWN_LEVELS: [],
  };
}

/** A condition whose values may be parameters: given these, a query. */
export type Condition = (parameters: Parameters) => Query;

/** What reading a condition found: the columns that it speaks of, and what it asks of the request. */
export interface ConditionReading {
  readonly condition: Condition;
  readonly columns: ReadonlySet<string>;
  readonly parameters: ReadonlySet<ParameterName>;
}

/**
 * The condition, but false as a whole where the request lacks a value that it asks for: a part that is false for
 * want of one would under `not` let every row through.
 */
export function failClosed({ condition, parameters }: ConditionReading): Condition {
  const needed = [...parameters];
  return (values) => (needed.some((name) => values[name] === null) ? nothing : condition(values));
}

/** Another declared field that a condition may name, such as a `@cases` field: value to condition. */
export type Expansion = (field: string, value: Scalar) => ConditionReading | null;

const operators = [
  'eq',
  'in',
  'gte',
  'lte',
  'prefix',
  'contains',
  'isNull',
  'within',
  'some',
  'every',
] as const;

/**
 * Reads a `Test` literal such as `{ validUntil: { gte: { parameter: TODAY } } }`; several columns or operators
 * in one object must all hold.
 *
 * @throws Error with a sentence that says what is wrong, for the caller to put the place in front of.
 */
export function readCondition(literal: unknown, expand: Expansion = () => null): ConditionReading {
  const columns = new Set<string>();
  const parameters = new Set<ParameterName>();
  const read = (node: unknown): Condition => {
    if (!isObject(node) || Object.keys(node).length === 0)
      throw new Error('a condition is an object of columns, and, or, not');
    const parts = Object.entries(node).map(([name, inner]): Condition => {
      if (name === 'and' || name === 'or') {
        const of = (Array.isArray(inner) ? inner : [inner]).map(read);
        return (values) => {
          const queries = of.map((condition) => condition(values));
          return name === 'and' ? allOf(...queries) : { op: 'or', of: queries };
        };
      }
      if (name === 'not') {
        const of = read(inner);
        return (values) => ({ op: 'not', of: of(values) });
      }
      return readColumn(name, inner);
    });
    return (values) => allOf(...parts.map((part) => part(values)));
  };
  const readColumn = (column: string, tests: unknown): Condition => {
    if (!isObject(tests) || Object.keys(tests).length === 0)
      throw new Error(`${column} needs an object of operators: ${operators.join(', ')}`);
    const expandable = 'eq' in tests && isScalar(tests['eq']) ? expand(column, tests['eq']) : null;
    if (expandable) {
      if (Object.keys(tests).length > 1) throw new Error(`${column} is decided; it is compared by eq alone`);
      for (const name of expandable.columns) columns.add(name);
      for (const name of expandable.parameters) parameters.add(name);
      return expandable.condition;
    }
    if (column !== ELEMENT) columns.add(column);
    const parts = Object.entries(tests).map(([operator, value]) => readOperator(column, operator, value));
    return (values) => allOf(...parts.map((part) => part(values)));
  };
  const readOperator = (column: string, operator: string, value: unknown): Condition => {
    if (operator === 'some' || operator === 'every') {
      const of = readColumn(ELEMENT, value);
      return (values) =>
        operator === 'some' ? { op: 'some', column, of: of(values) } : every(column, of(values));
    }
    if (operator === 'isNull') {
      if (typeof value !== 'boolean') throw new Error('isNull takes true or false');
      const test: Query = { op: 'isNull', column };
      return () => (value === false ? { op: 'not', of: test } : test);
    }
    if (!operators.some((known) => known === operator))
      throw new Error(`${operator} is no operator: ${operators.join(', ')}`);
    const { name, isList, valueOf } = readValue(value);
    if (isList && !listOperators.includes(operator))
      throw new Error(`${operator} takes one value, and ${name ?? 'a list'} is any number; use in or within`);
    if (name) parameters.add(name);
    return (values) => applyOperator(column, operator, valueOf(values));
  };
  return { condition: read(literal), columns, parameters };
}

/** That no element of a list fails a condition. */
export function every(column: string, of: Query): Query {
  return { op: 'not', of: { op: 'some', column, of: { op: 'not', of } } };
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

interface Operand {
  /** The parameter, where it is one. */
  readonly name: ParameterName | null;
  readonly isList: boolean;
  readonly valueOf: (parameters: Parameters) => Scalar | readonly Scalar[] | null;
}

function readValue(value: unknown): Operand {
  if (isScalar(value)) return { name: null, isList: false, valueOf: () => value };
  if (Array.isArray(value) && value.every(isScalar))
    return { name: null, isList: true, valueOf: () => value };
  if (isObject(value) && Object.keys(value).length === 1) {
    const name = parameterNames.find((candidate) => candidate === value['parameter']);
    if (name) return { name, isList: listParameters.has(name), valueOf: (parameters) => parameters[name] };
  }
  throw new Error(`expected a value or { parameter: … } with one of ${parameterNames.join(', ')}`);
}

function applyOperator(column: string, operator: string, value: Scalar | readonly Scalar[] | null): Query {
  if (value === null) return nothing;
  const values: readonly Scalar[] = isScalar(value) ? [value] : value;
  const [first] = values;
  if (operator === 'in') return { op: 'in', column, values };
  if (first === undefined) return nothing;
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
