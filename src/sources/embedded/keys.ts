// Rows and counts for many keys at once: one statement, whatever the number of keys, or none where the rows are held. It
// is written in any case: what does not fit the declarations is refused, and who counts reads is told, alike.
import { asksOfParents, type Scalar } from '../query.ts';
import type { Key, KeyedQuery, KeyedRows, Read, Row } from '../source.ts';
import type { HeldRows } from './held.ts';
import { SEQUENCE, type RecordLayout } from './layout.ts';
import { scalarColumnOf } from './operands.ts';
import { orderBy, termsOf } from './order.ts';
import type { Table } from './table.ts';
import { toParameter } from './values.ts';

/** The keys are one parameter, JSON text, of which each element is a row called `k`. */
const KEYS = 'json_each(?) AS k';

export function readKeys(table: Table, query: KeyedQuery, read: Read): readonly KeyedRows[] {
  const { layout } = table;
  const { fields, keys, order, firstPerKey } = query;
  const reader = table.rowReader(read.columns);
  const condition = table.where(query.query, read, 'keys');
  const where = `${tiesOf(layout, fields)} AND ${condition.sql}`;
  const terms = termsOf(order, layout);
  const inOrder = (alias: string): string =>
    orderBy(terms, `${alias}.${SEQUENCE}`, (term) => `${alias}.${term.layout.column}`);

  // A key that identifies a row needs no limit, and no order either.
  const isUnique = layout.key.length > 0 && layout.key.every((column) => fields.includes(column));
  const alias = isUnique ? 't' : 'r';
  const from = `SELECT ${['k.key', ...reader.columns.map((column) => `${alias}.${column}`)].join(', ')} FROM ${KEYS}`;
  const limited = `SELECT t.${SEQUENCE} FROM ${layout.table} AS t WHERE ${where} ORDER BY ${inOrder('t')} LIMIT ?`;
  const text = isUnique
    ? `${from} CROSS JOIN ${layout.table} AS t WHERE ${where}`
    : `${from} CROSS JOIN ${layout.table} AS r WHERE r.${SEQUENCE} IN (${limited}) ORDER BY k.key, ${inOrder('r')}`;
  const held = heldFor(table, query, read);
  if (held) return table.answer(text, read, () => held.byKeys(query, read, reader.pick));

  const limit = isUnique ? [] : [firstPerKey + 1];
  const parameters = [encode(layout, fields, keys), ...condition.parameters, ...limit];

  const found = keys.map((): { rows: Row[]; hasMore: boolean } => ({ rows: [], hasMore: false }));
  for (const stored of table.execute(text, parameters, read)) {
    const ofKey = found[Number(stored[0])];
    if (!ofKey) continue;
    if (ofKey.rows.length < firstPerKey) ofKey.rows.push(reader.read(stored, 1));
    else ofKey.hasMore = true;
  }
  return found;
}

export function countKeys(
  table: Table,
  { fields, keys, query }: Pick<KeyedQuery, 'fields' | 'keys' | 'query'>,
  read: Read,
): readonly number[] {
  const { layout } = table;
  const condition = table.where(query, read, 'keys');
  const where = `${tiesOf(layout, fields)} AND ${condition.sql}`;
  const text = `SELECT k.key, (SELECT count(*) FROM ${layout.table} AS t WHERE ${where}) FROM ${KEYS}`;
  const held = heldFor(table, { fields, keys, query }, read);
  if (held) return table.answer(text, read, () => held.countByKeys({ fields, keys, query }, read));

  const counts = keys.map(() => 0);
  for (const [index, count] of table.execute(
    text,
    [...condition.parameters, encode(layout, fields, keys)],
    read,
  )) {
    counts[Number(index)] = Number(count);
  }
  return counts;
}

/** That the row `t` has the key `k`. */
function tiesOf(layout: RecordLayout, fields: readonly string[]): string {
  if (fields.length === 0) throw new TypeError(`Rows of ${layout.name} are looked up by no column.`);
  return fields
    .map((field, index) => {
      const value = fields.length === 1 ? 'k.value' : `json_extract(k.value, '$[${index}]')`;
      return `t.${scalarColumnOf(layout, field).column} = ${value}`;
    })
    .join(' AND ');
}

/** The rows where they are held; not for what asks of another table's, which are found there one by one. */
function heldFor(
  { held, layout }: Table,
  { fields, keys, query }: Pick<KeyedQuery, 'fields' | 'keys' | 'query'>,
  { scope }: Read,
): HeldRows | null {
  if (asksOfParents(scope) || asksOfParents(query)) return null;
  const rows = held();
  // What is wrong with a key is told alike, however it is looked up.
  if (rows) toParameters(layout, fields, keys);
  return rows;
}

/** A part that no stored value can equal becomes null, so that its key finds nothing. */
function encode(layout: RecordLayout, fields: readonly string[], keys: readonly Key[]): string {
  const encoded = toParameters(layout, fields, keys);
  return JSON.stringify(fields.length === 1 ? encoded.map(([only]) => only) : encoded);
}

function toParameters(layout: RecordLayout, fields: readonly string[], keys: readonly Key[]) {
  const columns = fields.map((field) => scalarColumnOf(layout, field));
  return keys.map((key) => {
    if (key.length !== columns.length)
      throw new TypeError(`A key of ${key.length} values stands for ${columns.length}.`);
    return columns.map(({ declaration, name }, index) =>
      toParameter(declaration.type, partOf(key, index), name),
    );
  });
}

function partOf(key: Key, index: number): Scalar {
  const part = key[index];
  if (part === undefined) throw new TypeError('A key lacks a value.');
  return part;
}
