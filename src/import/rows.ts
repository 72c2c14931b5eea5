// Makes rows of what a file holds: each row with its line, or all that is wrong with it.
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
  /** Columns that the file need not give. */
  readonly filled: ReadonlySet<string>;
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
  for await (const { line, entries } of readNdjson(chunks)) {
    const faults: RowFault[] = [];
    const cells = (entries ?? []).flatMap(([name, raw]) => {
      const column = format.mapping.columnOf(name);
      if (column === undefined)
        faults.push({
          line,
          column: name.slice(0, 60),
          reason: 'is no column: name its column in the configuration, or null',
        });
      return column ? [{ column, raw, reading: readJson(column, raw) }] : [];
    });
    if (!entries) faults.push({ line, column: null, reason: 'expected one JSON object' });
    const read = entries ? toRow(line, cells, format) : { line, row: {}, faults: [] };
    yield { ...read, faults: [...faults, ...read.faults] };
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
  for (const { column, raw, reading } of cells) {
    if (values.has(column.name)) faults.push({ line, column: column.name, reason: 'comes twice' });
    else if (reading.fault === undefined) values.set(column.name, reading.value);
    else
      faults.push({ line, column: column.name, reason: reading.fault, value: { raw, level: column.level } });
  }
  const given = new Set(cells.map(({ column }) => column.name));
  for (const [name, { column }] of columns) {
    if (given.has(name) || filled.has(name)) continue;
    if (column.list) values.set(name, []);
    else if (column.nullable) values.set(name, null);
    else faults.push({ line, column: name, reason: 'is missing' });
  }
  return { line, row: Object.fromEntries(values), faults };
}
