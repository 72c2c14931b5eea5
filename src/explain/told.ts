// An explanation in words.
import type { Declared } from './reads.ts';
import type { ExplainedRead, Explanation } from './explain.ts';

/** What one read costs on the wire, by the kind of the agency's source. */
const wireCalls: Readonly<{ [kind: string]: string }> = {
  embedded: 'one statement',
  mongodb: 'one command, more where there are many keys',
  rest: 'calls by `keys.way`: one for `keys.most` keys, or one for each',
};

/** @param kindOf the kind of an agency's source; null of what the gateway keeps itself */
export function tellExplanation(
  { operation, price, levels }: Explanation,
  declared: Declared,
  kindOf: (agency: string) => string | null,
): string {
  const reads = levels.flatMap((level) => level.reads);
  return [
    `${operation ?? 'The operation'}: ${levels.length} levels, ${reads.length} reads, a price of ${price}.`,
    'Answered as bytes once the view knows the document; as values where it fails and no null may be.',
    ...levels.flatMap((level, depth) => [
      `Level ${depth}: ${level.fields.join(', ')}`,
      ...level.reads.map((read) => tellRead(read, declared, kindOf)),
    ]),
  ].join('\n');
}

function tellRead(
  { record, by, counts, per, args, fields }: ExplainedRead,
  { schema, model }: Declared,
  kindOf: (agency: string) => string | null,
): string {
  const found = model.records.get(record);
  const columns = columnsShown(record, { schema, model });
  const keys = (by ?? []).filter((column) => columns.includes(column));
  // A key may be of columns that the view does not show: then it is not named.
  const way =
    by === null
      ? 'a page'
      : `by ${by.length > 0 && keys.length === by.length ? keys.join(', ') : 'a key of its own'}`;
  const kind = found ? kindOf(found.owner) : null;
  return [
    `  ${counts ? 'count' : 'read'} ${record} ${way}${per === undefined ? '' : `, ${per}`}${args === '{}' ? '' : `, with ${args}`}: ${wireCalls[kind ?? 'embedded']}`,
    `    for ${fields.join(', ')}`,
    ...(counts ? [] : [`    columns ${columns.join(', ') || 'of its key alone'}`]),
  ].join('\n');
}

/** The columns of a record that the view has as fields: all of them are read, whatever is selected. */
function columnsShown(
  record: string,
  { schema, model }: Pick<Declared, 'schema' | 'model'>,
): readonly string[] {
  const type = schema.getType(record);
  const fields = type && 'getFields' in type ? type.getFields() : {};
  return [...(model.records.get(record)?.fields.values() ?? [])].flatMap((field) =>
    field.kind === 'column' && field.name in fields ? [field.column.name] : [],
  );
}
