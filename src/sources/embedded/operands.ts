// The columns that a condition names, found in the declarations and written as SQL.
import type { SQLInputValue } from 'node:sqlite';
import { ELEMENT } from '../query.ts';
import type { ColumnType } from '../source.ts';
import { ELEMENT_COLUMN, type ColumnLayout, type RecordLayout } from './layout.ts';

/**
 * How a statement finds its rows, which decides what may use an index beside its own: `keys` looks rows up,
 * `all` goes through the rows that meet the condition.
 */
export type Access = 'keys' | 'all';

/** The rows that a condition is about: those of `record`, which the statement calls `alias`. */
export interface Target {
  readonly record: RecordLayout;
  readonly records: ReadonlyMap<string, RecordLayout>;
  readonly alias: string;
  readonly access: Access;
  /** The list column whose elements the condition is about, inside `some`. */
  readonly list: ColumnLayout | undefined;
  /** Gathers the values, in the order of the question marks. */
  readonly parameters: SQLInputValue[];
}

/** A column or a list's element, as the statement writes it. */
export interface Operand {
  readonly name: string;
  readonly type: ColumnType;
  readonly sql: string;
  readonly folded: string | undefined;
}

/** A declared column; a name that is not declared is a fault of the program. */
export function columnOf(record: RecordLayout, name: string): ColumnLayout {
  const column = record.columns.get(name);
  if (!column) throw new TypeError(`${record.name} has no column "${name}".`);
  return column;
}

/** A declared column that holds one value. */
export function scalarColumnOf(record: RecordLayout, name: string): ColumnLayout {
  const column = columnOf(record, name);
  if (column.elements)
    throw new TypeError(`${record.name}.${name} is a list; only \`some\` speaks of its elements.`);
  return column;
}

export function operandOf(name: string, { record, alias, list }: Target): Operand {
  if (list) {
    if (name !== ELEMENT) throw new TypeError(`Inside \`some\`, "${name}" is not the element.`);
    return operand(name, list, alias, ELEMENT_COLUMN);
  }
  const column = scalarColumnOf(record, name);
  return operand(name, column, alias, column.column);
}

/** The operand's text, folded. */
export function foldedOf({ name, type, sql, folded }: Operand): string {
  if (folded) return folded;
  if (type === 'integer' || type === 'boolean') throw new TypeError(`"${name}" does not hold text.`);
  // Dates and regions have no letters, instants only ASCII ones.
  return type === 'instant' ? `lower(${sql})` : sql;
}

function operand(
  name: string,
  { declaration, folded }: ColumnLayout,
  alias: string,
  column: string,
): Operand {
  return {
    name,
    type: declaration.type,
    sql: `${alias}.${column}`,
    folded: folded === undefined ? undefined : `${alias}.${folded}`,
  };
}
