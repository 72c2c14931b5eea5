// Everything that a caller gets of a list, page by page, as the rows of it.
import { isEnumType, isScalarType, getNamedType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { at } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import type { Asker, RecordName } from './rights.ts';
import { records } from './rights.ts';

export type Listed = Readonly<{ [column: string]: unknown }>;

export interface Listing {
  readonly rows: readonly Listed[];
  /** What each page said of the whole. */
  readonly totals: readonly unknown[];
}

/** The fields of a record, in the caller's graph, that hold a value and no object; its id and type are not among them. */
export function valueFields(schema: GraphQLSchema, record: RecordName): readonly string[] {
  const type = schema.getType(record);
  if (!type || !('getFields' in type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const held = getNamedType(field.type);
    return (isScalarType(held) || isEnumType(held)) && field.name !== 'id' ? [field.name] : [];
  });
}

/** @param first the size of a page */
export async function listAll(
  gateway: TestGateway,
  { persona, purpose, order }: Asker,
  record: RecordName,
  columns: readonly string[],
  first = 500,
): Promise<Listing> {
  const { list } = records[record];
  const query = `query ($after: Cursor, $first: Int!) { ${list}(first: $first, after: $after) {
    totalCount nodes { __typename ${columns.join(' ')} } pageInfo { hasNextPage endCursor } } }`;
  const rows: Listed[] = [];
  const totals: unknown[] = [];
  for (let after: unknown = null; ;) {
    const { data, errors } = await gateway.ask(persona, query, {
      variables: { after, first },
      ...(purpose !== undefined && { purpose }),
      ...(order !== undefined && { order }),
    });
    if (errors.length > 0) throw new Error(`${list}: ${errors[0]?.message ?? ''}`);
    // The query asks for nodes that are objects of these columns.
    rows.push(...(at(data, list, 'nodes') as readonly Listed[]));
    totals.push(at(data, list, 'totalCount'));
    if (at(data, list, 'pageInfo', 'hasNextPage') !== true) return { rows, totals };
    after = at(data, list, 'pageInfo', 'endCursor');
  }
}

/** Rows as a set, with every row as often as it comes. */
export function asSet(rows: readonly Listed[], columns: readonly string[]): readonly string[] {
  return rows.map((row) => JSON.stringify(columns.map((column) => row[column] ?? null))).sort();
}
