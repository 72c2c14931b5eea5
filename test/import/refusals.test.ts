// What an import refuses, and that nothing has changed then. Long, for it lists what files may hold.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openImportFile } from '../../src/import/file.ts';
import { unpack } from '../../src/import/unpack.ts';
import { lockFile } from '../../src/sources/embedded/lock.ts';
import { bring, data, entries, newOffice, rowsOf, useOffices } from './office.ts';
import { property } from '../property.ts';

useOffices();

const header = 'nib,name,sector,region\n';
const good = (nib: string) => `${nib},A firm,MINING,61.04\n`;

property([fc.array(fc.boolean(), { minLength: 1, maxLength: 40 })], { numRuns: 15 })(
  'each bad row is told at its line, and nothing is changed; the good ones come where that is asked for',
  async (isGood) => {
    newOffice();
    await bring(`${header}${good('old')}`);
    const before = readFileSync(data);
    const rows = isGood.map((fine, index) =>
      fine ? good(`n${index}`) : `n${index},"two\nlines",MINE,61.04\n`,
    );
    let line = 2;
    const wanted = isGood.flatMap((fine) => {
      const at = line;
      line += fine ? 1 : 2;
      return fine ? [] : [`line ${at}, sector:`];
    });
    const file = `${header}${rows.join('')}`;
    const { outcome, faults, rows: counts } = await bring(file);
    expect(counts.bad).toBe(wanted.length);
    for (const [index, place] of wanted.slice(0, 20).entries()) expect(faults[index]).toContain(place);
    if (wanted.length === 0) return;
    expect(outcome).toBe('REFUSED');
    expect(readFileSync(data).equals(before)).toBe(true);
    expect(entries.at(-1)).toMatchObject({ outcome: 'REFUSED', rows: { bad: wanted.length } });

    await bring(file, { acceptGoodRows: true });
    const numbers = isGood.flatMap((fine, index) => (fine ? [`n${index}`] : []));
    expect(
      rowsOf()
        .map(({ nib }) => nib)
        .sort(),
    ).toEqual([...numbers, 'old'].sort());
  },
);

test.each([
  ['a formula', 'nib,name,sector,region\n1,"=HYPERLINK(""http://x"")",MINING,61.04\n', 'name: is a formula'],
  ['a formula behind a sign', `${header}1,-2+cmd|'/C calc'!A0,MINING,61.04\n`, 'name: is a formula'],
  ['a formula behind a tab', `${header}1,"\t=1",MINING,61.04\n`, 'name: is a formula'],
  ['a formula behind an at', `${header}1,@SUM(A1),MINING,61.04\n`, 'name: is a formula'],
  ['a wide formula', `${header}1,＝1+A1,MINING,61.04\n`, 'name: is a formula'],
  ['a control character', `${header}1,a\x1b[2Jb,MINING,61.04\n`, 'name: holds a control character'],
  [
    'a control character of the second range',
    `${header}1,a\x9b2Jb,MINING,61.04\n`,
    'name: holds a control character',
  ],
  [
    'text that is turned around',
    `${header}1,a\u202egnp.exe,MINING,61.04\n`,
    'name: holds a character that turns the order',
  ],
  [
    'text that is set apart',
    `${header}1,a\u2067b,MINING,61.04\n`,
    'name: holds a character that turns the order',
  ],
  ['white space behind a key', `${header}1 ,A,MINING,61.04\n`, 'nib: begins or ends with white space'],
  ['white space before a key', `${header}\u00a01,A,MINING,61.04\n`, 'nib: begins or ends with white space'],
  [
    'a date after the business date',
    'nib,name,sector,region,asOf\n1,A,MINING,61.04,2025-06-19\n',
    'asOf: is after the business date 2025-06-18',
  ],
  [
    'a time that is to come',
    'nib,name,sector,region,recordedAt\n1,A,MINING,61.04,2999-01-01T00:00:00Z\n',
    'recordedAt: is after the time of this import',
  ],
  ['a huge cell', `${header}1,${'x'.repeat(40_000)},MINING,61.04\n`, 'name: is longer than 32767 characters'],
  ['a region that there is not', `${header}1,A,MINING,61.99\n`, 'region: is a code of no region'],
  ['a value that no enum has', `${header}1,A,constructor,61.04\n`, 'sector: expected one of INDUSTRY, '],
  ['a missing value', `${header}1,,MINING,61.04\n`, 'name: expected text, found nothing'],
  ['a cell too many', `${header}1,A,MINING,61.04,\n`, 'line 2: expected 4 cells, as in the header, found 5'],
  [
    'a key that comes twice',
    `${header}${good('1')}${good('2')}${good('1')}`,
    'line 4, nib: the key is that of line 2',
  ],
])('%s is refused as a bad row', async (_what, file, fault) => {
  const { outcome, faults } = await bring(file);
  expect(outcome).toBe('REFUSED');
  expect(faults.join()).toContain(fault);
  expect(existsSync(data)).toBe(false);
});

test.each(['+62 811 2233', '-', '-5', '(021) 555', 'a=b', "'=1"])('%s is no formula', async (name) => {
  expect((await bring(`${header}1,${name},MINING,61.04\n`)).outcome).toBe('APPLIED');
});

test.each([
  [
    '{"nib":"1","name":"A","sector":"MINING","region":"61.04","__proto__":{"isAdmin":true}}',
    '__proto__: is no column',
  ],
  ['{"nib":"1","name":"A","sector":"MINING","region":"61.04","constructor":1}', 'constructor: is no column'],
  ['{"nib":1,"name":"A","sector":"MINING","region":"61.04"}', 'nib: expected text, found a number'],
  ['{"nib":"1","name":"\\u0000","sector":"MINING","region":"61.04"}', 'name: holds a control character'],
  ['{"nib":"1","name":"\\ud800","sector":"MINING","region":"61.04"}', 'name: expected text'],
  ['{"nib":"1","name":"A","sector":"MINING"}', 'region: is missing'],
  ['{"nib":"1","name":"A","sector":"MINING","region":"61.04","name":"B"}', 'line 1, name: comes twice'],
  [
    '{"nib":"1","na\\u006de":"A\\\\\\"","sector":"MINING","region":"61.04","name" : "B"}',
    'line 1, name: comes twice',
  ],
  [
    '{"nib":"1","name":"A","sector":"MINING","region":"61.04","asOf":"2025-06-19"}',
    'asOf: is after the business date',
  ],
  ['[1]', 'line 1: expected one JSON object'],
  ['{"nib":', 'line 1: expected one JSON object'],
  [`${'['.repeat(100_000)}`, 'line 1: expected one JSON object'],
])('the line %s of NDJSON is a bad row', async (line, fault) => {
  const { outcome, faults } = await bring(`${line}\n`, { name: 'rows.jsonl' });
  expect(outcome).toBe('REFUSED');
  expect(faults.join()).toContain(fault);
  expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
});

test.each([
  [
    'a header that is no column',
    'nib,name,sector,region,__proto__\n1,A,MINING,61.04,x\n',
    '"__proto__" is no column',
  ],
  ['a column that is not there', 'nib,name,sector\n1,A,MINING\n', '"region" is missing'],
  ['a column that comes twice', 'nib,name,sector,region,nib\n1,A,MINING,61.04,2\n', 'nib comes twice'],
  ['a zero byte', `${header}1,A\0,MINING,61.04\n`, 'line 2 holds a zero byte'],
  ['a quote in a cell', `${header}${good('1')}2,PT "A",MINING,61.04\n`, 'line 3 has a quote inside a cell'],
  [
    'a quote that is not closed',
    `${header}${good('1')}2,"A,MINING,61.04\n`,
    'line 3 has a quote that is not closed',
  ],
  ['a line without an end', `${header}${'x'.repeat(2_000_000)}`, 'line 2 is longer than'],
  [
    'a row of lines without an end',
    `${header}1,"${'x\n'.repeat(1_000_000)}`,
    'begins on line 2 is longer than',
  ],
  ['a file without rows', header, 'holds no row'],
  ['an empty file', '', 'holds no row'],
])('%s is refused whole', async (_what, file, fault) => {
  await expect(bring(file, { acceptGoodRows: true })).rejects.toThrow(fault);
  expect(readdirSync(dirname(data)).sort()).toEqual(['naker.sqlite.lock', 'rows.csv']);
});

test('bytes that are not UTF-8 are refused with their line, and UTF-16 by its name', async () => {
  await expect(bring(Buffer.from(`${header}1,Caf\xe9,MINING,61.04\n`, 'latin1'))).rejects.toThrow(
    'line 2 is not in UTF-8',
  );
  await expect(bring(Buffer.from(`\ufeff${header}`, 'utf16le'))).rejects.toThrow('it is in UTF-16');
});

test('a packed file is read within bounds, and one that would unpack to far more is refused', async () => {
  const file = `${header}${good('1')}`;
  const packed = gzipSync(file);
  const { digest } = await bring(packed, { name: 'rows.csv.gz' });
  expect(digest).toBe(createHash('sha256').update(packed).digest('hex'));
  expect(rowsOf()).toHaveLength(1);
  const bomb = gzipSync(`${header}${good('x'.repeat(30_000)).repeat(1_500)}`);
  await expect(bring(bomb, { name: 'rows.csv.gz' })).rejects.toThrow(
    'unpacks to more than 100 times its size',
  );
  await expect(bring(packed.subarray(0, 30), { name: 'rows.csv.gz' })).rejects.toThrow(
    'not gzip, or is cut short',
  );
  await expect(bring('nib', { name: 'rows.csv.gz' })).rejects.toThrow('not gzip, or is cut short');
  expect(() => openImportFile('absent.csv', undefined, () => {})).toThrow('expected a file; there is none');
  await expect(bring('PK', { name: 'rows.zip' })).rejects.toThrow('expected .csv, .ndjson or .jsonl');
  async function* chunks() {
    yield packed;
  }
  const small = async () => {
    for await (const _ of unpack(chunks(), { most: 10, ratio: 100, free: 1_000 }));
  };
  await expect(small()).rejects.toThrow('unpacks to more than 10 bytes');
});

test.each([
  ['rows.csv', 'nib,name,sector,region,asOf\n1,A,MINING,61.04,\n'],
  ['rows.ndjson', '{"nib":"1","name":"A","sector":"MINING","region":"61.04","asOf":"2025-01-01"}'],
])('a date that both the option and %s give is refused', async (name, file) => {
  await expect(bring(file, { name, isRestated: true })).rejects.toThrow(
    'line 1 gives asOf, which --as-of gives every row',
  );
  expect(existsSync(data)).toBe(false);
});

test('two imports into one agency cannot be under way', async () => {
  mkdirSync(dirname(data), { recursive: true });
  const unlock = lockFile(data);
  await expect(bring(`${header}${good('1')}`)).rejects.toThrow('another import into naker is under way');
  unlock?.();
  expect((await bring(`${header}${good('1')}`)).outcome).toBe('APPLIED');
});

test('rows of an agency do not come among made-up ones', async () => {
  await bring(`${header}${good('1')}`, { synthetic: true });
  await expect(bring(`${header}${good('2')}`, { synthetic: false })).rejects.toThrow('holds made-up rows');
});
