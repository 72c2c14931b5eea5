// A row that a finding or a difference rests on, read by its id: as much of it as the caller's graph has.
import type { Evidence } from './listed.ts';
import type { Session } from './session.ts';
import type { Words } from './words.ts';

/** A field of a row as a reader writes both. */
export interface RowField {
  readonly field: string;
  readonly name: string;
  readonly value: string;
}

/** What every row has, and what its evidence says already. */
const known: ReadonlySet<string> = new Set(['id', 'asOf', 'recordedAt']);

/**
 * What is asked; null where the graph has no field by which one row of the type is found. A row is the type that a
 * field of `Query` is of which has the type's own name.
 */
export function documentOf({ graph }: Pick<Session, 'graph'>, type: string): string | null {
  const field = type.charAt(0).toLowerCase() + type.slice(1);
  const leaves = graph.leavesOf(type).filter((leaf) => !known.has(leaf.field));
  if (graph.typeOf('Query', field) !== type || leaves.length === 0) return null;
  return `query EvidenceRow($id: ID!) { ${field}(id: $id) { ${leaves.map((leaf) => leaf.field).join(' ')} } }`;
}

export type Row = Readonly<Record<string, unknown>>;

/**
 * @param document as {@link documentOf} gives it
 * @returns null where the row is not there any more
 * @throws as the session's `ask`
 */
export async function readRow(
  session: Pick<Session, 'ask'>,
  { id }: Evidence,
  document: string,
): Promise<Row | null> {
  const asked = { toString: () => document };
  const [row = null] = Object.values(
    await session.ask<Readonly<Record<string, Row | null>>, object>(asked, { id }),
  );
  return row;
}

/** The fields of a row in the order of the graph. */
export function fieldsOf(
  { graph, units }: Pick<Session, 'graph' | 'units'>,
  type: string,
  row: Row,
  words: Words,
): readonly RowField[] {
  return graph.leavesOf(type).flatMap((leaf) => {
    const value = row[leaf.field];
    if (value === undefined) return [];
    const isYear = units.get(`${type}.${leaf.field}`) === 'calendar year';
    const written = isYear ? String(value) : wordsOf(value, leaf.type, words);
    return [{ field: leaf.field, name: words.field(type, leaf.field), value: written }];
  });
}

function wordsOf(value: unknown, type: string, words: Words): string {
  const { t, formats, of } = words;
  if (value === null) return t('none');
  if (Array.isArray(value)) return value.map((each) => wordsOf(each, type, words)).join(', ') || t('none');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return formats.number(value);
  const text = String(value);
  if (words.isEnum(type)) return of(type, text);
  if (type === 'CountryCode') return formats.country(text);
  return type === 'DateTime' ? formats.moment(text) : formats.day(text);
}
