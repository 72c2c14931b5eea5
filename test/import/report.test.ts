// The report of bad rows, and what is said where nothing was imported: neither does harm, and neither misleads.
import {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeImport } from '../../src/commands/imported.ts';
import { openReport } from '../../src/import/report.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);
const posix = process.platform !== 'win32';

test.runIf(posix)('a report is never written over what is there, nor through a link', () => {
  writeFileSync(path('kept'), 'kept', { mode: 0o644 });
  linkSync(path('kept'), path('hard'));
  symlinkSync(path('kept'), path('link'));
  symlinkSync(path('absent'), path('dangling'));
  for (const name of ['kept', 'hard', 'link', 'dangling'])
    expect(() => openReport(path(name)), name).toThrow(`--report ${path(name)}: expected a new file`);
  expect(readFileSync(path('kept'), 'utf8')).toBe('kept');
  expect(readdirSync(folder).sort()).toEqual(['dangling', 'hard', 'kept', 'link']);
});

test('a report is for its owner alone, and is not kept where nothing is wrong', () => {
  const report = openReport(path('report'));
  report.add([{ line: 2, column: null, reason: 'is bad' }]);
  report.close();
  if (posix) expect(statSync(path('report')).mode & 0o777).toBe(0o600);
  expect(readFileSync(path('report'), 'utf8')).toBe('{"line":2,"column":null,"reason":"is bad"}\n');
  openReport(path('empty')).close();
  expect(existsSync(path('empty'))).toBe(false);
});

test.each([
  [
    1,
    30,
    false,
    '30 rows are not as declared; nothing was imported. Correct them, or leave them out with --accept-good-rows.',
  ],
  [1, 1, true, '1 row is not as declared; nothing was imported. Correct them.'],
  [0, 30, false, 'No row is as declared (30 are bad); nothing was imported. Correct them.'],
])('of %i good and %i bad rows only what can be done is advised', (good, bad, replace, words) => {
  const rows = { new: good, changed: 0, restated: 0, unchanged: 0, removed: 0, bad };
  const context = {
    agency: 'naker',
    record: 'Employer',
    path: 'x',
    dryRun: false,
    replace,
    faults: ['a fault'],
  };
  const { out, err } = describeImport({ outcome: 'REFUSED', digest: '', rows }, context);
  expect([out, err]).toEqual([[], [words, '  - a fault']]);
});
