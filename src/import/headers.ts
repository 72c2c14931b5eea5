// Which column each header of a file is, by the configuration and by the columns' own names.
import { StartError } from '../errors.ts';
import type { ImportColumn, ImportColumns } from './columns.ts';
import { describeUnknown, mayShowNames } from './unknown.ts';

/** Columns by headers; null for a header that is left out. */
export interface Mapping {
  /** Undefined where the header is known neither to the configuration nor to the record. */
  columnOf(header: string): ImportColumn | null | undefined;
  /** How the file is expected to name a column. */
  headerOf(column: string): string;
}

/** @throws StartError where the configuration names columns that the record has not */
export function createMapping(
  columns: ImportColumns,
  headers: Readonly<Record<string, string | null>>,
  place: string,
): Mapping {
  const named = new Map(Object.entries(headers));
  const faults = [...named].flatMap(([header, column]) =>
    column === null || columns.has(column)
      ? []
      : [
          `${place}.headers.${header}: expected a column, one of ${[...columns.keys()].join(', ')}; got ${column}`,
        ],
  );
  if (faults.length > 0) throw new StartError('The configuration cannot be used for this import:', faults);
  const headerByColumn = new Map([...named].map(([header, column]) => [column, header]));
  return {
    columnOf(header) {
      const column = named.get(header);
      return column === null ? null : columns.get(column ?? header);
    },
    headerOf: (column) => headerByColumn.get(column) ?? column,
  };
}

/**
 * The column of each cell of a CSV file's rows; null for one that is left out.
 *
 * @param filled columns that need not be in the file
 * @throws StartError that lists what was expected and what came
 */
export function readHeader(
  header: readonly string[],
  columns: ImportColumns,
  mapping: Mapping,
  filled: ReadonlyMap<string, unknown>,
): readonly (ImportColumn | null)[] {
  const found = header.map((name) => mapping.columnOf(name));
  const known = found.filter((column) => column !== undefined && column !== null);
  const unknown = found.flatMap((column, index) => (column === undefined ? [index + 1] : []));
  const faults = [
    ...describeUnknown(header, unknown, columns).map(({ name, reason }) =>
      name === null ? reason : `${shown(name)} ${reason}`,
    ),
    ...[...new Set(known)]
      .filter((column) => known.indexOf(column) !== known.lastIndexOf(column))
      .map(({ name }) => `${name} comes twice`),
    ...[...columns.values()]
      .filter((column) => isNeeded(column, filled) && !known.includes(column))
      .map(({ name }) => `${shown(mapping.headerOf(name))} is missing`),
  ];
  if (faults.length === 0) return found.map((column) => column ?? null);
  const expected = [...columns.keys()].map((name) => shown(mapping.headerOf(name))).join(', ');
  const what = `The header of the file is not as expected, so nothing was imported. Expected of: ${expected}.`;
  // What is no header at all may be a row, and hold what may not be shown.
  if (known.length === 0 && !mayShowNames(columns))
    throw new StartError(what, [
      `line 1 names no column in its ${header.length} cells, which may be values and are not shown: begin the file with a header`,
    ]);
  throw new StartError(what, faults);
}

function isNeeded({ name, column }: ImportColumn, filled: ReadonlyMap<string, unknown>): boolean {
  return !column.nullable && !column.list && !filled.has(name);
}

function shown(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);
}
