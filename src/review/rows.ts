// Which rows of a record a caller of a view reads, in words.
import { Kind, print } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { Model, RecordModel } from '../model/model.ts';
import { visibleValues } from '../views/visible.ts';

/** One sentence for each condition; all of them hold. */
export function rowsInWords(record: RecordModel, model: Model, schema: GraphQLSchema): readonly string[] {
  const rule = ruleOf(record, model);
  const values = [...visibleValues(schema, record, model)].map(
    ([column, left]) =>
      `rows whose ${column} is none of ${left.map(String).join(', ')} are no rows of this view`,
  );
  return [regionInWords(record), ...(rule === null ? [] : [`rows that meet ${rule}`]), ...values];
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

/** The condition as the SDL writes it; null where there is none. */
function ruleOf({ name }: RecordModel, { document }: Model): string | null {
  const node = document.definitions.find(
    (each) => each.kind === Kind.OBJECT_TYPE_DEFINITION && each.name.value === name,
  );
  const directives = node?.kind === Kind.OBJECT_TYPE_DEFINITION ? (node.directives ?? []) : [];
  const rows = directives
    .find((each) => each.name.value === 'record')
    ?.arguments?.find((argument) => argument.name.value === 'rows');
  return rows ? print(rows.value).replaceAll(/\s+/g, ' ') : null;
}
