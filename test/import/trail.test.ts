// What the audit trail and the data say of an import that fails, and of one that is only tried.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { PriorEntry } from '../../src/audit/trail.ts';
import { GatewayError } from '../../src/errors.ts';
import { bring, data, entries, useOffices } from './office.ts';

useOffices();

const header = 'nib,name,sector,region\n';
const good = (nib: string) => `${nib},A firm,MINING,61.04\n`;

test('without its entry in the audit trail no row changes', async () => {
  const audit = { append: () => Promise.reject(new GatewayError('AUDIT_UNAVAILABLE', 'no')) };
  await expect(bring(`${header}${good('1')}`, { audit })).rejects.toThrow(
    'the audit trail cannot be written',
  );
  expect(existsSync(data)).toBe(false);
});

test('an import that cannot be put in place has a second entry that says so', async () => {
  await bring(`${header}${good('1')}`);
  const before = readFileSync(data);
  entries.length = 0;
  const audit = {
    async append(entry: PriorEntry) {
      if (entry.event !== 'import') return;
      entries.push(entry);
      // The disk loses what was about to be put in place.
      rmSync(`${data}.${process.pid}.building`, { force: true });
    },
  };
  const file = `${header}${good('2')}`;
  await expect(bring(file, { audit })).rejects.toThrow('expected a file that can be written');
  expect(entries.map(({ outcome }) => outcome)).toEqual(['APPLIED', 'FAILED']);
  expect(entries[1]?.importId).toBe(entries[0]?.importId);
  expect(readFileSync(data).equals(before)).toBe(true);

  const once = {
    async append(entry: PriorEntry) {
      if (entry.event === 'import' && entry.outcome === 'FAILED')
        throw new GatewayError('AUDIT_UNAVAILABLE', 'no');
      await audit.append(entry);
    },
  };
  await expect(bring(file, { audit: once })).rejects.toThrow(
    'the audit trail cannot be written either, and says APPLIED of',
  );
});

test('a dry run tells what would change, and changes nothing, whether there is a file, a folder or neither', async () => {
  const folder = dirname(data);
  const file = `${header}${good('1')}`;
  const { rows } = await bring(file, { dryRun: true, data: join(folder, 'absent', 'naker.sqlite') });
  expect(rows.new).toBe(1);
  expect((await bring(file, { dryRun: true })).rows.new).toBe(1);
  expect(readdirSync(folder)).toEqual(['rows.csv']);
  expect(entries).toEqual([]);

  await bring(file);
  const bytes = readFileSync(data);
  const left = readdirSync(folder);
  expect((await bring(`${file}${good('2')}`, { dryRun: true })).rows).toMatchObject({ new: 1, unchanged: 1 });
  expect(readFileSync(data).equals(bytes)).toBe(true);
  expect(readdirSync(folder)).toEqual(left);
});
