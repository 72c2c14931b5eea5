// Findings as a CSV file that a spreadsheet opens without running anything in it.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { cellsOf, columns } from './columns.ts';
import type { Swept } from './swept.ts';

/** RFC 4180, with a header line and a byte order mark, by which spreadsheets know that it is UTF-8. */
export async function writeCsv(path: string, findings: AsyncIterable<Swept>): Promise<void> {
  const lines = stringify({
    bom: true,
    header: true,
    columns: [...columns],
    // A value that begins as a formula does gets an apostrophe in front, so that it is shown and not computed.
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  await pipeline(Readable.from(rowsOf(findings)), lines, createWriteStream(path));
}

async function* rowsOf(findings: AsyncIterable<Swept>): AsyncGenerator<readonly string[]> {
  for await (const finding of findings) yield cellsOf(finding);
}
