// What an import makes of the rows of a file, as properties of any rows.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { expect, test } from 'vitest';
import { isFormula } from '../../src/import/formula.ts';
import { bring, data, entries, newOffice, rowsOf, useOffices } from './office.ts';
import { property } from '../property.ts';

useOffices();

/** Text that a register may hold: any but control characters and formulas, line breaks and signs of CSV included. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.stringMatching(/^[a-c",;|\n\r ]{1,8}$/),
    fc.constantFrom('"', 'a\r\nb', '  ', '__proto__', 'null', '-', '+62 811 000', '\u{feff}'),
  )
  .filter(
    (value) =>
      !isFormula(value) && !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(value),
  );
/** What finds a row, or ties it to another. */
const key = text.filter((value) => value.trim() === value);
const date = fc.constantFrom('2024-02-29', '2025-06-18', '1999-12-31');
const assignment = fc.record({
  planNumber: key,
  nib: key,
  issuingState: fc.constantFrom('CN', 'MY', 'IN'),
  document: key,
  workerName: text,
  position: text,
  site: fc.constantFrom('61.04', '62.03', '61'),
  from: date,
  until: date,
  contract: fc.option(text),
  pay: fc.option(fc.integer({ min: 0, max: 2_000_000_000 })),
});
const columns = [
  'planNumber',
  'nib',
  'issuingState',
  'document',
  'workerName',
  'position',
  'site',
  'from',
  'until',
  'contract',
  'pay',
];
type Assignment = Readonly<Record<string, unknown>>;
const keyOf = (row: Assignment): string =>
  JSON.stringify([row['planNumber'], row['issuingState'], row['document']]);
const assignments = fc.uniqueArray(assignment, { minLength: 1, maxLength: 12, selector: keyOf });

const toCsv = (rows: readonly Assignment[], options: { delimiter?: string; newline?: '\n' | '\r\n' } = {}) =>
  stringify([...rows], {
    header: true,
    columns,
    delimiter: options.delimiter ?? ',',
    record_delimiter: options.newline ?? '\n',
    // The writer leaves a carriage return bare, which then reads as a line's end.
    quoted: true,
    quoted_empty: false,
  });
const toNdjson = (rows: readonly Assignment[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const kept = () =>
  rowsOf('WorkAssignment').map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])));
const sorted = (rows: readonly Assignment[]) =>
  [...rows].map((row) => ({ ...row })).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
const record = 'WorkAssignment';

property([assignments, fc.constantFrom(',', ';'), fc.constantFrom('\n', '\r\n')], { numRuns: 25 })(
  'rows are kept as a CSV file gives them, and as an NDJSON file does',
  async (rows, delimiter, newline) => {
    newOffice();
    expect((await bring(toCsv(rows, { delimiter, newline }), { record })).faults).toEqual([]);
    expect(sorted(kept())).toEqual(sorted(rows));
    expect((await bring(toNdjson(rows), { record, name: 'rows.ndjson' })).outcome).toBe('UNCHANGED');
  },
);

property([assignments, fc.nat()], { numRuns: 20 })(
  'the same rows in another order change nothing, and give a table that tells nothing of an order',
  async (rows, at) => {
    newOffice();
    const turned = [...rows.slice(at % rows.length), ...rows.slice(0, at % rows.length)].reverse();
    await bring(toCsv(rows), { record });
    const first = rowsOf(record);
    const bytes = readFileSync(data);
    expect((await bring(toCsv(turned), { record })).outcome).toBe('UNCHANGED');
    expect(readFileSync(data).equals(bytes)).toBe(true);

    // The salt of the file stays, so the same rows come to the same places from nothing.
    const other = [{ ...rows[0], planNumber: 'another plan' }];
    await bring(toCsv(other), { record, replace: true });
    expect(rowsOf(record)).toHaveLength(1);
    await bring(toCsv(turned), { record, replace: true });
    const places = (all: typeof first) => all.map((row) => [row['$sequence'], keyOf(row)]);
    expect(places(rowsOf(record))).toEqual(places(first));
  },
);

test('the order of rows is not that of the file, nor of its keys', async () => {
  const rows = Array.from({ length: 60 }, (_, index) => `${String(index).padStart(4, '0')},PT,MINING,61.04`);
  await bring(`nib,name,sector,region\n${rows.join('\n')}`);
  const order = rowsOf().map(({ nib }) => Number(nib));
  const steps = order.slice(1).filter((nib, index) => nib > (order[index] ?? 0)).length;
  expect(steps).toBeGreaterThan(10);
  expect(steps).toBeLessThan(50);
});

test('new rows come, changed rows are replaced, others stay where they are with what they had', async () => {
  await bring('nib,name,sector,region\n1,A,MINING,61.04\n2,B,MINING,61.04\n', { asOf: '2025-06-01' });
  const [before] = rowsOf().filter(({ nib }) => nib === '1');
  const { rows } = await bring(
    'nib,name,sector,region\n2,B2,MINING,61.04\n3,C,MINING,61.04\n1,A,MINING,61.04\n',
  );
  expect(rows).toEqual({ new: 1, changed: 1, restated: 0, unchanged: 1, removed: 0, bad: 0 });
  const byNib = Object.fromEntries(rowsOf().map((row) => [row['nib'], row]));
  expect(byNib['1']).toEqual(before);
  expect(byNib['2']).toMatchObject({ name: 'B2', name$folded: 'b2', asOf: '2025-06-18', $import: 2 });
  expect(byNib['3']).toMatchObject({ name: 'C', asOf: '2025-06-18', $import: 2 });
});

test('a date that is given is that of every row, and no change of what the row says', async () => {
  const file = 'nib,name,sector,region\n1,A,MINING,61.04\n';
  await bring(file, { asOf: '2025-06-01' });
  const [before] = rowsOf();
  const { rows } = await bring(file, { asOf: '2025-06-17', isRestated: true });
  expect(rows).toMatchObject({ changed: 0, restated: 1 });
  expect(rowsOf()).toEqual([{ ...before, asOf: '2025-06-17', $import: 2 }]);
});

test('what is all there is removes what it lacks, elements of lists with it', async () => {
  const header = 'number,nib,position,kbji,sites,headcount,validFrom,validUntil,kind\n';
  const plan = (number: string, sites: string) =>
    `${number},1,Engineer,2,${sites},3,2025-01-01,2025-12-31,NEW\n`;
  await bring(`${header}${plan('a', '61.04|61.05')}${plan('b', '62.03')}`, { record: 'WorkPlan' });
  expect(rowsOf('WorkPlan$sites')).toHaveLength(3);
  const { rows } = await bring(`${header}${plan('a', '61.05')}`, { record: 'WorkPlan', replace: true });
  expect(rows).toMatchObject({ changed: 1, removed: 1 });
  expect(rowsOf('WorkPlan$sites').map(({ $element }) => $element)).toEqual(['61.05']);
  expect(rowsOf('WorkPlan').map(({ sites }) => sites)).toEqual(['["61.05"]']);
});

test('each row names the import that brought it, which the audit trail has by the same id', async () => {
  const { digest } = await bring('nib,name,sector,region\n1,A,MINING,61.04\n');
  const [origin] = rowsOf('$imports');
  expect(origin).toMatchObject({ number: 1, record: 'Employer', asOf: '2025-06-18', digest, by: 'someone' });
  expect(entries).toEqual([
    expect.objectContaining({
      event: 'import',
      importId: origin?.['id'],
      by: 'someone',
      outcome: 'APPLIED',
      digest,
    }),
  ]);
});

test('headers are named by the configuration, or left out', async () => {
  const headers = { NIB: 'nib', 'Nama, lengkap': 'name', Catatan: null };
  await bring('NIB;"Nama, lengkap";sector;region;Catatan\r\n1;A;MINING;61.04;=x\r\n', { headers });
  expect(rowsOf()).toMatchObject([{ nib: '1', name: 'A' }]);
});

test('a byte order mark, empty lines and instants of any zone are read', async () => {
  await bring('\u{feff}nib,name,sector,region,recordedAt\n\n1,A,MINING,61.04,2025-06-18T09:15:00+07:00\n\n');
  expect(rowsOf()).toMatchObject([{ nib: '1', recordedAt: '2025-06-18T02:15:00.000Z' }]);
});

test('a row has the dates that the file gives, and those of the import where a cell is empty', async () => {
  const file =
    'nib,name,sector,region,asOf,recordedAt\n1,A,MINING,61.04,2025-06-18,\n2,B,MINING,61.04,,2025-01-01T00:00:00Z\n';
  const before = new Date().toISOString();
  await bring(file, { asOf: '2025-06-18' });
  const [first, second] = rowsOf().toSorted((a, b) => Number(a['nib']) - Number(b['nib']));
  expect(first).toMatchObject({ asOf: '2025-06-18' });
  expect(String(first?.['recordedAt']) >= before).toBe(true);
  expect(second).toMatchObject({ asOf: '2025-06-18', recordedAt: '2025-01-01T00:00:00.000Z' });
  expect((await bring(file)).outcome).toBe('UNCHANGED');
  const line = '{"nib":"3","name":"C","sector":"MINING","region":"61.04","asOf":"","recordedAt":null}';
  expect((await bring(line, { name: 'rows.ndjson' })).rows.new).toBe(1);
});
