// How records are laid out in the file: tables, columns, indexes and their names.
import { createHash } from 'node:crypto';
import type { ColumnDeclaration, RecordDeclaration } from '../source.ts';

/** The row's sequence: the integer primary key, which is the order of lists without an order. */
export const SEQUENCE = '"$sequence"';

/** The number of the import that brought the row as it is; null where the file was made with it. */
export const IMPORT = '"$import"';

/** A column of a table; every name is quoted. */
export interface ColumnLayout {
  readonly name: string;
  readonly declaration: ColumnDeclaration;
  readonly column: string;
  /** The column that holds the text folded, for `prefix` and `contains`; of a list, that of its elements. */
  readonly folded: string | undefined;
  /** The table of a list's elements: sequence of the row, element, folded element. */
  readonly elements: string | undefined;
}

export interface RecordLayout {
  readonly name: string;
  readonly table: string;
  readonly key: readonly string[];
  readonly columns: ReadonlyMap<string, ColumnLayout>;
  /** Statements that make the tables, as SQLite keeps them in its schema. */
  readonly tables: readonly string[];
  /** Statements that make the indexes, the unique one of the key first. */
  readonly indexes: readonly string[];
}

/** The element's column in the table of a list's elements. */
export const ELEMENT_COLUMN = '"$element"';
export const FOLDED_ELEMENT = '"$folded"';

/** In the order of the columns' names, so that the order of declarations means nothing. */
export function layOut(record: RecordDeclaration): RecordLayout {
  const columns = new Map(
    Object.entries(record.columns)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, declaration]) => [name, layOutColumn(record, name, declaration)]),
  );
  return {
    name: record.name,
    table: quote(record.name),
    key: record.key,
    columns,
    tables: [rowTable(record, columns), ...[...columns.values()].flatMap(elementTable)],
    indexes: [
      ...lookupIndexes(record),
      ...[...columns.values()].flatMap((column) => elementIndex(record, column)),
    ],
  };
}

/** Tells whether two sets of declarations lay out the same file. */
export function digestOf(records: readonly RecordDeclaration[]): string {
  const canonical = records
    .map(({ name, columns, key, lookups }) => ({
      name,
      columns: Object.entries(columns)
        .map(([column, { type, list, nullable }]) => [column, type, list, nullable] as const)
        .sort(([left], [right]) => (left < right ? -1 : 1)),
      key,
      lookups,
    }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}

function layOutColumn(record: RecordDeclaration, name: string, declaration: ColumnDeclaration): ColumnLayout {
  const folds = declaration.type === 'text';
  return {
    name,
    declaration,
    column: quote(name),
    folded: !folds ? undefined : declaration.list ? FOLDED_ELEMENT : quote(name, 'folded'),
    elements: declaration.list ? quote(record.name, name) : undefined,
  };
}

function rowTable(record: RecordDeclaration, columns: ReadonlyMap<string, ColumnLayout>): string {
  const lines = [...columns.values()].flatMap(({ column, folded, elements, declaration }) => {
    const rule = declaration.nullable && !declaration.list ? '' : ' NOT NULL';
    if (elements) return [`${column} TEXT NOT NULL`];
    return [`${column} ${storageOf(declaration)}${rule}`, ...(folded ? [`${folded} TEXT${rule}`] : [])];
  });
  return `CREATE TABLE ${quote(record.name)} (${[`${SEQUENCE} INTEGER PRIMARY KEY`, `${IMPORT} INTEGER`, ...lines].join(', ')}) STRICT`;
}

/** An element that a list names twice is kept once: `some` asks only whether there is one. */
function elementTable({ elements, folded, declaration }: ColumnLayout): string[] {
  if (!elements) return [];
  const columns = [
    `${SEQUENCE} INTEGER NOT NULL`,
    `${ELEMENT_COLUMN} ${storageOf(declaration)} NOT NULL`,
    ...(folded ? [`${folded} TEXT NOT NULL`] : []),
    `PRIMARY KEY (${SEQUENCE}, ${ELEMENT_COLUMN})`,
  ];
  return [`CREATE TABLE ${elements} (${columns.join(', ')}) STRICT, WITHOUT ROWID`];
}

function elementIndex(record: RecordDeclaration, { name, elements }: ColumnLayout): string[] {
  if (!elements) return [];
  return [`CREATE INDEX ${quote('by', record.name, name)} ON ${elements} (${ELEMENT_COLUMN}, ${SEQUENCE})`];
}

/** A lookup over a list column is served by the index of its elements. */
function lookupIndexes(record: RecordDeclaration): string[] {
  const sets = new Map([record.key, ...record.lookups].map((columns) => [columns.join(' '), columns]));
  return [...sets.values()].flatMap((columns) => {
    const lists = columns.filter((column) => declared(record, column).list);
    if (lists.length === 1 && columns.length === 1) return [];
    if (lists.length > 0)
      throw new TypeError(`${record.name} looks up ${columns.join(', ')}, of which one is a list.`);
    const unique = columns.join(' ') === record.key.join(' ') ? 'UNIQUE ' : '';
    const on = columns.map((column) => quote(column)).join(', ');
    return [`CREATE ${unique}INDEX ${quote('by', record.name, ...columns)} ON ${quote(record.name)} (${on})`];
  });
}

function declared(record: RecordDeclaration, column: string): ColumnDeclaration {
  const declaration = Object.hasOwn(record.columns, column) ? record.columns[column] : undefined;
  if (!declaration) throw new TypeError(`${record.name} has no column "${column}".`);
  return declaration;
}

function storageOf({ type }: ColumnDeclaration): 'INTEGER' | 'TEXT' {
  return type === 'integer' || type === 'boolean' ? 'INTEGER' : 'TEXT';
}

/** Joined by `$`, which no declared name has, so that no two parts make the same name. */
function quote(...parts: readonly string[]): string {
  for (const part of parts) {
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(part))
      throw new TypeError(`"${part}" cannot name a table or a column.`);
  }
  return `"${parts.join('$')}"`;
}
