// `timpora agency check` as a developer runs it: what it prints of an agency that is sound and of one that is not.
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkingScope } from '../../src/access/scope.ts';
import { openAgency } from '../../src/connected.ts';
import { readDeclared } from '../../src/declared.ts';
import { serveAgency, type Served } from '../../src/demo/serve.ts';
import { everything } from '../../src/sources/query.ts';
import { demoConfig } from '../config.ts';
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

describe('an agency that only looks rows up', () => {
  const config = join(folder, 'looked-up.yaml');
  const keys = join(folder, 'keys.ndjson');
  const record = 'ResidentIdCard';
  let served: Served;
  let sound: readonly string[];
  beforeAll(async () => {
    const sample = demoConfig(inject('sampleFolder'));
    served = await serveAgency(sample, {
      agency: 'dukcapil',
      port: 0,
      searchable: false,
      mostRows: 200,
      door: { kind: 'open' },
    });
    const text = readFileSync(join(import.meta.dirname, '../../config/demo-rest.yaml'), 'utf8');
    writeFileSync(config, text.replace('http://127.0.0.1:4012', served.url));
    const declared = readDeclared(sample);
    const opened = await openAgency(sample, declared, 'dukcapil');
    sound = (
      await Promise.all(
        [...declared.model.records.values()]
          .filter(({ owner }) => owner === 'dukcapil')
          .map(async ({ name, declaration }) => {
            const asked = { query: everything, order: [], first: 6, after: undefined, total: false };
            const signal = AbortSignal.timeout(30_000);
            const read = {
              scope: checkingScope(everything),
              columns: declaration.key,
              signal,
              deadline: Infinity,
            };
            const { rows } = await opened.collection(name).page(asked, read);
            return rows.map((row) => JSON.stringify({ record: name, ...row }));
          }),
      )
    ).flat();
    await opened.close();
  });
  afterAll(() => served.close());

  const check = (...words: readonly string[]) =>
    runCommand(folder, ['agency', 'check', 'dukcapil', ...words], { TIMPORA_CONFIG: config });

  test('is not proven without keys, which ends the command with 2, and says so at the end', async () => {
    const { code, out, err } = await check();
    expect({ code, err }).toEqual({ code: 2, err: '' });
    const last = out.trim().split('\n').at(-1);
    expect(last).toMatch(
      /^\w+: NOT PROVEN\. .*nothing that the gateway relies on was tested.*--keys FILE\.$/,
    );
    expect(out).toContain(`${record}: NOT PROVEN`);
    const told: unknown = JSON.parse((await check('--json')).out);
    expect(told).toMatchObject({ passed: false, unproven: expect.arrayContaining([record]) });
  });

  test('is held to its keys, its scopes and the end of its reads by keys that are given', async () => {
    writeFileSync(keys, [...sound, ''].join('\n'));
    const { code, out, err } = await check('--keys', keys);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const id of ['C-ROW-01', 'C-KEYS-01', 'C-KEYS-03', 'C-SCOPE-01', 'C-ABORT-02'])
      expect(out.match(new RegExp(`^ok +${id} `, 'gm')), id).toHaveLength(3);
    expect(out).not.toContain('NOT PROVEN');
  });

  test('is not proven by keys of some of its records, or by keys that have no row', async () => {
    const [some = ''] = sound.filter((line) => line.includes(record));
    writeFileSync(
      keys,
      some.replace(/"(\d)(\d+)"/, (_, first: string, rest: string) => `"${9 - Number(first)}${rest}"`),
    );
    const { code, out } = await check('--keys', keys);
    expect(code).toBe(2);
    expect(out).toContain(`${record}: NOT PROVEN`);
  });

  test('is not asked by keys that cannot be ones, each told by its line and without a value', async () => {
    const lines = [
      'hunter2',
      '{"record":"hunter2"}',
      `{"record":"${record}","name":"hunter2"}`,
      `{"record":"${record}","nik":7}`,
    ];
    writeFileSync(keys, lines.join('\n'));
    const { code, out, err } = await check('--keys', keys);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('line 1: expected a JSON object; got other text');
    expect(err).toMatch(
      /line 2: record: expected one that the agency keeps, .*ResidentIdCard.*; got another value/,
    );
    expect(err).toContain(`line 3: expected record and the key of ${record}, nik; got name`);
    expect(err).toMatch(/line 4: nik: expected text, found .* that is not/);
    expect(err).not.toContain('hunter2');
    const missing = await check('--keys', join(folder, 'nowhere.ndjson'));
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('--keys: expected a file that can be read');
  });
});
