// `timpora import` as an operator runs it, and what a caller sees of the rows then.
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { recordsIn } from '../audit/made.ts';
import { runCommand } from '../commands/run.ts';
import { at, openGateway } from '../gateway.ts';
import { killImports } from './killed.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-import-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);
/** What is written for people lies apart from the gateway's data. */
const reports = mkdtempSync(join(tmpdir(), 'timpora-import-reports-'));
afterAll(() => rmSync(reports, { recursive: true, force: true }));
const run = (...words: readonly string[]) => runCommand(folder, ['import', ...words]);
const header = 'nib,name,sector,region\n';

test('a file is imported once, told in words and in the audit trail, and once more without a change', async () => {
  writeFileSync(path('employers.csv'), `${header}1,A firm,MINING,62.03\n`);
  const words = ['naker', 'Employer', path('employers.csv'), '--as-of', '2025-06-01', '--by', 'An operator'];
  const first = await run(...words);
  expect([first.code, first.err]).toEqual([0, '']);
  expect(first.out).toMatch(
    /^Imported Employer of naker from .*: 1 new, 0 changed, 0 unchanged, 0 removed\.$/m,
  );
  expect(first.out.trimEnd().split('\n').at(-1)).toContain('told to reload');
  if (process.platform !== 'win32')
    for (const name of ['naker.sqlite', 'naker.sqlite.lock'])
      expect(statSync(path(name)).mode & 0o077).toBe(0);
  const bytes = readFileSync(path('naker.sqlite'));
  const again = await run(...words);
  expect(again.out).toBe(
    'Employer of naker: 0 new, 0 changed, 1 unchanged, 0 removed. The data is as it was.\n',
  );
  expect(readFileSync(path('naker.sqlite')).equals(bytes)).toBe(true);
  const imports = recordsIn(path('audit.ndjson')).filter(({ event }) => event === 'import');
  expect(imports).toMatchObject([
    {
      event: 'import',
      by: 'An operator',
      agency: 'naker',
      record: 'Employer',
      asOf: '2025-06-01',
      outcome: 'APPLIED',
    },
    { event: 'import', outcome: 'UNCHANGED', rows: { unchanged: 1 } },
  ]);
});

test('a caller sees imported rows beside the others, with the date on which the agency stood by them', async () => {
  const data = mkdtempSync(join(folder, 'sample-'));
  const file = join(data, 'naker.sqlite');
  copyFileSync(join(inject('sampleFolder'), 'naker.sqlite'), file);
  writeFileSync(
    join(data, 'rows.ndjson'),
    '{"nib":"NEW-1","name":"A firm","sector":"MINING","region":"62.03"}\n',
  );
  const words = ['naker', 'Employer', join(data, 'rows.ndjson'), '--as-of', '2025-06-01'];
  expect((await runCommand(data, ['import', ...words])).code).toBe(0);
  const gateway = await openGateway({
    configure: (config) => ({
      ...config,
      agencies: { ...config.agencies, naker: { source: 'embedded', file } },
    }),
  });
  try {
    const query = '{ employers(first: 500) { nodes { nib name provenance { agency asOf } } } }';
    const { data: answer } = await gateway.ask('naker-kapuas', query);
    const nodes = at(answer, 'employers', 'nodes');
    expect(nodes).toContainEqual({
      nib: 'NEW-1',
      name: 'A firm',
      provenance: { agency: 'naker', asOf: '2025-06-01' },
    });
    expect(Array.isArray(nodes) && nodes.length > 5).toBe(true);
  } finally {
    await gateway.close();
  }
});

test('bad rows end it with 1 and are all in the report; without them it ends with 0', async () => {
  const bad = Array.from({ length: 30 }, (_, index) => `bad${index},A,MINE,62.03\n`).join('');
  writeFileSync(path('some.csv'), `${header}good,A,MINING,62.03\n${bad}`);
  const refused = await run(
    'naker',
    'Employer',
    path('some.csv'),
    '--report',
    join(reports, 'report.ndjson'),
  );
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(refused.err).toContain('30 rows are not as declared; nothing was imported');
  expect(refused.err).toContain('line 3, sector: expected one of INDUSTRY');
  expect(refused.err).toContain('and 10 more faults');
  const report = readFileSync(join(reports, 'report.ndjson'), 'utf8').trimEnd().split('\n');
  expect(report).toHaveLength(30);
  expect(JSON.parse(report[29] ?? '')).toMatchObject({ line: 32, column: 'sector', value: '"MINE"' });
  if (process.platform !== 'win32') expect(statSync(join(reports, 'report.ndjson')).mode & 0o777).toBe(0o600);
  const accepted = await run('naker', 'Employer', path('some.csv'), '--accept-good-rows');
  expect(accepted.code).toBe(0);
  expect(accepted.err).toContain('30 rows are not as declared and left out');
  expect(accepted.out).toContain('1 new');
});

test.each([
  [['nobody', 'Employer', 'x.csv'], 'nobody is no agency with a file of the gateway: imigrasi, '],
  [['naker', 'StayPermit', 'x.csv'], 'StayPermit is no record of naker: Employer, '],
  [['naker', 'Employer', 'x.csv', '--as-of', '2030-01-01'], 'is after the business date 2025-06-18'],
  [
    ['naker', 'Employer', 'x.csv', '--report', path('timpora.sqlite.lock')],
    "a place for the gateway's own data",
  ],
  [['naker', 'Employer', 'x.csv', '--by', 'a\u202eb'], '--by: expected a name'],
  [['naker', 'Employer', 'x.csv', '--by', 'a\u009bb'], '--by: expected a name'],
  [['naker', 'Employer', 'x.csv', '--replace', '--accept-good-rows'], 'give one of the two'],
] as const)('import %s is refused with what to do', async (words, message) => {
  const { code, out, err } = await run(...words);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(message);
  expect(err).not.toContain('    at ');
});

test('a report is not written over the file that is imported', async () => {
  const input = `${header}1,A,MINE,62.03\n`;
  writeFileSync(join(reports, 'input.csv'), input);
  const words = [
    'naker',
    'Employer',
    join(reports, 'input.csv'),
    '--dry-run',
    '--report',
    join(reports, 'input.csv'),
  ];
  const { code, err } = await run(...words);
  expect([code, err]).toEqual([
    1,
    `The report cannot be made, so nothing was imported:\n  - --report ${join(reports, 'input.csv')}: expected a new file; there is something of that name, which is left as it is: name another\n`,
  ]);
  expect(readFileSync(join(reports, 'input.csv'), 'utf8')).toBe(input);
});

test('who imports must be said where the system has no name for them', async () => {
  writeFileSync(path('nameless.csv'), `${header}n,A,MINING,62.03\n`);
  const preload =
    "import os from 'node:os';import { syncBuiltinESMExports } from 'node:module';os.userInfo=()=>{throw new Error('ENOENT')};syncBuiltinESMExports();";
  const { code, err } = await runCommand(
    folder,
    ['import', 'naker', 'Employer', path('nameless.csv'), '--dry-run'],
    { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}` },
  );
  expect([code, err]).toEqual([
    1,
    'Nothing was imported:\n  - the system has no name for the user who runs this: say who it is with --by\n',
  ]);
});

test('a data folder that cannot be made is named, with what to do', async () => {
  const { code, err } = await runCommand(path('some.csv/data'), [
    'import',
    'naker',
    'Employer',
    path('some.csv'),
  ]);
  expect(code).toBe(1);
  expect(err).toContain('expected a file that can be written');
  expect(err).not.toContain('    at ');
});

test('an import that is killed leaves the rows as they were or as they shall be, and the next one comes whole', async () => {
  expect((await killImports(3)).faults).toEqual([]);
});
