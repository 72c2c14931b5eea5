// A record's rows in an array, behind one turn of the event loop for each read: a source without a system of its own.
import { comparePositions, compareScalars, inOrder, positionOf } from '../../src/sources/order.ts';
import type { Sequenced } from '../../src/sources/order.ts';
import type { Parents } from '../../src/sources/evaluate.ts';
import { compilePredicate } from '../../src/sources/predicate.ts';
import type { Predicate } from '../../src/sources/predicate.ts';
import type { Query, Scalar } from '../../src/sources/query.ts';
import type { Collection, Group, KeyedRows, OrderTerm, Read, Row } from '../../src/sources/source.ts';
import { createLookup } from './lookup.ts';
import type { Lookup } from './lookup.ts';
import { turn } from './turn.ts';

const nothing: KeyedRows = { rows: [], hasMore: false };

/**
 * Rows are given as they are kept, with whatever columns they have: what a row has beyond those asked for costs nothing.
 *
 * @param called told of each read, and throws where it is to fail
 */
export function createCollection(stored: readonly Row[], parents: Parents, called: () => void): Collection {
  const items = stored.map((row, index): Sequenced => ({ row, sequence: index + 1 }));
  const lookups = new Map<string, Lookup>();
  const orders = new Map<string, readonly Sequenced[]>();
  const predicates = new WeakMap<Query, Predicate>();

  function lookUp(columns: readonly string[]): Lookup {
    const name = columns.join(' ');
    const lookup = lookups.get(name) ?? createLookup(stored, columns);
    lookups.set(name, lookup);
    return lookup;
  }
  function ordered(order: readonly OrderTerm[]): readonly Sequenced[] {
    if (order.length === 0) return items;
    const name = JSON.stringify(order);
    const sorted = orders.get(name) ?? inOrder(items, order);
    orders.set(name, sorted);
    return sorted;
  }
  function predicateOf(query: Query): Predicate {
    const predicate = predicates.get(query) ?? compilePredicate(query);
    predicates.set(query, predicate);
    return predicate;
  }
  function matching(query: Query, { scope }: Read): (row: Row) => boolean {
    const isInScope = predicateOf(scope);
    if (query.op === 'and' && query.of.length === 0) return (row) => isInScope(row, parents);
    const meets = predicateOf(query);
    return (row) => isInScope(row, parents) && meets(row, parents);
  }
  /** Whoever reads waits its turn; afterwards it may be too late. */
  function begin(): Promise<void> {
    called();
    return turn();
  }
  function groups(columns: readonly string[], query: Query, read: Read): readonly Group[] {
    const found = Map.groupBy(stored.filter(matching(query, read)), (row) =>
      JSON.stringify(columns.map((column) => row[column] ?? null)),
    );
    return [...found].map(([values, rows]) => ({
      values: JSON.parse(values) as Group['values'],
      count: rows.length,
    }));
  }

  return {
    capabilities: { page: true, filter: true, order: true, total: true },
    async byKeys({ fields, keys, query, order, firstPerKey }, read) {
      await begin();
      read.signal.throwIfAborted();
      const find = lookUp(fields);
      const meets = matching(query, read);
      return keys.map((key) => {
        const rows = find(key);
        return firstOf(order.length === 0 ? rows : sortRows(rows, order), meets, firstPerKey);
      });
    },
    async countByKeys({ fields, keys, query }, read) {
      await begin();
      read.signal.throwIfAborted();
      const find = lookUp(fields);
      const meets = matching(query, read);
      return keys.map((key) => find(key).filter(meets).length);
    },
    async page({ query, order, first, after, total }, read) {
      await begin();
      read.signal.throwIfAborted();
      const meets = matching(query, read);
      const rows: Row[] = [];
      const sequences: Scalar[] = [];
      let hasMore = false;
      for (const item of ordered(order)) {
        if (after && comparePositions(after, positionOf(item, order), order) >= 0) continue;
        if (!meets(item.row)) continue;
        hasMore = rows.length === first;
        if (hasMore) break;
        rows.push(item.row);
        sequences.push(item.sequence);
      }
      return { rows, sequences, hasMore, total: total ? stored.filter(meets).length : null };
    },
    async count(query, read) {
      await begin();
      read.signal.throwIfAborted();
      return stored.filter(matching(query, read)).length;
    },
    async countDistinct(columns, query, read) {
      await begin();
      read.signal.throwIfAborted();
      return groups(columns, query, read).length;
    },
    async group(columns, query, read) {
      await begin();
      read.signal.throwIfAborted();
      return groups(columns, query, read).toSorted((left, right) => compareValues(left.values, right.values));
    },
  };
}

/** Where all rows of a key are given, as of most, the list is given in which they are kept. */
function firstOf(rows: readonly Row[], meets: (row: Row) => boolean, first: number): KeyedRows {
  if (rows.length === 0) return nothing;
  if (rows.length <= first && allMeet(rows, meets)) return { rows, hasMore: false };
  const found: Row[] = [];
  for (const row of rows) {
    if (!meets(row)) continue;
    if (found.length === first) return { rows: found, hasMore: true };
    found.push(row);
  }
  return { rows: found, hasMore: false };
}

function allMeet(rows: readonly Row[], meets: (row: Row) => boolean): boolean {
  for (const row of rows) if (!meets(row)) return false;
  return true;
}

/** Rows of one key are few, and come in the order of the sequence. */
function sortRows(rows: readonly Row[], order: readonly OrderTerm[]): readonly Row[] {
  return inOrder(
    rows.map((row, sequence) => ({ row, sequence })),
    order,
  ).map(({ row }) => row);
}

/** Missing values last. */
function compareValues(left: Group['values'], right: Group['values']): number {
  for (const [index, a] of left.entries()) {
    const b = right[index] ?? null;
    if (a === b) continue;
    if (a === null) return 1;
    if (b === null) return -1;
    return compareScalars(a, b);
  }
  return 0;
}
