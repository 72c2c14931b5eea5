// Which rows of a record a caller of a view reads, in words.
import type { GraphQLSchema } from 'graphql';
import type { Model, RecordModel } from '../model/model.ts';
import { visibleNames, visibleValues } from '../views/visible.ts';
import { argumentOf, conditionInWords } from './conditions.ts';

/** One sentence for each condition; all of them hold. */
export function rowsInWords(record: RecordModel, model: Model, schema: GraphQLSchema): readonly string[] {
  const rule = argumentOf(model, record.name, 'record', 'rows');
  const values = [...visibleValues(schema, record, model)].map(
    ([column, left]) =>
      `rows whose ${column} has another value than ${left.map(String).join(', ')} are no rows of this view`,
  );
  const names = [...visibleNames(schema, record, model).keys()].map(
    (column) => `rows whose ${column} name a field that this view does not have are no rows of it`,
  );
  const ruled = rule === null ? [] : [`rows that meet ${conditionInWords(rule, record.name, model)}`];
  const told = model.existence.has(record.name)
    ? ['of rows elsewhere whether one clears a finding, a hit or none, and nothing else']
    : [];
  return [regionInWords(record), ...told, ...ruled, ...values, ...names];
}

function regionInWords({ region }: RecordModel): string {
  switch (region.kind) {
    case 'national':
      return 'rows of everywhere, whatever the caller’s regions';
    case 'own':
      return `rows whose ${region.column} lies in the caller’s regions`;
    case 'anyOf':
      return `rows of which one of ${region.column} lies in the caller’s regions; the others of it are not shown`;
    case 'parent':
      return `rows whose ${region.record} (${region.on.join(', ')} = ${region.to.join(', ')}) the caller may read`;
  }
}
