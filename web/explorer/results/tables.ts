// A result as tables: a row for each object of a list, a column for each value in it.
import type { Cell, Table } from '../../csv/write.ts';

export interface ResultTable extends Table {
  /** Where the list is, such as `permits.holder.contracts`; null for values outside any list. */
  readonly list: string | null;
  /** How many rows there are behind the page, where the query asked for it. */
  readonly total: number | null;
}

type Row = Map<string, Cell>;
type Fields = Readonly<Record<string, unknown>>;

interface Draft {
  readonly columns: Set<string>;
  readonly rows: Row[];
  total: number | null;
}

interface List {
  readonly path: readonly string[];
  readonly items: readonly unknown[];
  readonly total: number | null;
}

/** Steps of a connection, which say nothing to a reader. */
const connectionSteps: ReadonlySet<string> = new Set(['nodes', 'edges', 'node']);

/**
 * The tables of a result's data, its lists first. A list inside a list is a table of its own, in which each row
 * begins with the values of the row that it is in: those columns have a slash in front of their path.
 */
export function toTables(data: Fields): readonly ResultTable[] {
  const drafts = new Map<string, Draft>();
  const outside: Row = new Map();
  const lists = flatten(data, [], [], outside);
  for (const list of lists) addList(list, new Map(), drafts);
  const tables = [...drafts].map(([list, { columns, rows, total }]) => ({
    list,
    columns: [...columns],
    rows,
    total,
  }));
  if (outside.size === 0) return tables;
  return [...tables, { list: null, columns: [...outside.keys()], rows: [outside], total: null }];
}

function addList({ path, items, total }: List, context: Row, drafts: Map<string, Draft>): void {
  const name = path.filter((step) => !connectionSteps.has(step)).join('.');
  const draft: Draft = drafts.get(name) ?? { columns: new Set(), rows: [], total: null };
  drafts.set(name, draft);
  // Of lists inside rows there are many, and no total is that of all.
  draft.total = context.size === 0 ? total : null;
  for (const item of items) {
    if (!isFields(item)) continue;
    const own: Row = new Map();
    const nested = flatten(withoutEdge(item), [], path, own);
    const row = new Map([...context, ...own]);
    draft.rows.push(row);
    for (const column of row.keys()) draft.columns.add(column);
    const inner = new Map([
      ...context,
      ...[...own].map(([column, cell]) => [`/${name}.${column}`, cell] as const),
    ]);
    for (const list of nested) addList(list, inner, drafts);
  }
  dropEmptyObjects(draft);
}

/** An object that is missing in one row has columns of its own in others: the column of the null alone goes. */
function dropEmptyObjects({ columns, rows }: Draft): void {
  for (const column of columns) {
    const isObject = [...columns].some((other) => other.startsWith(`${column}.`));
    if (!isObject) continue;
    columns.delete(column);
    for (const row of rows) row.delete(column);
  }
}

/** Puts the values of an object into the row, and gives the lists that are in it. */
function flatten(
  fields: Fields,
  within: readonly string[],
  path: readonly string[],
  row: Row,
): readonly List[] {
  return Object.entries(fields).flatMap(([key, value]): readonly List[] => {
    const inside = [...within, key];
    if (isFields(value)) return flatten(value, inside, path, row);
    if (Array.isArray(value)) {
      if (value.some(isFields) || connectionSteps.has(key))
        return [{ path: [...path, ...inside], items: value, total: totalOf(fields) }];
      row.set(inside.join('.'), value.map(String).join('; '));
      return [];
    }
    row.set(inside.join('.'), toCell(value));
    return [];
  });
}

/** The row of an edge is its node; the cursor goes with it. */
function withoutEdge(item: Fields): Fields {
  const { node, ...others } = item;
  return isFields(node) ? { ...others, ...node } : item;
}

function totalOf({ totalCount }: Fields): number | null {
  return typeof totalCount === 'number' ? totalCount : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toCell(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}
