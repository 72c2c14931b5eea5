// Holds a query against the declaration of its record, for sources whose own system does not: a column that is not
// declared and a value of another type are faults of the program, found before anything is read.
import { ELEMENT, type Query, type Scalar } from './query.ts';
import type { ColumnDeclaration, ColumnType, RecordDeclaration } from './source.ts';

export type Declarations = ReadonlyMap<string, RecordDeclaration>;

/** @throws TypeError where the record has no such column */
export function requireColumn(record: RecordDeclaration, name: string): ColumnDeclaration {
  const column = Object.hasOwn(record.columns, name) ? record.columns[name] : undefined;
  if (!column) throw new TypeError(`${record.name} has no column "${name}".`);
  return column;
}

/** @throws TypeError where the record has no such column, or it is a list */
export function requireScalar(record: RecordDeclaration, name: string): ColumnDeclaration {
  const column = requireColumn(record, name);
  if (column.list) throw new TypeError(`"${name}" of ${record.name} is a list column.`);
  return column;
}

/** @throws TypeError */
export function checkQuery(query: Query, record: RecordDeclaration, records: Declarations): void {
  check(query, (name) => requireColumn(record, name), record, records);
}

/** @throws TypeError where the value is of another type than the column's */
export function checkValue(type: ColumnType, value: Scalar, name: string): void {
  const expected = type === 'integer' ? 'number' : type === 'boolean' ? 'boolean' : 'string';
  if (typeof value !== expected) throw new TypeError(`"${name}" is compared with a ${typeof value}.`);
}

function check(
  query: Query,
  columnOf: (name: string) => ColumnDeclaration,
  record: RecordDeclaration,
  records: Declarations,
): void {
  const scalar = (name: string): ColumnType => {
    const column = columnOf(name);
    if (column.list) throw new TypeError(`"${name}" is a list column.`);
    return column.type;
  };
  switch (query.op) {
    case 'and':
    case 'or':
      for (const part of query.of) check(part, columnOf, record, records);
      return;
    case 'not':
      return check(query.of, columnOf, record, records);
    case 'isNull':
      return void scalar(query.column);
    case 'eq':
      return checkValue(scalar(query.column), query.value, query.column);
    case 'in': {
      const type = scalar(query.column);
      for (const value of query.values) checkValue(type, value, query.column);
      return;
    }
    case 'range': {
      const type = scalar(query.column);
      for (const value of [query.gte, query.lte])
        if (value !== undefined) checkValue(type, value, query.column);
      return;
    }
    case 'prefix':
    case 'contains':
      return checkValue(scalar(query.column), query.value, query.column);
    case 'within':
      return checkValue(scalar(query.column), '', query.column);
    case 'some': {
      const column = columnOf(query.column);
      if (!column.list) throw new TypeError(`"${query.column}" is not a list column.`);
      const ofElement = (name: string): ColumnDeclaration => {
        if (name !== ELEMENT) throw new TypeError(`"${name}" is not the element of "${query.column}".`);
        return { ...column, list: false };
      };
      return check(query.of, ofElement, record, records);
    }
    case 'parent': {
      const parent = records.get(query.record);
      if (!parent) throw new TypeError(`${query.record} is no record of the same source.`);
      for (const column of query.on) requireScalar(record, column);
      for (const column of query.to) requireScalar(parent, column);
      return check(query.of, (name) => requireColumn(parent, name), parent, records);
    }
  }
}
