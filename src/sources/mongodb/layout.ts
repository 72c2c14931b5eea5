// Where the columns of a record are in its documents, and which indexes its look-ups need.
import type { ColumnDeclaration, ColumnType, RecordDeclaration } from '../source.ts';
import { faultsOfPaths } from './paths.ts';
import type { FieldSettings, RecordSettings, RecordsSettings, StoredAs } from './settings.ts';

/** In which form a scalar is kept: text, numbers and truth values as they are, the others as their BSON type. */
export type Form = 'plain' | 'date' | 'objectId' | 'uuid';

export interface ColumnLayout {
  readonly name: string;
  readonly declaration: ColumnDeclaration;
  /** The path in a document: declared or configured, never of a caller. */
  readonly path: string;
  readonly form: Form;
}

export interface IndexLayout {
  readonly columns: readonly string[];
  readonly paths: readonly string[];
  readonly unique: boolean;
}

export interface RecordLayout {
  readonly name: string;
  readonly collection: string;
  readonly key: readonly string[];
  readonly columns: ReadonlyMap<string, ColumnLayout>;
  /** That of the key first. */
  readonly indexes: readonly IndexLayout[];
}

const forms: Readonly<Record<StoredAs, { readonly type: ColumnType; readonly form: Form }>> = {
  date: { type: 'date', form: 'date' },
  string: { type: 'instant', form: 'plain' },
  objectId: { type: 'text', form: 'objectId' },
  uuid: { type: 'text', form: 'uuid' },
};

/** What in the settings does not fit the declared records: a line for each. */
export function faultsOfRecords(records: readonly RecordDeclaration[], settings: RecordsSettings): string[] {
  const unknown = Object.keys(settings).filter((name) => !records.some((record) => record.name === name));
  const collections = records.map(({ name }) => settings[name]?.collection ?? name);
  const twice = collections.filter((name, index) => collections.indexOf(name) !== index);
  return [
    ...unknown.map(
      (name) => `records.${name}: is not a record of this agency; remove it or correct its name`,
    ),
    ...twice.map((name) => `records: the collection ${name} is that of two records; give each its own`),
    ...records.flatMap((record) =>
      Object.entries(settings[record.name]?.fields ?? {}).flatMap(([column, field]) => {
        const place = `records.${record.name}.fields.${column}`;
        const declaration = declared(record, column);
        if (!declaration)
          return [`${place}: is not a column of ${record.name}; remove it or correct its name`];
        const { as } = partsOf(field);
        if (as === undefined || forms[as].type === declaration.type) return [];
        return [
          `${place}: expected a form for ${declaration.type}; got ${as}, which is for ${forms[as].type}`,
        ];
      }),
    ),
    ...records.flatMap((record) =>
      faultsOfPaths(
        Object.keys(record.columns).map((column) => ({
          place: `records.${record.name}.fields.${column}`,
          column,
          path: fieldOf(settings[record.name]?.fields, column).path ?? column,
        })),
      ),
    ),
  ];
}

/** The layout of a record whose settings have no faults. */
export function layOut(record: RecordDeclaration, settings: RecordsSettings): RecordLayout {
  const { collection = record.name, fields = {} } = settings[record.name] ?? {};
  const columns = new Map(
    Object.entries(record.columns).map(([name, declaration]) => {
      const { path = name, as } = fieldOf(fields, name);
      const usual = declaration.type === 'instant' ? 'date' : 'plain';
      return [name, { name, declaration, path, form: as ? forms[as].form : usual }];
    }),
  );
  return { name: record.name, collection, key: record.key, columns, indexes: indexesOf(record, columns) };
}

function indexesOf(record: RecordDeclaration, columns: ReadonlyMap<string, ColumnLayout>): IndexLayout[] {
  const lists = Object.entries(record.columns).flatMap(([name, { list }]) => (list ? [[name]] : []));
  const keys = record.key.length > 0 ? [record.key] : [];
  const sets = new Map([...keys, ...record.lookups, ...lists].map((set) => [set.join('\n'), set]));
  return [...sets.values()].map((set) => ({
    columns: set,
    paths: set.map((name) => {
      const column = columns.get(name);
      if (!column) throw new TypeError(`${record.name} has no column "${name}".`);
      return column.path;
    }),
    // Where a part of a key may be missing, several documents may lack it.
    unique:
      set.join('\n') === record.key.join('\n') &&
      set.every((name) => columns.get(name)?.declaration.nullable === false),
  }));
}

function fieldOf(fields: RecordSettings['fields'] = {}, column: string): Exclude<FieldSettings, string> {
  return partsOf(Object.hasOwn(fields, column) ? fields[column] : undefined);
}

function partsOf(field: FieldSettings | undefined): Exclude<FieldSettings, string> {
  return typeof field === 'string' ? { path: field } : (field ?? {});
}

function declared(record: RecordDeclaration, column: string): ColumnDeclaration | undefined {
  return Object.hasOwn(record.columns, column) ? record.columns[column] : undefined;
}
