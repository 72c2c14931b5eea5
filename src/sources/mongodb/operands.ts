// The columns that a condition names, found in the declarations.
import { ELEMENT, type Query } from '../query.ts';
import type { ColumnLayout, RecordLayout } from './layout.ts';

/** A declared column; a name that is not declared is a fault of the program. */
export function columnOf(record: RecordLayout, name: string): ColumnLayout {
  const column = record.columns.get(name);
  if (!column) throw new TypeError(`${record.name} has no column "${name}".`);
  return column;
}

/** A declared column that holds one value. */
export function scalarColumnOf(record: RecordLayout, name: string): ColumnLayout {
  const column = columnOf(record, name);
  if (column.declaration.list)
    throw new TypeError(`${record.name}.${name} is a list; only \`some\` speaks of its elements.`);
  return column;
}

/** A declared column that holds a list. */
export function listColumnOf(record: RecordLayout, name: string): ColumnLayout {
  const column = columnOf(record, name);
  if (!column.declaration.list) throw new TypeError(`"${name}" is not a list column of ${record.name}.`);
  return column;
}

export function requireElement(column: string): void {
  if (column !== ELEMENT) throw new TypeError(`Inside \`some\`, "${column}" is not the element.`);
}

/** That a test of text, or of regions, is about a column of such. */
export function requireText({ name, declaration: { type } }: ColumnLayout): void {
  if (type === 'integer' || type === 'boolean') throw new TypeError(`"${name}" does not hold text.`);
}

export function requireRegion({ name, declaration: { type } }: ColumnLayout): void {
  if (type !== 'region') throw new TypeError(`"${name}" does not hold a region code.`);
}

/** Whether the condition asks for a row of another record. */
export function asksParent(query: Query): boolean {
  switch (query.op) {
    case 'and':
    case 'or':
      return query.of.some(asksParent);
    case 'not':
      return asksParent(query.of);
    default:
      return query.op === 'parent';
  }
}
