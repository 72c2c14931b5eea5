// The closed query tree: the only conditions that reach a source. It names known columns and holds plain
// values, so no operator of a database can be written by a caller, and it means the same on every source.

/** A value of a column that is not a list. Dates are `YYYY-MM-DD`, instants ISO 8601 in UTC, both text. */
export type Scalar = string | number | boolean;

/**
 * A condition over the columns of one record. Two-valued: a comparison with a missing value is false, and
 * `not` is its exact complement.
 *
 * - `eq`, `in`, `range` (inclusive) compare text by Unicode code point, numbers by size, false before true.
 * - `prefix`, `contains` compare text folded code point by code point (see {@link fold}).
 * - `within` holds where a region code is one of the regions or lies below one, at a dot: `61` covers
 *   `61.04` and not `610`.
 * - `some` holds where an element of a list column meets `of`, in which the column is {@link ELEMENT}.
 * - `parent` holds where a row of another record of the same source, found by equal columns, meets `of`.
 */
export type Query =
  | { readonly op: 'and'; readonly of: readonly Query[] }
  | { readonly op: 'or'; readonly of: readonly Query[] }
  | { readonly op: 'not'; readonly of: Query }
  | { readonly op: 'eq'; readonly column: string; readonly value: Scalar }
  | { readonly op: 'in'; readonly column: string; readonly values: readonly Scalar[] }
  | { readonly op: 'range'; readonly column: string; readonly gte?: Scalar; readonly lte?: Scalar }
  | { readonly op: 'prefix'; readonly column: string; readonly value: string }
  | { readonly op: 'contains'; readonly column: string; readonly value: string }
  | { readonly op: 'isNull'; readonly column: string }
  | { readonly op: 'within'; readonly column: string; readonly regions: readonly string[] }
  | { readonly op: 'some'; readonly column: string; readonly of: Query }
  | {
      readonly op: 'parent';
      readonly record: string;
      readonly on: readonly string[];
      readonly to: readonly string[];
      readonly of: Query;
    };

/** The column name by which a condition inside `some` speaks of the element. */
export const ELEMENT = '$element';

/** Every row. */
export const everything: Query = { op: 'and', of: [] };

/** No row. */
export const nothing: Query = { op: 'or', of: [] };

export function isEverything(query: Query): boolean {
  return query.op === 'and' && query.of.length === 0;
}

/** All of the conditions, flattened, without those that always hold. */
export function allOf(...queries: readonly Query[]): Query {
  const of = queries.flatMap((query) => (query.op === 'and' ? query.of : [query]));
  const [only] = of;
  return of.length === 1 && only ? only : { op: 'and', of };
}

/** The columns of its own record that a query speaks of. */
export function columnsOf(query: Query): readonly string[] {
  switch (query.op) {
    case 'and':
    case 'or':
      return query.of.flatMap(columnsOf);
    case 'not':
      return columnsOf(query.of);
    case 'parent':
      return query.on;
    default:
      return [query.column];
  }
}

/** Whether a query asks something of rows of another record. */
export function asksOfParents(query: Query): boolean {
  switch (query.op) {
    case 'and':
    case 'or':
      return query.of.some(asksOfParents);
    case 'not':
      return asksOfParents(query.of);
    default:
      return query.op === 'parent';
  }
}

/** Lower case and without case variants, one code point at a time, so that it means the same on every source. */
export function fold(text: string): string {
  let folded = '';
  for (const character of text) folded += character.toLowerCase();
  return folded;
}

/** Compares text by Unicode code point, as UTF-8 bytes and SQLite's BINARY collation order it. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    let a = left.charCodeAt(index);
    let b = right.charCodeAt(index);
    if (a === b) continue;
    // Surrogates stand for code points above every other UTF-16 unit: lift them past the rest.
    if (a >= 0xd800 && b >= 0xd800) {
      a = a >= 0xe000 ? a - 0x800 : a + 0x2000;
      b = b >= 0xe000 ? b - 0x800 : b + 0x2000;
    }
    return a - b;
  }
  return left.length - right.length;
}

/** Whether `region` is one of `regions` or lies below one of them. */
export function isWithin(region: string, regions: readonly string[]): boolean {
  // Asked for each row of a read: no text is made.
  for (const outer of regions)
    if (region.startsWith(outer) && (region.length === outer.length || region[outer.length] === '.'))
      return true;
  return false;
}
