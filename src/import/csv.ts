// Reads CSV: the header, then each row with the line on which it begins.
import { Readable, pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { longestLine, unreadable, wholeLines } from './pieces.ts';

export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of the file, the header first, with `,` or `;` between cells, whichever the header has more of. Empty
 * lines are passed over.
 *
 * @throws StartError where the file is no CSV, with the line
 */
export async function* readCsv(chunks: AsyncIterable<Buffer>): AsyncGenerator<CsvRow> {
  const pieces = wholeLines(chunks);
  const first = await pieces.next();
  if (first.done) return;
  let line = 1;
  /** Where the rows begin that were read and not yet passed on. */
  const lines: number[] = [];
  const parser = parse({
    delimiter: delimiterOf(first.value.bytes),
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    max_record_size: longestLine,
    // Called as rows are read, so that a fault is told where it is, however far behind the reader of rows is.
    on_record: (cells: string[]) => {
      const isRow = cells.length > 1 || cells[0] !== '';
      if (isRow) lines.push(line);
      // A line feed is the end of the row, or stands in one of its cells: the parser counts some of those twice.
      line += 1 + cells.reduce((sum, cell) => sum + countLineFeeds(cell), 0);
      return isRow ? cells : null;
    },
  });
  pipeline(
    Readable.from(
      (async function* () {
        yield first.value.bytes;
        for await (const { bytes } of pieces) yield bytes;
      })(),
    ),
    parser,
    () => undefined,
  );
  try {
    // Without options that change it, a record is its cells.
    for await (const cells of parser as AsyncIterable<readonly string[]>)
      yield { line: lines.shift() ?? line, cells };
  } catch (error) {
    throw toRefusal(error, line);
  }
}

/** Spreadsheets write `;` where the comma separates decimals. */
function delimiterOf(bytes: Buffer): ',' | ';' {
  const [header = ''] = bytes.toString('utf8').split('\n', 1);
  const bare = header.replace(/"[^"]*"/g, '');
  return bare.split(';').length > bare.split(',').length ? ';' : ',';
}

function countLineFeeds(cell: string): number {
  return cell.includes('\n') ? cell.split('\n').length - 1 : 0;
}

/** The parser's own words hold the cell's value. */
function toRefusal(error: unknown, line: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return unreadable(
        `the row that begins on line ${line} has a quote inside a cell: put the cell in quotes, and write each quote in it twice`,
      );
    case 'CSV_QUOTE_NOT_CLOSED':
      return unreadable(`the row that begins on line ${line} has a quote that is not closed`);
    case 'CSV_MAX_RECORD_SIZE':
      return unreadable(`the row that begins on line ${line} is longer than ${longestLine} bytes`);
    default:
      return error;
  }
}
