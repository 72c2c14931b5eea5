// The files of a sweep, read back by others than those who wrote them: what was found stands in each, and runs in none.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { columns } from '../../src/sweep/columns.ts';
import { formats, writers } from '../../src/sweep/formats.ts';
import type { Swept } from '../../src/sweep/swept.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '=1+1',
    '@SUM(A1)',
    '+61',
    '-1',
    '\t=x',
    'a "b", c',
    'two\nlines',
    '<a>&amp;',
    '＝1',
    ' x ',
    '\u0001\u001b[2J',
  ),
);
const handle = fc.stringMatching(/^A[\w-]{10}$/);
const finding: fc.Arbitrary<Swept> = fc.record({
  id: handle,
  code: fc.constantFrom('R01_OVERSTAY', 'R12_NO_SKTT'),
  severity: fc.constantFrom('URGENT', 'REVIEW'),
  confidence: fc.constantFrom('HIGH', 'LOW'),
  review: fc.constant('FOR_REVIEW'),
  region: fc.constantFrom('61.01', '61'),
  title: text,
  explanation: text,
  clears: text,
  boundary: fc.option(text),
  legalBasis: text,
  person: fc.option(handle),
  evidence: fc.array(
    fc.record({
      type: fc.constant('StayPermit'),
      id: handle,
      agency: fc.constant('imigrasi'),
      recordedAt: fc.constant('2025-06-01T00:00:00.000Z'),
      asOf: fc.constant('2025-06-18'),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

async function* each(findings: readonly Swept[]): AsyncGenerator<Swept> {
  yield* findings;
}

async function write(format: (typeof formats)[number], findings: readonly Swept[]): Promise<Buffer> {
  const path = join(folder, `file.${format}`);
  writeFileSync(path, '');
  await writers[format](path, each(findings));
  return readFileSync(path);
}

/** As the cells of a table have it. */
function cells(swept: Swept): readonly string[] {
  const evidence = swept.evidence.map(({ type, id, agency, asOf }) => `${type} ${id} (${agency}, ${asOf})`);
  const values: Readonly<Record<string, unknown>> = { ...swept, evidence: evidence.join('\n') };
  return columns.map((column) => String(values[column] ?? ''));
}

const samples = fc.array(finding, { maxLength: 6 });

test('NDJSON gives each finding whole', async () => {
  await fc.assert(
    fc.asyncProperty(samples, async (findings) => {
      const lines = (await write('ndjson', findings)).toString().split('\n');
      expect(lines.pop()).toBe('');
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(findings);
    }),
    { numRuns: 40 },
  );
});

test('CSV gives each cell, and what would be computed with an apostrophe in front', async () => {
  await fc.assert(
    fc.asyncProperty(samples, async (findings) => {
      const bytes = await write('csv', findings);
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      const [head, ...rows] = parse(bytes, { bom: true, record_delimiter: '\r\n' }) as string[][];
      expect(head).toEqual([...columns]);
      expect(rows.map((row) => row.map(withoutApostrophe))).toEqual(findings.map(cells));
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    }),
    { numRuns: 60 },
  );
});

function withoutApostrophe(cell: string): string {
  return /^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}

test('XLSX gives each cell as text that is not computed, and counts by rule', async () => {
  await fc.assert(
    fc.asyncProperty(samples, async (findings) => {
      const book = readBook(await write('xlsx', findings));
      const [head, ...rows] = book.rows('Temuan');
      expect(head).toEqual([...columns]);
      expect(rows.map((row) => row.map((cell) => cell.trim()))).toEqual(
        findings.map((each) => cells(each).map((cell) => writable(cell).trim())),
      );
      const [, ...counts] = book.rows('Ringkasan');
      const codes = [...new Set(findings.map(({ code }) => code))].sort();
      expect(counts.map(([code, , , count]) => [code, Number(count)])).toEqual(
        codes.map((code) => [code, findings.filter((each) => each.code === code).length]),
      );
      expect(book.text).not.toContain('<f>');
    }),
    { numRuns: 12 },
  );
});

/** Characters that no XML holds are left out; ends of lines are one character there. */
function writable(cell: string): string {
  return cell.replace(/[\0-\x08\x0b\f\x0e-\x1f\ufffd-\uffff]/g, '').replace(/\r\n?/g, '\n');
}

/** A reader of workbooks that knows no more than the format: sheets by name, cells by place, texts that are shared. */
function readBook(bytes: Buffer) {
  const files = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
  );
  const shared = [...(files['xl/sharedStrings.xml'] ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) =>
    [...si.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, part = '']) => unescape(part)).join(''),
  );
  const names = [...(files['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    ([, name]) => name,
  );
  return {
    text: Object.values(files).join('\n'),
    rows(sheet: string): readonly (readonly string[])[] {
      const xml = files[`xl/worksheets/sheet${names.indexOf(sheet) + 1}.xml`] ?? '';
      const found = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) => {
        const cellsOfRow: string[] = [];
        for (const [, attributes = '', content = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
          const [, letters = 'A'] = /r="([A-Z]+)\d+"/.exec(attributes) ?? [];
          const value = /<v>(.*?)<\/v>/s.exec(content)?.[1] ?? /<t[^>]*>(.*?)<\/t>/s.exec(content)?.[1] ?? '';
          const place = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
          cellsOfRow[place] = attributes.includes('t="s"') ? (shared[Number(value)] ?? '') : unescape(value);
        }
        return cellsOfRow;
      });
      const width = found[0]?.length ?? 0;
      return found.map((row) => Array.from({ length: width }, (_, place) => row[place] ?? ''));
    },
  };
}

function unescape(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\r\n?/g, '\n');
}
