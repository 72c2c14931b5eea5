// The contract that every kind of source implements. The conformance suite runs on each kind.
import type { Query, Scalar } from './query.ts';

/** What a stored column holds. Lists hold elements of that type and are never null. */
export type ColumnType = 'text' | 'integer' | 'boolean' | 'date' | 'instant' | 'region';

export interface ColumnDeclaration {
  readonly type: ColumnType;
  readonly list: boolean;
  readonly nullable: boolean;
}

/** What a source must know of a record to keep it: its stored columns and how it is looked up. */
export interface RecordDeclaration {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnDeclaration>>;
  /** The columns that identify a row. */
  readonly key: readonly string[];
  /** Column sets by which rows are found: keys, evidence, joins, the region. A source indexes each. */
  readonly lookups: readonly (readonly string[])[];
}

/** A column's value. Dates are `YYYY-MM-DD`, instants ISO 8601 with milliseconds in UTC. */
export type Value = Scalar | null | readonly Scalar[];

/** The columns that were asked for, each by its name; a missing value is null. */
export type Row = Readonly<Record<string, Value>>;

/** The values of the key fields, in their order. Never holds a null: such a row is not looked up. */
export type Key = readonly Scalar[];

declare const scoped: unique symbol;

/**
 * The condition under which a caller may read a record's rows. Only `access/scope.ts` makes one, so a read
 * without a scope does not type-check.
 */
export type Scope = Query & { readonly [scoped]: true };

/** What every read carries. */
export interface Read {
  readonly scope: Scope;
  /** The columns of each row to return. */
  readonly columns: readonly string[];
  /** Aborted when the caller is gone or the deadline passed. */
  readonly signal: AbortSignal;
  /** When the answer is no longer of use: milliseconds since the epoch, system clock. */
  readonly deadline: number;
  /** Told how many rows were left out of an answer because they were not as declared. */
  readonly rowsDropped?: (count: number) => void;
}

/** Missing values come last in both directions. Ties are broken by the row's sequence, ascending. */
export interface OrderTerm {
  readonly column: string;
  readonly direction: 'ASC' | 'DESC';
}

export interface KeyedQuery {
  /** The columns that the keys hold values of. */
  readonly fields: readonly string[];
  readonly keys: readonly Key[];
  readonly query: Query;
  readonly order: readonly OrderTerm[];
  /** How many rows to return for each key; the source says whether there are more. */
  readonly firstPerKey: number;
}

export interface KeyedRows {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

/** A row's place in an order: the order's column values, then the row's sequence. */
export interface Position {
  readonly values: readonly (Scalar | null)[];
  readonly sequence: Scalar;
}

export interface PageQuery {
  readonly query: Query;
  readonly order: readonly OrderTerm[];
  /** How many rows to return at most. */
  readonly first: number;
  /** Return rows behind this place only. */
  readonly after: Position | undefined;
  /** Whether to count all rows of the query, in the same snapshot as the rows. */
  readonly total: boolean;
}

export interface Page {
  readonly rows: readonly Row[];
  /**
   * The sequence of each row: stored, without meaning, and in no relation to any column, so that a tie
   * tells nothing of a column that the caller may not see.
   */
  readonly sequences: readonly Scalar[];
  readonly hasMore: boolean;
  /** Null where it was not asked for. */
  readonly total: number | null;
}

/** One group: the values of the group's columns, and how many rows have them. */
export interface Group {
  readonly values: readonly (Scalar | null)[];
  readonly count: number;
}

/**
 * The rows of one record. Every method makes one read of the source; a failed read rejects with an error of
 * the source's own, and where keys can fail alone the result holds an Error in the place of the key.
 */
export interface Collection {
  readonly capabilities: Capabilities;
  /** One result for each key, in the order of the keys, whatever the source's own order. */
  byKeys(query: KeyedQuery, read: Read): Promise<readonly (KeyedRows | Error)[]>;
  /** How many rows each key has, in the order of the keys. */
  countByKeys(
    query: Pick<KeyedQuery, 'fields' | 'keys' | 'query'>,
    read: Read,
  ): Promise<readonly (number | Error)[]>;
  page(query: PageQuery, read: Read): Promise<Page>;
  count(query: Query, read: Read): Promise<number>;
  /** How many distinct combinations of the columns' values there are; a null counts as a value. */
  countDistinct(columns: readonly string[], query: Query, read: Read): Promise<number>;
  /** Groups by the columns' values, in ascending order of them, missing values last. */
  group(columns: readonly string[], query: Query, read: Read): Promise<readonly Group[]>;
}

/** What a collection can do. What it cannot do is absent from the graph, and a method that needs it throws. */
export interface Capabilities {
  /** Lists, a page at a time: `page`. */
  readonly page: boolean;
  /** Whether callers may narrow lists. The scope and conditions of the gateway's own hold in any case. */
  readonly filter: boolean;
  readonly order: boolean;
  /** Counts and groups of all rows: the total of a page, `count`, `countDistinct`, `group`. */
  readonly total: boolean;
}

/** Told of each statement or call that goes to an agency's system: the unit in which reads are counted. */
export type ReadObserver = (call: {
  readonly agency: string;
  readonly record: string;
  readonly text: string;
}) => void;

/** An open source of one agency. */
export interface Source {
  /**
   * Why the agency's system could not be reached when the source was opened, for whoever runs the gateway; undefined
   * where it was, or was not tried. Reads try it again.
   */
  readonly unreached?: string | undefined;
  /** The collection of a record; a record that the source does not keep is an error found at the start. */
  collection(record: string): Collection;
  close(): Promise<void>;
}
