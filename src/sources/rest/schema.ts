// The JSON Schema of an agency's replies, made from the declarations of its records: the file in the agency's folder,
// and the check of all of a reply but its rows, which are held against the declarations themselves.
import type { ColumnDeclaration, ColumnType, RecordDeclaration } from '../source.ts';

type Schema = Readonly<Record<string, unknown>>;

/** What a reply to each kind of question holds: the names of its schemas, behind that of the record. */
export type ReplyKind = 'row' | 'rows' | 'page' | 'keys';

export function definitionName(record: string, kind: ReplyKind): string {
  return `${record}.${kind}`;
}

const scalars: Readonly<Record<ColumnType, Schema>> = {
  text: { type: 'string', format: 'well-formed' },
  integer: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  instant: {
    type: 'string',
    format: 'date-time',
    pattern: '^\\d{4}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$',
  },
  region: { type: 'string', pattern: '^\\d+(\\.\\d+)*$' },
};

const scalar: Schema = { type: ['string', 'number', 'boolean'] };
const count: Schema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const sequences: Schema = {
  description:
    'The sequence of each row, in the order of the rows: a text of at most 30 characters or a number that is stored with the row, is the same each time, and is in no relation to any field.',
  type: 'array',
  items: { type: ['string', 'number'], maxLength: 30 },
};
const key: Schema = { description: 'The key that was asked for.', type: 'array', minItems: 1, items: scalar };
const hasMore: Schema = {
  description: 'Whether there are more rows than are given here.',
  type: 'boolean',
};

/**
 * What else a reply holds is passed over.
 *
 * @param rowOf what a row of a record is
 */
export function repliesSchema(
  agency: string,
  records: readonly RecordDeclaration[],
  rowOf: (record: RecordDeclaration) => Schema = declaredRow,
): Schema {
  const definitions = records.flatMap((record) => {
    const named = (kind: ReplyKind, schema: Schema) => [definitionName(record.name, kind), schema] as const;
    const rows: Schema = { type: 'array', items: { $ref: `#/$defs/${definitionName(record.name, 'row')}` } };
    return [
      named('row', rowOf(record)),
      named('rows', object({ rows, sequences, next: { type: ['string', 'null'] }, total: count }, ['rows'])),
      named(
        'page',
        object({ rows, sequences, hasMore, total: { ...count, type: ['integer', 'null'] } }, [
          'rows',
          'sequences',
          'hasMore',
        ]),
      ),
      named(
        'keys',
        object(
          {
            keys: {
              type: 'array',
              items: object({ key, rows, sequences, hasMore }, ['key', 'rows', 'sequences', 'hasMore']),
            },
          },
          ['keys'],
        ),
      ),
    ] as const;
  });
  const groups = object(
    {
      groups: {
        type: 'array',
        items: object(
          { values: { type: 'array', items: { type: ['string', 'number', 'boolean', 'null'] } }, count },
          ['values', 'count'],
        ),
      },
    },
    ['groups'],
  );
  const counts = object({ keys: { type: 'array', items: object({ key, count }, ['key', 'count']) } }, [
    'keys',
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `What the gateway takes from ${agency} where it is asked over HTTP (docs/sources.md).`,
    $defs: {
      ...Object.fromEntries(definitions),
      count: object({ count }, ['count']),
      counts,
      groups,
    },
  };
}

function object(properties: Schema, required: readonly string[] = []): Schema {
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

/**
 * Fields that were not asked for may be left out, so none is required here; the gateway wants those that it asked
 * for, where they may not be missing.
 */
function declaredRow({ columns }: RecordDeclaration): Schema {
  return object(Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, valueOf(column)])));
}

function valueOf({ type, list, nullable }: ColumnDeclaration): Schema {
  const schema = scalars[type];
  if (list) return { type: 'array', items: schema };
  return nullable ? { ...schema, type: [schema['type'], 'null'] } : schema;
}
