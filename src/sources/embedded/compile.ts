// Turns the closed query tree into one SQL condition. Values are only ever bound, and columns come only from
// the declarations. The same shape with other values gives the same text, so its statement is prepared once.
import type { SQLInputValue } from 'node:sqlite';
import { ELEMENT, fold, type Query } from '../query.ts';
import { SEQUENCE, type RecordLayout } from './layout.ts';
import {
  columnOf,
  foldedOf,
  operandOf,
  scalarColumnOf,
  type Access,
  type Operand,
  type Target,
} from './operands.ts';
import { prefixEnd } from './text.ts';
import { toParameter } from './values.ts';

export interface Condition {
  readonly sql: string;
  /** In the order of the question marks. */
  readonly parameters: readonly SQLInputValue[];
}

const ALWAYS = '1';
const NEVER = '0';

/**
 * The condition under which rows of `record`, which the statement calls `t`, meet the query. Throws a
 * TypeError where the query does not fit the declarations: that is a fault of the program, never of a caller.
 */
export function compile(
  query: Query,
  record: RecordLayout,
  records: ReadonlyMap<string, RecordLayout>,
  access: Access,
): Condition {
  const parameters: SQLInputValue[] = [];
  const sql = write(query, { record, records, alias: 't', access, list: undefined, parameters });
  return { sql, parameters };
}

function write(query: Query, target: Target): string {
  switch (query.op) {
    case 'and':
      return join(writeEach(query.of, target), 'AND', ALWAYS);
    case 'or':
      return join(writeEach(query.of, target), 'OR', NEVER);
    case 'not':
      // SQL's third value counts as false here, so that `not` is the exact complement.
      return `NOT coalesce(${write(query.of, target)}, 0)`;
    case 'isNull':
      return writeIsNull(query.column, target);
    case 'some':
      return writeSome(query.column, query.of, target);
    case 'parent':
      return writeParent(query, target);
    default:
      return writeTest(query, operandOf(query.column, target), target);
  }
}

type Test = Extract<Query, { readonly op: 'eq' | 'in' | 'range' | 'prefix' | 'contains' | 'within' }>;

function writeTest(query: Test, operand: Operand, target: Target): string {
  const { name, type, sql } = operand;
  const bind = (value: SQLInputValue, text: string): string => {
    target.parameters.push(value);
    return text;
  };
  switch (query.op) {
    case 'eq':
      return bind(toParameter(type, query.value, name), `${sql} = ?`);
    case 'in': {
      const values = query.values.map((value) => toParameter(type, value, name));
      return bind(JSON.stringify(values), `${sql} IN (SELECT value FROM json_each(?))`);
    }
    case 'range': {
      const bounds: string[] = [];
      if (query.gte !== undefined) bounds.push(bind(toParameter(type, query.gte, name), `${sql} >= ?`));
      if (query.lte !== undefined) bounds.push(bind(toParameter(type, query.lte, name), `${sql} <= ?`));
      return join(bounds, 'AND', `${sql} IS NOT NULL`);
    }
    case 'prefix': {
      const text = foldedOf(operand);
      if (!query.value.isWellFormed()) return NEVER;
      const start = fold(query.value);
      const end = prefixEnd(start);
      const from = bind(start, `${text} >= ?`);
      return end === undefined ? from : `(${from} AND ${bind(end, `${text} < ?`)})`;
    }
    case 'contains': {
      const text = foldedOf(operand);
      return query.value.isWellFormed() ? bind(fold(query.value), `instr(${text}, ?) > 0`) : NEVER;
    }
    case 'within': {
      if (type !== 'region') throw new TypeError(`"${name}" does not hold a region code.`);
      const region = target.list || isNarrow(query.regions, target.access) ? sql : `+${sql}`;
      // Codes are digits and dots, which stand before and after the slash: this is the region and what is below it.
      const ranges = query.regions.map((outer) =>
        outer.isWellFormed()
          ? `(${bind(outer, `${region} >= ?`)} AND ${bind(`${outer}/`, `${region} < ?`)})`
          : NEVER,
      );
      return join(ranges, 'OR', NEVER);
    }
  }
}

/**
 * An index on regions finds rows all over the file: worth it for a few regencies, ruinous for a province
 * (a page in the order of a date took 120 ms of 150,000 rows with it, 0.1 ms without). A plus sign before
 * a term keeps SQLite from building its plan on it.
 */
function isNarrow(regions: readonly string[], access: Access): boolean {
  return access === 'all' && regions.every((region) => region.includes('.'));
}

function writeIsNull(column: string, { record, alias, list }: Target): string {
  if (list) {
    if (column !== ELEMENT) throw new TypeError(`Inside \`some\`, "${column}" is not the element.`);
    return NEVER;
  }
  const { column: name, declaration } = columnOf(record, column);
  return declaration.nullable && !declaration.list ? `${alias}.${name} IS NULL` : NEVER;
}

/** Row by row, but where few rows have such an element: then those rows come first. */
function writeSome(column: string, of: Query, target: Target): string {
  const list = target.list ? undefined : columnOf(target.record, column);
  if (!list?.elements) throw new TypeError(`"${column}" is not a list column of ${target.record.name}.`);
  const alias = `${target.alias}_element`;
  const condition = write(of, { ...target, alias, list });
  const [sequence, own] = [`${alias}.${SEQUENCE}`, `${target.alias}.${SEQUENCE}`];
  const from = `FROM ${list.elements} AS ${alias} WHERE ${condition}`;
  return of.op === 'within' && isNarrow(of.regions, target.access)
    ? `${own} IN (SELECT ${sequence} ${from})`
    : `+EXISTS (SELECT 1 ${from} AND ${sequence} = ${own})`;
}

function writeParent({ record: name, on, to, of }: Extract<Query, { op: 'parent' }>, target: Target): string {
  const parent = target.records.get(name);
  if (!parent || target.list) throw new TypeError(`${target.record.name} has no parent record ${name}.`);
  if (on.length !== to.length || on.length === 0)
    throw new TypeError(`${name} is tied by ${on.length} to ${to.length} columns.`);
  const alias = `${target.alias}_parent`;
  const ties = on.map((column, index) => {
    const own = scalarColumnOf(target.record, column);
    const other = scalarColumnOf(parent, to[index] ?? '');
    if (own.declaration.type !== other.declaration.type)
      throw new TypeError(`"${column}" and ${name}.${other.name} differ in type.`);
    return `${alias}.${other.column} = ${target.alias}.${own.column}`;
  });
  const condition = write(of, { ...target, record: parent, alias, access: 'keys' });
  return `+EXISTS (SELECT 1 FROM ${parent.table} AS ${alias} WHERE ${[...ties, condition].join(' AND ')})`;
}

function writeEach(queries: readonly Query[], target: Target): string[] {
  return queries.map((query) => write(query, target));
}

/** In halves, for SQLite refuses a chain of more than a thousand. */
function join(parts: readonly string[], word: 'AND' | 'OR', none: string): string {
  const [only] = parts;
  if (only === undefined) return none;
  if (parts.length === 1) return only;
  const half = parts.length >> 1;
  return `(${join(parts.slice(0, half), word, none)} ${word} ${join(parts.slice(half), word, none)})`;
}
