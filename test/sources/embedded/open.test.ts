// Opening a file of the embedded kind: what is not ours, not whole or not as declared is refused, with what to do.
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { everything } from '../../../src/sources/query.ts';
import { readOf } from '../../conformance/open.ts';
import { permitOf, records } from '../../conformance/records.ts';
import { create, faultsOf, open, path, useFiles } from './file.ts';

useFiles();

const advice =
  'put the file of this agency there, or import its rows; in a demo, `npm run -s timpora -- sample` makes it';
const refused = (fault: string) => [`${path} ${fault}: ${advice}`];

test('a file that is missing is refused with what to do', () => {
  expect(faultsOf(() => open())).toEqual(refused('does not exist'));
});

test('a file that is no data file, or another program’s, is refused', () => {
  create({});
  writeFileSync(path, 'number,region\n');
  expect(faultsOf(() => open())).toEqual(refused('is not a data file'));
  writeFileSync(path, '');
  expect(faultsOf(() => open())).toEqual(refused('is not a data file'));
  rmSync(path);
  const foreign = new DatabaseSync(path);
  foreign.exec('CREATE TABLE "Permit" (number TEXT)');
  foreign.close();
  expect(faultsOf(() => open())).toEqual(refused('is not a data file of this gateway'));
});

test('a file of another agency or of other declarations is refused', () => {
  create({});
  expect(faultsOf(() => open({ agency: 'other' }))).toEqual(refused('belongs to another agency'));
  const changed = 'was made for other declarations of its records';
  expect(faultsOf(() => open({ records: records.slice(0, 1) }))).toEqual(refused(changed));
  const [permit, plan] = records;
  if (!permit || !plan) throw new Error('There are two records.');
  const indexed = { ...plan, lookups: [...plan.lookups, ['region']] };
  expect(faultsOf(() => open({ records: [permit, indexed] }))).toEqual(refused(changed));
  const nullable = {
    ...plan,
    columns: { ...plan.columns, firm: { type: 'text', list: false, nullable: false } as const },
  };
  expect(faultsOf(() => open({ records: [permit, nullable] }))).toEqual(refused(changed));
});

test('a file does not depend on the order in which records and columns are declared', async () => {
  create({ Permit: [permitOf('1')] });
  const turned = records.toReversed().map((record) => ({
    ...record,
    columns: Object.fromEntries(Object.entries(record.columns).toReversed()),
  }));
  const source = open({ records: turned });
  expect(await source.collection('Permit').count(everything, readOf())).toBe(1);
  await source.close();
});

test('a file that is cut short, grown or overwritten is refused', () => {
  create({
    Permit: Array.from({ length: 2_000 }, (_, index) => permitOf(`n${index}`, { holder: 'x'.repeat(50) })),
  });
  const whole = `${path}.whole`;
  copyFileSync(path, whole);
  const size = statSync(path).size;
  for (const length of [size - 1, size - 4_096, 4_096, 100]) {
    copyFileSync(whole, path);
    truncateSync(path, length);
    expect(faultsOf(() => open())).toEqual(refused('is cut short or damaged'));
  }
  copyFileSync(whole, path);
  appendFileSync(path, 'more');
  expect(faultsOf(() => open())).toEqual(refused('is cut short or damaged'));
  for (let page = 1; page * 4_096 < size; page += 17) {
    copyFileSync(whole, path);
    overwrite(page * 4_096);
    const [fault] = faultsOf(() => open());
    expect(fault).toMatch(/is damaged|cannot be read|is laid out/);
  }
});

test('a file with a table, index or trigger of another making is refused', () => {
  create({});
  const database = new DatabaseSync(path);
  database.exec('DROP INDEX "by$Permit$region"');
  database.close();
  expect(faultsOf(() => open())).toEqual(refused('is laid out in another way'));
});

function overwrite(offset: number): void {
  const descriptor = openSync(path, 'r+');
  writeSync(descriptor, Buffer.alloc(4_096, 0xa5), 0, 4_096, offset);
  closeSync(descriptor);
}
