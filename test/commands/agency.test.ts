// `timpora agency check` as a developer runs it: what it prints of an agency that is sound and of one that is not.
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { runCommand } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an agency that keeps the contract is told so, rule by rule, for each of its records', async () => {
  const data = inject('sampleFolder');
  const before = readdirSync(data);
  const { code, out, err } = await runCommand(data, ['agency', 'check', 'dukcapil']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const record of ['dukcapil', 'ResidenceCertificate', 'ResidentIdCard', 'CivilEvent'])
    expect(out).toMatch(new RegExp(`^${record}:$`, 'm'));
  expect(out).toMatch(/^ok {13}C-SCOPE-01 {7}MUST keep every read inside the scope, whatever the query$/m);
  expect(out).toMatch(/^\d+ ok, 0 MUST fix, \d+ SHOULD look at, \d+ not tested\.$/m);
  expect(readdirSync(data)).toEqual(before);
});

test('a value that is not what is declared ends the command with 1, told by its place and not shown', async () => {
  copyFileSync(join(inject('sampleFolder'), 'dukcapil.sqlite'), join(folder, 'dukcapil.sqlite'));
  const database = new DatabaseSync(join(folder, 'dukcapil.sqlite'));
  const [table] = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%CivilEvent%'")
    .all();
  database.exec(`UPDATE "${String(table?.name)}" SET "date" = 'hunter2'`);
  database.close();

  const { code, out, err } = await runCommand(folder, ['agency', 'check', 'dukcapil']);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toContain(
    'MUST fix       C-ROW-01         MUST give every value in the form of its declared type',
  );
  expect(out).toMatch(
    /^ {4}at CivilEvent\.date: expected date; got another in 80 of 80 rows \(.*found text that is not\)$/m,
  );
  expect(out).toContain('    what to do: put the values right where they are kept');
  expect(out).not.toContain('hunter2');

  const json = await runCommand(folder, ['agency', 'check', 'dukcapil', '--json']);
  expect(json.code).toBe(1);
  const told: unknown = JSON.parse(json.out);
  expect(told).toMatchObject({ agency: 'dukcapil', passed: false });
});

test('an agency that is not connected, or whose data is not there, is told with what to do', async () => {
  const unknown = await runCommand(folder, ['agency', 'check', 'kejaksaan']);
  expect({ code: unknown.code, out: unknown.out }).toEqual({ code: 1, out: '' });
  expect(unknown.err).toContain('expected one of the configuration, imigrasi, dukcapil');
  expect(unknown.err).toContain('got "kejaksaan"; TIMPORA_CONFIG names another configuration');
  const missing = await runCommand(folder, ['agency', 'check', 'naker']);
  expect(missing.code).toBe(1);
  expect(missing.err).toContain('naker.sqlite does not exist: put the file of this agency there');
});
