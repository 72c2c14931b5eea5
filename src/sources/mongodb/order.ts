// Orders and places in them: missing values last in both directions, ties by the document's identity.
import type { OrderTerm, Position } from '../source.ts';
import { both, type Filter, type Stage } from './filter.ts';
import type { ColumnLayout, RecordLayout } from './layout.ts';
import { ADDED, IDENTITY } from './paths.ts';
import { scalarColumnOf } from './operands.ts';
import { toIdentity } from './sequence.ts';
import { encode } from './values.ts';

export interface Term {
  readonly column: ColumnLayout;
  readonly descending: boolean;
}

export type Sort = Readonly<{ [path: string]: 1 | -1 }>;

export interface Ordering {
  /** What a document needs before it is sorted. */
  readonly stages: readonly Stage[];
  readonly sort: Sort;
}

export function termsOf(order: readonly OrderTerm[], record: RecordLayout): readonly Term[] {
  return order.map(({ column, direction }) => ({
    column: scalarColumnOf(record, column),
    descending: direction === 'DESC',
  }));
}

/** A server sorts missing values first when ascending. */
export function putsMissingFirst({ column, descending }: Term): boolean {
  return column.declaration.nullable && !descending;
}

/**
 * The order of the terms. Those of `present` hold no missing value in the documents that are sorted; what may be
 * missing is ranked beside it, which no index serves.
 */
export function orderingOf(
  terms: readonly Term[],
  record: RecordLayout,
  present: readonly Term[] = [],
): Ordering {
  const ranks: { [name: string]: unknown } = {};
  const sort: { [path: string]: 1 | -1 } = {};
  for (const term of terms) {
    const { name, path } = term.column;
    // Of two terms of one column the first decides.
    if (Object.hasOwn(sort, path)) continue;
    if (putsMissingFirst(term) && !present.includes(term)) {
      // Named by its column: the parts of a page are sorted together, and not every part has every term.
      const rank = `${ADDED}present_${name}`;
      ranks[rank] = { $gt: [`$${path}`, null] };
      sort[rank] = -1;
    }
    sort[path] = term.descending ? -1 : 1;
  }
  // A whole key leaves no ties; without the identity an index on it can serve the order.
  const isWhole =
    record.key.length > 0 && record.key.every((name) => terms.some(({ column }) => column.name === name));
  if (!isWhole && !Object.hasOwn(sort, IDENTITY)) sort[IDENTITY] = 1;
  return { stages: Object.keys(ranks).length === 0 ? [] : [{ $set: ranks }], sort };
}

/**
 * Documents behind the place, so that pages neither skip nor repeat a row.
 *
 * @param present terms that are missing in none of the documents
 */
export function behind(
  terms: readonly Term[],
  { values, sequence }: Position,
  present: readonly Term[] = [],
): Filter {
  if (values.length !== terms.length) {
    throw new TypeError(`A place of ${values.length} values is not one in an order of ${terms.length}.`);
  }
  const write = (index: number): Filter => {
    const term = terms[index];
    if (!term) return { [IDENTITY]: { $gt: toIdentity(sequence) } };
    const { path, declaration } = term.column;
    const value = values[index] ?? null;
    if (value === null) return both({ [path]: { $eq: null } }, write(index + 1));
    const bound = encode(term.column, value);
    if (bound === undefined) throw new TypeError(`"${term.column.name}" has no such place.`);
    const [from, beyond] = term.descending
      ? [{ $lte: bound }, { $lt: bound }]
      : [{ $gte: bound }, { $gt: bound }];
    // The first comparison alone says where in an index to start.
    const next = { [path]: from, $or: [{ [path]: beyond }, write(index + 1)] };
    return declaration.nullable && !present.includes(term)
      ? { $or: [next, { [path]: { $eq: null } }] }
      : next;
  };
  return write(0);
}
