// The rows of a small table, held in memory beside its file, which never changes: a key is found there in a hundredth of
// the time of a statement, most of which goes into making texts of every column of every row.
import { KeyIndex } from '../key-index.ts';
import { inOrder, type Sequenced } from '../order.ts';
import { compilePredicate, type Predicate } from '../predicate.ts';
import { allOf, isEverything, type Query } from '../query.ts';
import type { Key, KeyedQuery, KeyedRows, Read, Row, Scope } from '../source.ts';

/** The rows that one set of columns finds, by the place of their key. */
interface Lookup {
  readonly places: KeyIndex;
  readonly found: Sequenced[][];
}

const none: readonly Sequenced[] = [];

export class HeldRows {
  private readonly rows: readonly Sequenced[];
  private readonly lookups = new Map<string, Lookup>();
  private readonly scopes = new WeakMap<Scope, Predicate>();

  /** @param rows whole, in the order of their sequences */
  constructor(rows: readonly Sequenced[]) {
    this.rows = rows;
  }

  /** @param read makes of a row what is asked for of it */
  byKeys(
    { fields, keys, query, order, firstPerKey }: KeyedQuery,
    { scope }: Pick<Read, 'scope'>,
    read: (row: Row) => Row,
  ): readonly KeyedRows[] {
    const lookup = this.lookupBy(fields);
    const isMet = this.predicateOf(scope, query);
    const isOrdered = order.length > 0;
    // Without an order, no more rows are looked at than are given, and one to tell that there are more.
    const most = isOrdered ? Infinity : firstPerKey + 1;
    return keys.map((key) => {
      const met = take(lookup, key, isMet, most);
      const rows: Row[] = [];
      for (const { row } of isOrdered ? inOrder(met, order) : met) {
        if (rows.length === firstPerKey) return { rows, hasMore: true };
        rows.push(read(row));
      }
      return { rows, hasMore: false };
    });
  }

  countByKeys(
    { fields, keys, query }: Pick<KeyedQuery, 'fields' | 'keys' | 'query'>,
    { scope }: Pick<Read, 'scope'>,
  ): readonly number[] {
    const lookup = this.lookupBy(fields);
    const isMet = this.predicateOf(scope, query);
    return keys.map((key) => take(lookup, key, isMet, Infinity).length);
  }

  private lookupBy(fields: readonly string[]): Lookup {
    const name = fields.join();
    let lookup = this.lookups.get(name);
    if (!lookup) this.lookups.set(name, (lookup = lookUp(this.rows, fields)));
    return lookup;
  }

  /** A scope is one object for all requests of a session, and most lists have no condition of their own. */
  private predicateOf(scope: Scope, query: Query): Predicate {
    if (!isEverything(query)) return compilePredicate(allOf(scope, query));
    let predicate = this.scopes.get(scope);
    if (!predicate) this.scopes.set(scope, (predicate = compilePredicate(scope)));
    return predicate;
  }
}

function lookUp(rows: readonly Sequenced[], fields: readonly string[]): Lookup {
  const places = new KeyIndex();
  const found: Sequenced[][] = [];
  for (const item of rows) {
    const key = keyOf(item.row, fields);
    if (key) (found[places.placeOf(key)] ??= []).push(item);
  }
  return { places, found };
}

/** Null where a value is missing, which no key equals. */
function keyOf(row: Row, fields: readonly string[]): Key | null {
  const key = fields.flatMap((field) => {
    const value = row[field];
    return typeof value === 'object' || value === undefined ? [] : [value];
  });
  return key.length === fields.length ? key : null;
}

function take({ places, found }: Lookup, key: Key, isMet: Predicate, most: number): readonly Sequenced[] {
  const place = places.find(key);
  if (place === undefined) return none;
  const met: Sequenced[] = [];
  for (const item of found[place] ?? none) {
    if (met.length >= most) break;
    if (isMet(item.row)) met.push(item);
  }
  return met;
}
