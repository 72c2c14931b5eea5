// The part of a row that code has declared to read, and nothing else of it.
import type { RecordModel } from '../model/model.ts';
import type { Row, Value } from '../sources/source.ts';
import { deciderOf } from './decide.ts';
import type { RequestContext } from './request.ts';

/** Gives the declared columns of a row, with decided fields worked out. */
export function declaredColumns(
  record: RecordModel,
  columns: readonly string[],
  { parameters }: Pick<RequestContext, 'parameters'>,
): (row: Row) => Row {
  const reads = columns.map((name): { readonly name: string; readonly read: (row: Row) => Value } => {
    const field = record.fields.get(name);
    return field?.kind === 'cases'
      ? { name, read: deciderOf(field.cases, parameters) }
      : { name, read: (row) => row[name] ?? null };
  });
  return (row) => {
    const declared: { [name: string]: Value } = {};
    for (const { name, read } of reads) declared[name] = read(row);
    return declared;
  };
}
