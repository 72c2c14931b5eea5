// Turns the closed query tree into a filter. Operators come from here only, fields from the declarations only; what a
// caller says is only ever a value of an operator that takes a value, or stands under $literal.
import { allOf, columnsOf, everything, type Query } from '../query.ts';
import { elementExpression, testExpression } from './expression.ts';
import type { RecordLayout } from './layout.ts';
import { ADDED, IDENTITY } from './paths.ts';
import { asksParent, columnOf, listColumnOf, requireElement, scalarColumnOf } from './operands.ts';
import { isNoList, operatorsOf, type Operators, type Test } from './tests.ts';

export type Filter = Readonly<{ [name: string]: unknown }>;
export type Stage = Readonly<{ [operator: `$${string}`]: unknown }>;

/** A condition as a pipeline meets it: the rest can only be decided on documents joined with those of other records. */
export interface Condition {
  readonly match: Filter;
  readonly joins: readonly Stage[];
  readonly rest: Filter | null;
}

type Records = ReadonlyMap<string, RecordLayout>;

interface Target {
  readonly record: RecordLayout;
  readonly records: Records;
  /** Paths that are known to lead to no list. */
  readonly single: ReadonlySet<string>;
  /** Gathers the joins. */
  readonly joins: Stage[];
}

const ALWAYS: Filter = {};
const NEVER: Filter = { [IDENTITY]: { $in: [] } };

/**
 * The condition under which documents of `record` meet the query inside the scope. A document that holds a list where the
 * scope asks for one value is in no scope, under its opposite neither. Throws a TypeError where the query does not fit the
 * declarations: that is a fault of the program, never of a caller.
 */
export function compile(scope: Query, query: Query, record: RecordLayout, records: Records): Condition {
  const whole = allOf(scope, query);
  const parts = whole.op === 'and' ? whole.of : [whole];
  const scopeColumns = columnsOf(scope).map((name) => columnOf(record, name));
  const single = new Set(scopeColumns.flatMap(({ path, declaration }) => (declaration.list ? [] : [path])));
  const target = { record, records, single, joins: [] };
  const own = parts.filter((part) => !asksParent(part));
  const others = parts.filter(asksParent);
  const rest = others.length === 0 ? null : write({ op: 'and', of: others }, target);
  const match = joinAll([write({ op: 'and', of: own }, target), ...[...single].map(isNoList)]);
  return { match, joins: target.joins, rest };
}

/** The stages that keep the documents which meet the condition. */
export function stagesOf({ match, joins, rest }: Condition): readonly Stage[] {
  return [{ $match: match }, ...joins, ...(rest === null ? [] : [{ $match: rest }])];
}

export function both(left: Filter, right: Filter): Filter {
  return joinAll([left, right]);
}

function write(query: Query, target: Target): Filter {
  switch (query.op) {
    case 'and':
      return joinAll(query.of.map((part) => write(part, target)));
    case 'or':
      return anyOf(query.of.map((part) => write(part, target)));
    case 'not':
      return { $nor: [write(query.of, target)] };
    case 'isNull': {
      const { path, declaration } = columnOf(target.record, query.column);
      return declaration.list ? NEVER : ofOneValue(path, { [path]: { $eq: null } }, target);
    }
    case 'some':
      return writeSome(query.column, query.of, target);
    case 'parent':
      return writeParent(query, target);
    default:
      return writeTest(query, target);
  }
}

function writeTest(query: Test, target: Target): Filter {
  const column = scalarColumnOf(target.record, query.column);
  const { path } = column;
  const operators = operatorsOf(query, column);
  if (operators) return ofOneValue(path, anyOf(operators.map((of) => holding(path, of))), target);
  const expression = { $expr: testExpression(query, column, `$${path}`) };
  // A missing value has no text, and in an expression it is less than any.
  return ofOneValue(path, joinAll([{ [path]: { $ne: null } }, expression]), target);
}

/** Of a list a server tries each element: one can be above the lower bound and another below the upper. */
function ofOneValue(path: string, test: Filter, { single }: Target): Filter {
  return single.has(path) ? test : joinAll([test, isNoList(path)]);
}

/**
 * FerretDB drops a pattern that stands beside an equality of the same indexed field, but not its double negation. An
 * index could not serve it in any case.
 */
function holding(path: string, operators: Operators): Filter {
  return '$regex' in operators ? { $nor: [{ [path]: { $not: operators } }] } : { [path]: operators };
}

function writeSome(name: string, of: Query, target: Target): Filter {
  const column = listColumnOf(target.record, name);
  const matching = (operators: Operators): Filter => ({ [column.path]: { $elemMatch: operators } });
  const write = (query: Query): Filter | undefined => {
    switch (query.op) {
      case 'or': {
        const parts = query.of.map(write).filter((part) => part !== undefined);
        return parts.length === query.of.length ? anyOf(parts) : undefined;
      }
      case 'and': {
        const [only] = query.of;
        if (only === undefined) return matching({ $nin: [] });
        return query.of.length === 1 ? write(only) : undefined;
      }
      case 'isNull':
        requireElement(query.column);
        return NEVER;
      case 'not':
      case 'some':
      case 'parent':
        return undefined;
      default: {
        requireElement(query.column);
        const operators = operatorsOf(query, column);
        return operators && anyOf(operators.map(matching));
      }
    }
  };
  const element = 'element';
  return (
    write(of) ?? {
      $expr: {
        $anyElementTrue: [
          {
            $map: {
              input: { $ifNull: [`$${column.path}`, []] },
              as: element,
              in: elementExpression(of, column, `$$${element}`),
            },
          },
        ],
      },
    }
  );
}

/** Joins at most one parent's identity, and asks whether there is one: the join takes a missing value for equal. */
function writeParent({ record: name, on, to, of }: Extract<Query, { op: 'parent' }>, target: Target): Filter {
  const parent = target.records.get(name);
  if (!parent) throw new TypeError(`${target.record.name} has no parent record ${name}.`);
  const ties = on.map((column, index) => {
    const own = scalarColumnOf(target.record, column);
    const other = scalarColumnOf(parent, to[index] ?? '');
    if (own.declaration.type !== other.declaration.type || own.form !== other.form)
      throw new TypeError(`"${column}" and ${name}.${other.name} differ in type.`);
    return { own: own.path, other: other.path, variable: `own${index}` };
  });
  const [first, ...more] = ties;
  if (!first || on.length !== to.length)
    throw new TypeError(`${name} is tied by ${on.length} to ${to.length} columns.`);
  const equal = more.map(({ other, variable }) => ({ $eq: [`$${other}`, `$$${variable}`] }));
  const as = `${ADDED}parent${target.joins.length}`;
  target.joins.push({
    $lookup: {
      from: parent.collection,
      localField: first.own,
      foreignField: first.other,
      let: Object.fromEntries(more.map(({ own, variable }) => [variable, `$${own}`])),
      pipeline: [
        { $match: joinAll(ties.map(({ other }) => isNoList(other))) },
        ...(equal.length === 0 ? [] : [{ $match: { $expr: { $and: equal } } }]),
        ...stagesOf(compile(everything, of, parent, target.records)),
        { $limit: 1 },
        { $project: { [IDENTITY]: 1 } },
      ],
      as,
    },
  });
  const present = ties.map(({ own }) => ofOneValue(own, { [own]: { $ne: null } }, target));
  return joinAll([...present, { [as]: { $ne: [] } }]);
}

function joinAll(filters: readonly Filter[]): Filter {
  const [only = ALWAYS, ...more] = filters.filter((filter) => Object.keys(filter).length > 0);
  return more.length === 0 ? only : { $and: [only, ...more] };
}

function anyOf(filters: readonly Filter[]): Filter {
  const [only = NEVER, ...more] = filters;
  return more.length === 0 ? only : { $or: [only, ...more] };
}
