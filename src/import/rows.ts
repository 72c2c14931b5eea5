// Makes rows of what a file holds: each row with its line, or all that is wrong with it.
import { StartError } from '../errors.ts';
import type { Row, Value } from '../sources/source.ts';
import { readJson, readText } from './cells.ts';
import type { Reading } from './cells.ts';
import type { ImportColumn, ImportColumns } from './columns.ts';
import { readCsv } from './csv.ts';
import { readHeader } from './headers.ts';
import type { Mapping } from './headers.ts';
import { readNdjson } from './ndjson.ts';
import { unreadable } from './pieces.ts';
import type { RowFault } from './report.ts';
import { describeUnknown } from './unknown.ts';

export interface ReadRow {
  readonly line: number;
  /** Of the columns that the file gives. */
  readonly row: Row;
  readonly faults: readonly RowFault[];
}

export interface RowFormat {
  readonly columns: ImportColumns;
  readonly mapping: Mapping;
  /** Stands between the elements of a list in a cell. */
  readonly separator: string;
  /** Columns that the file need not give, and whose empty cells count as not given. */
  readonly filled: ReadonlyMap<string, Filling>;
}

/** How a column is filled where the file does not. */
export interface Filling {
  /** What gives every row its value, such as an option, so that the file may not; null where nothing does. */
  readonly by: string | null;
  /** What no value of the file comes after, with what that is. */
  readonly latest: { readonly value: string; readonly what: string };
}

const mostCells = 1_000;

/** @throws StartError where the file or its header cannot be read */
export async function* readCsvRows(
  chunks: AsyncIterable<Buffer>,
  format: RowFormat,
): AsyncGenerator<ReadRow> {
  let columns: readonly (ImportColumn | null)[] | undefined;
  for await (const { line, cells } of readCsv(chunks)) {
    if (cells.length > mostCells) throw unreadable(`line ${line} has more than ${mostCells} cells`);
    if (!columns) {
      columns = readHeader(cells, format.columns, format.mapping, format.filled);
      refuseBoth(line, columns, format);
    } else if (cells.length !== columns.length) {
      const reason = `expected ${columns.length} cells, as in the header, found ${cells.length}`;
      yield { line, row: {}, faults: [{ line, column: null, reason }] };
    } else {
      yield toRow(
        line,
        columns.flatMap((column, index) => {
          const text = cells[index] ?? '';
          return column ? [{ column, raw: text, reading: readText(column, text, format.separator) }] : [];
        }),
        format,
      );
    }
  }
}

/** @throws StartError where the file cannot be read */
export async function* readJsonRows(
  chunks: AsyncIterable<Buffer>,
  format: RowFormat,
): AsyncGenerator<ReadRow> {
  for await (const { line, entries, names } of readNdjson(chunks)) {
    if (!entries) {
      yield { line, row: {}, faults: [{ line, column: null, reason: 'expected one JSON object' }] };
      continue;
    }
    const cells = entries.flatMap(([name, raw]) => {
      const column = format.mapping.columnOf(name);
      return column ? [{ column, raw, reading: readJson(column, raw) }] : [];
    });
    refuseBoth(
      line,
      cells.map(({ column }) => column),
      format,
    );
    const read = toRow(line, cells, format);
    yield { ...read, faults: [...faultsOfNames(line, names, format), ...read.faults] };
  }
}

/** A parser keeps the last of a name that comes twice: which one is meant is not for the import to guess. */
function faultsOfNames(line: number, names: readonly string[], format: RowFormat): readonly RowFault[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const unknown: number[] = [];
  for (const [index, name] of names.entries()) {
    if (format.mapping.columnOf(name) === undefined) unknown.push(index + 1);
    else if (seen.has(name)) repeated.add(name);
    seen.add(name);
  }
  return [
    ...describeUnknown(names, unknown, format.columns).map(({ name, reason }) => ({
      line,
      column: name,
      reason,
    })),
    ...[...repeated].map((name) => ({ line, column: name, reason: 'comes twice' })),
  ];
}

/** @throws StartError where the file has a column that the import gives every row */
function refuseBoth(
  line: number,
  given: readonly (ImportColumn | null)[],
  { filled }: Pick<RowFormat, 'filled'>,
): void {
  for (const column of given) {
    const by = column && filled.get(column.name)?.by;
    if (by)
      throw new StartError('Nothing was imported:', [
        `line ${line} gives ${column.name}, which ${by} gives every row: leave out the option, or the column (its header: null)`,
      ]);
  }
}

interface Cell {
  readonly column: ImportColumn;
  readonly raw: unknown;
  readonly reading: Reading;
}

function toRow(line: number, cells: readonly Cell[], { columns, filled }: RowFormat): ReadRow {
  const values = new Map<string, Value>();
  const faults: RowFault[] = [];
  const given = new Set<string>();
  for (const { column, raw, reading } of cells) {
    const { name, level } = column;
    const filling = filled.get(name);
    if (given.has(name)) faults.push({ line, column: name, reason: 'comes twice' });
    else if (filling && (raw === '' || raw === null)) continue;
    else if (reading.fault !== undefined)
      faults.push({ line, column: name, reason: reading.fault, value: { raw, level } });
    else if (filling && isAfter(reading.value, filling.latest.value))
      faults.push({
        line,
        column: name,
        reason: `is after ${filling.latest.what}`,
        value: { raw, level },
      });
    else values.set(name, reading.value);
    given.add(name);
  }
  for (const [name, { column }] of columns) {
    if (given.has(name) || filled.has(name)) continue;
    if (column.list) values.set(name, []);
    else if (column.nullable) values.set(name, null);
    else faults.push({ line, column: name, reason: 'is missing' });
  }
  return { line, row: Object.fromEntries(values), faults };
}

/** Dates, and instants as they are kept, are in order as text. */
function isAfter(value: Value, latest: string): boolean {
  return typeof value === 'string' && value > latest;
}
