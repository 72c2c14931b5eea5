// Turns a filter argument into the closed query tree, refusing what cannot be meant.
import { GatewayError } from '../errors.ts';
import type { Parameters } from '../model/condition.ts';
import type { RecordModel } from '../model/model.ts';
import { caseEquals } from '../model/cases.ts';
import { requireRegion } from '../regions/regions.ts';
import { allOf, ELEMENT, everything, nothing } from '../sources/query.ts';
import type { Query, Scalar } from '../sources/query.ts';

/** More conditions than this in one filter are refused: no question of a person needs them. */
const mostConditions = 200;
/** One filter can be used under many names, by a variable: all of its uses count. */
const mostConditionsOfRequest = 2_000;
/** What a value of a decided field counts for, whatever decides it. */
const conditionsOfDecided = 4;
const mostDepth = 12;
const mostValues = 1_000;

type Input = Readonly<{ [name: string]: unknown }>;

/** What a filter needs of the request that it belongs to. */
interface Asking {
  readonly parameters: Parameters;
  /** How many conditions the request's filters have had so far. */
  readonly conditions: { spent: number };
}

/**
 * The query of a filter argument, as GraphQL coerced it.
 *
 * @throws GatewayError `REGION_UNKNOWN`, `RANGE_REVERSED` or `FILTER_INVALID`
 */
export function toQuery(
  record: RecordModel,
  filter: unknown,
  { parameters, conditions: ofRequest }: Asking,
): Query {
  if (!isInput(filter)) return everything;
  let conditions = 0;

  const countConditions = (more: number): void => {
    conditions += more;
    if (conditions > mostConditions) throw invalid(`A filter has at most ${mostConditions} conditions.`);
    ofRequest.spent += more;
    if (ofRequest.spent > mostConditionsOfRequest) {
      throw invalid(`The filters of a request have at most ${mostConditionsOfRequest} conditions in all.`);
    }
  };

  /** GraphQL has coerced a caller's filter; an agency's own could be anything, and what is dropped is not asked. */
  const misread = (place: string): Error =>
    new Error(`${record.name}: ${place} holds no condition that can be read`);
  const inputOf = (place: string, value: unknown): Input => {
    if (isInput(value)) return value;
    throw misread(place);
  };

  const readAll = (input: Input, depth: number): Query => {
    if (depth > mostDepth) throw invalid(`A filter nests at most ${mostDepth} deep.`);
    const parts = given(input).flatMap(([name, value]) => {
      countConditions(1);
      if (name === 'and' || name === 'or') {
        const of = (Array.isArray(value) ? value : [value]).map((part) =>
          readAll(inputOf(name, part), depth + 1),
        );
        return [name === 'and' ? allOf(...of) : ({ op: 'or', of } as const)];
      }
      const inner = inputOf(name, value);
      if (name === 'not') return [{ op: 'not', of: readAll(inner, depth + 1) } as const];
      return [readField(name, inner)];
    });
    return allOf(...parts);
  };

  const readField = (name: string, tests: Input): Query => {
    const field = record.fields.get(name);
    if (field?.kind === 'cases') {
      const { cases } = field;
      return readCases(tests, (value) => {
        // A value stands for the conditions that decide it, as many as that is: those of hidden values are among them.
        countConditions(conditionsOfDecided);
        return caseEquals(cases, value)(parameters);
      });
    }
    // An agency's own conditions may name internal columns; a caller's cannot, as its view has no such input.
    const column = record.columns.get(name);
    if (!column) throw new Error(`${record.name}.${name} is no column`);
    if (!column.list) return readColumn(name, column.type, tests, misread);
    const elements = given(tests).map(([, some]) =>
      readColumn(ELEMENT, column.type, inputOf(name, some), misread),
    );
    return allOf(...elements.map((of): Query => ({ op: 'some', column: name, of })));
  };

  return readAll(filter, 1);
}

function readCases(tests: Input, equals: (value: Scalar) => Query): Query {
  const parts = given(tests).map(([operator, value]): Query => {
    if (operator === 'isNull') return value === true ? nothing : everything;
    return { op: 'or', of: [...new Set(scalars(value, 'text'))].map(equals) };
  });
  return allOf(...parts);
}

function readColumn(column: string, type: string, tests: Input, misread: (place: string) => Error): Query {
  const operators = given(tests);
  if (type === 'region') for (const [, value] of operators) checkRegions(value);
  const [lowest] = scalars(tests['gte'], type);
  const [highest] = scalars(tests['lte'], type);
  if (lowest !== undefined && highest !== undefined && lowest > highest) {
    throw new GatewayError(
      'RANGE_REVERSED',
      `The range from ${lowest} to ${highest} is reversed: gte is the lower end.`,
    );
  }
  const parts = operators.map(([operator, value]): Query => {
    const values = scalars(value, type);
    const [first] = values;
    if (operator === 'in') return { op: 'in', column, values };
    if (operator === 'isNull')
      return value === true ? { op: 'isNull', column } : { op: 'not', of: { op: 'isNull', column } };
    if (first === undefined) throw misread(column);
    switch (operator) {
      case 'gte':
        return { op: 'range', column, gte: first };
      case 'lte':
        return { op: 'range', column, lte: first };
      case 'prefix':
        return type === 'region'
          ? { op: 'within', column, regions: [String(first)] }
          : { op: 'prefix', column, value: String(first) };
      case 'contains':
        return { op: 'contains', column, value: String(first) };
      case 'eq':
        return { op: 'eq', column, value: first };
      default:
        throw misread(`${column}.${operator}`);
    }
  });
  return allOf(...parts);
}

/**
 * What an input holds. A null would have to mean "no condition", and a variable that a client forgot to fill
 * would then ask for every row: it is refused.
 */
function given(input: Input): readonly (readonly [string, unknown])[] {
  return Object.entries(input).filter(([name, value]) => {
    if (value === null)
      throw invalid(`${name} is null in a filter: leave it out, or ask for a missing value by isNull.`);
    return value !== undefined;
  });
}

/** Values as sources keep them: dates and instants are text. */
function scalars(value: unknown, type: string): readonly Scalar[] {
  const values = Array.isArray(value) ? value : [value];
  if (values.length > mostValues) throw invalid(`A list in a filter holds at most ${mostValues} values.`);
  return values.flatMap((item): Scalar[] => {
    if (item instanceof Date) return [type === 'date' ? item.toISOString().slice(0, 10) : item.toISOString()];
    return typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean' ? [item] : [];
  });
}

function checkRegions(value: unknown): void {
  for (const code of Array.isArray(value) ? value : [value])
    if (typeof code === 'string') requireRegion(code);
}

function isInput(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function invalid(message: string): GatewayError {
  return new GatewayError('FILTER_INVALID', message);
}
