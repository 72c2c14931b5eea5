// `timpora schema` as an agency's developer runs it: graphs compared, and snapshots that no loss slips into.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from '../structure/files.ts';
import { runCommand } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-schema-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const schema = (...words: readonly string[]) => runCommand(folder, ['schema', ...words]);

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('schema diff', () => {
  const older = write('older.graphql', 'type Query { a: Int b: String }');
  const newer = write('newer.graphql', 'type Query { a: Int }');

  test('says what breaks between two files and ends with 1, the other way with 0', async () => {
    const broken = await schema('diff', older, newer);
    expect(broken).toMatchObject({ code: 1, err: '' });
    expect(broken.out).toContain('Breaks clients (1):\n  FIELD_REMOVED Query.b:');
    const added = await schema('diff', newer, older);
    expect(added).toMatchObject({ code: 0, err: '' });
    expect(added.out).toContain('Breaks nothing (1):\n  FIELD_ADDED Query.b:');
    expect(await schema('diff', older, older)).toEqual({
      code: 0,
      out: 'Clients meet no difference.\n',
      err: '',
    });
  });

  test('gives the same as JSON', async () => {
    const { code, out } = await schema('diff', older, newer, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      before: older,
      after: newer,
      breaking: true,
      changes: [{ criticality: 'BREAKING', type: 'FIELD_REMOVED', path: 'Query.b' }],
    });
  });

  test('takes callers, with a purpose and an order where they are not the default', async () => {
    const order = 'imigrasi-kalbar:CASE_SETTLEMENT:SPRIN-61-2025-014';
    const opened = await schema('diff', 'imigrasi-kalbar', order);
    expect(opened.code).toBe(0);
    expect(opened.out).toContain('FIELD_ADDED TravelDocument.number');
    const closed = await schema('diff', order, 'imigrasi-kalbar:DATA_EXCHANGE');
    expect(closed.code).toBe(1);
    expect(closed.out).toContain('FIELD_REMOVED TravelDocument.number');
    const printed = write('printed.graphql', (await schema('print', '--as', 'imigrasi-kalbar')).out);
    expect(await schema('diff', printed, 'imigrasi-kalbar')).toMatchObject({
      code: 0,
      out: 'Clients meet no difference.\n',
    });
  });

  test.each([
    ['one graph', [older], 'missing required argument'],
    ['an option that there is not', [older, newer, '--loud'], 'unknown option'],
    ['a caller that there is not', ['nobody', newer], 'nobody is no sample caller'],
    ['a purpose that the caller has not', ['public:AUDIT', newer], 'public has no such purpose'],
    [
      'a file that there is not',
      [older, join(folder, 'none.graphql')],
      'none.graphql: cannot be read as a file',
    ],
    [
      'a file that is no SDL',
      [older, write('wrong.graphql', 'type Query {')],
      'wrong.graphql: line 1, column 13',
    ],
  ])('ends with 2 where it is given %s', async (_what, words, message) => {
    const { code, out, err } = await schema('diff', ...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });
});

describe('schema record', () => {
  const views = join(folder, 'views');
  const file = join(views, 'public.graphql');
  const declarations = join(views, 'breaking.yaml');
  const record = () => schema('record', '--folder', views);
  const text = () => readFileSync(file, 'utf8');
  const replace = (before: string, after: string) => {
    expect(text()).toContain(before);
    writeFileSync(file, text().replace(before, after));
  };
  const withField = () => replace('type Agency {\n', 'type Agency {\n  founded: Int\n');
  const declare = (changes: string) =>
    writeFileSync(
      declarations,
      `# Kept.\ndeclared:\n  - since: 2025-06-18\n    why: Nobody kept it.\n    views: all\n    changes: [${changes}]\nrecorded: []\n`,
    );
  beforeEach(() => {
    rmSync(views, { recursive: true, force: true });
    cpSync(join(projectRoot, 'schema/views'), views, { recursive: true });
  });
  const committed = readFileSync(join(projectRoot, 'schema/views/public.graphql'), 'utf8');

  test('changes nothing where no graph has changed, and makes the folder where there is none', async () => {
    expect((await record()).code).toBe(0);
    const made = readdirSync(views).filter((name) => name !== 'breaking.yaml');
    for (const name of made) {
      expect(readFileSync(join(views, name))).toEqual(readFileSync(join(projectRoot, 'schema/views', name)));
    }
    rmSync(views, { recursive: true });
    expect((await record()).code).toBe(0);
    expect(readdirSync(views)).toEqual(made);
  });

  test('takes what is added', async () => {
    replace('  "The agency\'s name in Indonesian. (Nama instansi)"\n  title: String!\n', '');
    const { code, out } = await record();
    expect(code).toBe(0);
    expect(out).toContain('FIELD_ADDED Agency.title');
    expect(text()).toBe(committed);
  });

  test('refuses an undeclared loss, says whose it is and how to declare it, and writes nothing', async () => {
    withField();
    const before = text();
    const { code, out, err } = await record();
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('public:STATISTICS, dashboard-kalbar:STATISTICS');
    expect(err).toContain('      - FIELD_REMOVED Agency.founded');
    expect(text()).toBe(before);
  });

  test('takes a declared loss, and keeps the declaration as recorded', async () => {
    withField();
    declare('FIELD_REMOVED Agency.founded');
    const { code, out } = await record();
    expect(code).toBe(0);
    expect(out).toContain('FIELD_REMOVED Agency.founded');
    expect(text()).toBe(committed);
    const kept = readFileSync(declarations, 'utf8');
    expect(kept).toMatch(/^# Kept\.\ndeclared: \[\]\nrecorded:\n {2}- since: 2025-06-18\n/);
    expect(kept).toContain('FIELD_REMOVED Agency.founded');
    // Once recorded it is history: it neither waits nor allows the next loss.
    expect((await record()).code).toBe(0);
    withField();
    expect((await record()).code).toBe(1);
  });

  test('refuses a declaration of what does not happen, and one that cannot be read', async () => {
    declare('FIELD_REMOVED Agency.founded');
    const stale = await record();
    expect(stale.code).toBe(1);
    expect(stale.err).toContain('- FIELD_REMOVED Agency.founded, declared since 2025-06-18');
    declare('Agency.founded');
    const wrong = await record();
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('declared.0.changes.0: expected a change as it is printed');
  });

  test('counts a caller who is gone as a loss', async () => {
    replace('# - public:STATISTICS\n', '# - public:STATISTICS\n# - retired:STATISTICS\n');
    const { code, err } = await record();
    expect(code).toBe(1);
    expect(err).toContain('- CALLER_REMOVED retired');
  });

  test('does not guess whose graph a file is, nor whose a view in two files', async () => {
    replace('# - public:STATISTICS\n', '# public, and others\n');
    const unread = await record();
    expect(unread.code).toBe(1);
    expect(unread.err).toContain('public.graphql: expected a first line as of the others');
    writeFileSync(file, committed);
    writeFileSync(join(views, 'twice.graphql'), committed);
    expect((await record()).err).toContain('twice.graphql: public:STATISTICS is also in public.graphql');
  });
});
