// A row as a sample agency gives it: the fields that were asked for.
import type { Sequenced } from '../../sources/order.ts';
import type { Row } from '../../sources/source.ts';
import { HttpFault } from './answer.ts';
import type { Table } from './tables.ts';

/** @throws HttpFault where the record has no such field */
export function requireFields({ declaration }: Table, fields: readonly string[]): void {
  for (const field of fields)
    if (!Object.hasOwn(declaration.columns, field))
      throw new HttpFault(400, `${declaration.name} has no field ${field}`);
}

export function fieldsOnly(table: Table, fields: readonly string[]): (item: Sequenced) => Row {
  requireFields(table, fields);
  return ({ row }) => Object.fromEntries(fields.map((field) => [field, row[field] ?? null]));
}
