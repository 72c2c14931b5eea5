// Making a file of the embedded kind: what it refuses, and that it comes into place whole or not at all.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { everything } from '../../../src/sources/query.ts';
import type { Row } from '../../../src/sources/source.ts';
import { readOf } from '../../conformance/open.ts';
import { permitOf, planOf, records } from '../../conformance/records.ts';
import { countPermits, create, faultsOf, open, path, useFiles } from './file.ts';

useFiles();

test('making a file tells how many rows of each record it holds, whence, and whether they are made up', async () => {
  expect(create({ Permit: [permitOf('1'), permitOf('2')] }).counts).toEqual({ Permit: 2, Plan: 0 });
  const source = open();
  expect([source.synthetic, source.origin]).toEqual([true, 'sample seed 1']);
  await source.close();
});

test('a new file numbers rows in the order in which they come', async () => {
  create({ Permit: [permitOf('z'), permitOf('a'), permitOf('m')] });
  const source = open();
  const page = { query: everything, order: [], first: 3, after: undefined, total: false };
  const { rows, sequences } = await source.collection('Permit').page(page, readOf());
  expect([rows, sequences]).toEqual([
    [{ number: 'z' }, { number: 'a' }, { number: 'm' }],
    [1, 2, 3],
  ]);
  await source.close();
});

test('making a file names record, row and column of every bad row, never a value, and leaves the old file', async () => {
  create({ Permit: [permitOf('1')] });
  const secret = 'SECRET-417';
  const { region: _, ...withoutNullable } = permitOf('0');
  const { recordedAt: __, ...withoutRequired } = permitOf('3');
  const faults = faultsOf(() =>
    create({
      Permit: [
        withoutNullable,
        permitOf('1', { issuingState: null }),
        permitOf('2', { months: secret }),
        withoutRequired,
        permitOf('4', { validUntil: `2025-02-30` }),
        permitOf('5', { region: secret }),
        permitOf('6', { sites: ['61', secret] }),
        permitOf('7', { tags: null }),
        permitOf('8', { [secret.toLowerCase()]: 1 }),
        permitOf('9', { months: 1.5 }),
        permitOf('10', { holder: '\ud800' }),
        permitOf('11', { recordedAt: '2025-06-18' }),
        permitOf('12', { isActive: 1 }),
        permitOf('1'),
        permitOf('15'),
        permitOf('15'),
      ],
      Plan: [planOf('1', { firm: 7 })],
    }),
  );
  expect(faults.map((fault) => fault.split(':')[0])).toEqual([
    'Permit row 2, column "issuingState"',
    'Permit row 3, column "months"',
    'Permit row 4, column "recordedAt"',
    'Permit row 5, column "validUntil"',
    'Permit row 6, column "region"',
    'Permit row 7, column "sites"',
    'Permit row 8, column "tags"',
    `Permit row 9, column "${secret.toLowerCase()}"`,
    'Permit row 10, column "months"',
    'Permit row 11, column "holder"',
    'Permit row 12, column "recordedAt"',
    'Permit row 13, column "isActive"',
    'Permit row 16, column "number"',
    'Plan row 1, column "firm"',
  ]);
  expect(faults.join()).not.toContain(secret);
  expect(await countPermits()).toBe(1);
  expect(readdirSync(join(path, '..'))).toEqual(['agency.db']);
});

test('making a file refuses rows of a record that is not declared', () => {
  const rows = { Permit: [], Visa: [] };
  expect(faultsOf(() => create(rows))).toEqual(['Visa is not a record of agency']);
});

test('a file is kept from other users of the machine', () => {
  create({});
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
});

test('a new file is put in place whole at once, beside which nothing is left', async () => {
  create({ Permit: [permitOf('old')] });
  function* watched(): Iterable<Row> {
    for (let index = 0; index < 3_000; index += 1) yield permitOf(`new${index}`);
    // While the new file is made, the old one is in its place.
    const database = new DatabaseSync(path, { readOnly: true });
    expect(database.prepare('SELECT number FROM "Permit"').all()).toMatchObject([{ number: 'old' }]);
    database.close();
  }
  create({ Permit: watched() });
  expect(await countPermits()).toBe(3_000);
  expect(readdirSync(join(path, '..'))).toEqual(['agency.db']);
});

test('a build that is killed leaves the old file, and the next one clears away what it left', async () => {
  create({ Permit: [permitOf('old')] });
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', longImport],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        FILE: path,
        RECORDS: JSON.stringify(records),
        ROW: JSON.stringify(permitOf('')),
      },
    },
  );
  const exit = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exit]);
  const whileBuilding = readdirSync(join(path, '..'));
  child.kill('SIGKILL');
  await exit;
  expect(whileBuilding).toEqual(['agency.db', `agency.db.${child.pid}.building`]);
  expect(await countPermits()).toBe(1);
  create({ Permit: [permitOf('1'), permitOf('2')] });
  expect(await countPermits()).toBe(2);
  expect(readdirSync(join(path, '..'))).toEqual(['agency.db']);
});

/** A long import that says when it is under way. */
const longImport = `
  import { createEmbeddedFile } from '${new URL('../../../src/sources/embedded/create.ts', import.meta.url).href}';
  function* rows() {
    const row = JSON.parse(process.env.ROW);
    for (let index = 0; index < 2_000_000; index += 1) {
      if (index === 20_000) process.stdout.write('under way');
      yield { ...row, number: String(index) };
    }
  }
  createEmbeddedFile({
    path: process.env.FILE, agency: 'agency', records: JSON.parse(process.env.RECORDS),
    rows: { Permit: rows() }, synthetic: true, origin: 'long',
  });
`;
