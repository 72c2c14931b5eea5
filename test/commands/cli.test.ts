// The `timpora` command as an operator runs it: what it prints, and how it refuses.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { runCommand } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const timpora = (...words: readonly string[]) => runCommand(folder, words);

test('a view is printed without any data, and refused where the request would be', async () => {
  const view = await timpora('schema', 'print', '--as', 'naker-kapuas');
  expect({ code: view.code, err: view.err }).toEqual({ code: 0, err: '' });
  expect(view.out).toContain('type WorkAssignment {');
  expect(view.out).not.toContain('InformationReport');
  expect(readdirSync(folder)).toEqual([]);

  for (const words of [
    ['--purpose', 'CASE_SETTLEMENT'],
    ['--order', 'NOPE'],
    ['--purpose', 'AUDIT'],
  ]) {
    const refused = await timpora('schema', 'print', '--as', 'imigrasi-kalbar', ...words);
    expect({ code: refused.code, out: refused.out }).toEqual({ code: 1, out: '' });
    expect(refused.err).toContain(
      'imigrasi-kalbar has no such purpose, or no such order with it. Choose one of:',
    );
    expect(refused.err).toContain('CASE_SETTLEMENT, with an order: SPRIN-61-2025-014');
  }
});

test('a data folder that cannot be made is named, with what to do', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const refused = await runCommand(join(file, 'data'), ['sample']);
  rmSync(file);
  expect({ code: refused.code, out: refused.out }).toEqual({ code: 1, out: '' });
  expect(refused.err).toContain(
    `data: expected a folder that can be made at ${join(file, 'data')}; got ENOTDIR`,
  );
  expect(refused.err).not.toContain('    at ');
});

test('the sample is made whole, published for a day that has come, and a snapshot can be taken back', async () => {
  expect((await timpora('sample')).out).toContain('They are synthetic');
  const made = readdirSync(folder).filter((name) => name.endsWith('.sqlite'));
  const agencies = Object.keys(readConfig({}).agencies).map((name) => `${name}.sqlite`);
  expect(made.sort()).toEqual([...agencies, 'published.sqlite'].sort());
  const { out } = await timpora('publish', '--date', '2024-12-31');
  expect(out).toMatch(
    /^Published 120 figures for 2024-12-31; \d+ of them withheld: \d+ small, \d+ to protect others, \d+ for what was published before\.\n$/,
  );
  expect((await timpora('withdraw', '--date', '2024-12-31')).out).toContain('of 2024-12-31');
  expect((await timpora('withdraw', '--date', '2024-12-31')).err).toContain(
    'there is no snapshot of 2024-12-31',
  );
});

test('a dry run says which figures a snapshot would withhold, and why, and writes none', async () => {
  const { out } = await timpora('publish', '--date', '2024-11-30', '--dry-run');
  expect(out).toMatch(/^VISIT_PERMIT of 2024-11-30: \d+ shown\n {2}small: 61/);
  expect(out).toMatch(/\nWould publish 120 figures for 2024-11-30; \d+ of them withheld: /);
  expect((await timpora('withdraw', '--date', '2024-11-30')).err).toContain('no snapshot of 2024-11-30');
});

test.each([
  ['a day that has not come', ['publish', '--date', '2030-01-01'], 'is after the business date 2025-06-18'],
  ['a day that the calendar does not have', ['publish', '--date', '2025-02-30'], '2025-02-30 is no date'],
  ['a seed that is no number', ['sample', '--seed', 'x'], 'x is no whole number'],
  ['a caller that there is not', ['token', 'nobody'], 'nobody is no sample caller'],
  ['a token for the public', ['token', 'public'], 'needs no token'],
] as const)('%s is refused with what to do', async (_what, words, message) => {
  const { code, out, err } = await timpora(...words);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(message);
  expect(err).not.toContain('    at ');
});

test('a data file that is no database is named, with what to do', async () => {
  writeFileSync(
    join(folder, 'naker.sqlite'),
    'not a database at all, but long enough to be read as a header of one',
  );
  const { code, err } = await timpora('publish', '--date', '2025-06-18');
  expect(code).toBe(1);
  expect(err).toContain('naker.sqlite');
  expect(err).toContain('npm run -s timpora -- sample');
});
