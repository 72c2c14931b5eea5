// Findings as a workbook for people: one sheet with a row for each, one that counts them.
import type { Row, SheetData } from 'write-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { StartError } from '../errors.ts';
import { cellsOf, columns } from './columns.ts';
import type { Swept } from './swept.ts';

/** Of a sheet, by the format. */
const mostRows = 1_048_576;

const widths: Readonly<Record<(typeof columns)[number], number>> = {
  region: 9,
  severity: 12,
  code: 24,
  title: 36,
  explanation: 60,
  clears: 48,
  boundary: 30,
  confidence: 12,
  review: 12,
  legalBasis: 30,
  person: 16,
  evidence: 40,
  id: 16,
};

/**
 * Every cell is text, which no spreadsheet runs.
 *
 * @throws StartError where there are more than a sheet can hold
 */
export async function writeXlsx(path: string, findings: AsyncIterable<Swept>): Promise<void> {
  const rows: Row[] = [headOf(columns)];
  const counts = new Map<string, { readonly severity: string; readonly title: string; count: number }>();
  for await (const finding of findings) {
    if (rows.length === mostRows)
      throw new StartError('The workbook cannot be written:', [
        `expected at most ${mostRows - 1} findings, which is what a sheet can hold; there are more: write them with ` +
          '--format csv, or check each regency by itself',
      ]);
    rows.push(cellsOf(finding).map(textCell));
    const { code, severity, title } = finding;
    const counted = counts.get(code) ?? { severity, title, count: 0 };
    counted.count += 1;
    counts.set(code, counted);
  }
  const summary: SheetData = [
    headOf(['code', 'severity', 'title', 'count']),
    ...[...counts]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([code, { severity, title, count }]): Row => [...[code, severity, title].map(textCell), count]),
  ];
  const book = writeExcelFile([
    {
      data: rows,
      sheet: 'Temuan',
      columns: columns.map((column) => ({ width: widths[column] })),
      stickyRowsCount: 1,
    },
    {
      data: summary,
      sheet: 'Ringkasan',
      columns: [{ width: 26 }, { width: 12 }, { width: 60 }, { width: 8 }],
      stickyRowsCount: 1,
    },
  ]);
  await book.toFile(path);
}

function headOf(names: readonly string[]): Row {
  return names.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
}

/** The writer loses texts such as "valueOf", which are names that every object has: a space behind keeps them. */
function textCell(text: string): Row[number] {
  if (text === '') return null;
  return { value: text in Object.prototype ? `${text} ` : text, type: String };
}
