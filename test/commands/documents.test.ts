// `timpora documents` as whoever runs the gateway uses it: what it registers, refuses, lists, finds wrong and takes out.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { registerDocuments, removeDocuments } from '../../src/documents/change.ts';
import { readClients } from '../../src/documents/folder.ts';
import type { Registration } from '../../src/documents/registration.ts';
import { lockFile } from '../../src/sources/embedded/lock.ts';
import { projectRoot } from '../structure/files.ts';
import { runCommand } from './run.ts';

const root = mkdtempSync(join(tmpdir(), 'timpora-documents-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(root, 'data-'));
});

const documents = (...words: readonly string[]) => runCommand(data, ['documents', ...words]);

function write(name: string, text: string): string {
  const file = join(root, name);
  writeFileSync(file, text);
  return file;
}

const idOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

const plans = 'query Plans($first: Int) {\n  workPlans(first: $first) { totalCount }\n}\n';
const flags = '{ watchFlags { totalCount } stayPermits { totalCounts } }';
const plansFile = write('plans.graphql', plans);

const officer = { role: 'naker-officer', purpose: 'DATA_EXCHANGE', orderKind: null } as const;
const registry = { ...officer, role: 'dukcapil-officer' };
const onCase = { ...officer, purpose: 'CASE_SETTLEMENT', orderKind: 'CASE_LABOUR' } as const;
const register = (whom: Registration) =>
  registerDocuments(join(data, 'documents'), 'dashboard', [{ name: 'Plans', text: plans }], [whom]);

test('registers a text under its digest, for whom it is said, and lists it', async () => {
  const added = await documents('add', 'dashboard', plansFile, '--as', 'naker-kapuas');
  expect(added).toMatchObject({ code: 0, err: '' });
  expect(added.out).toContain(
    `Registered with dashboard for naker-officer:DATA_EXCHANGE:\n  ${idOf(plans)}  Plans  added\n`,
  );
  const folder = join(data, 'documents/dashboard');
  expect(readFileSync(join(folder, `${idOf(plans).slice(7)}.graphql`), 'utf8')).toBe(plans);

  const order = ['--purpose', 'CASE_SETTLEMENT', '--order', 'SPRIN-61-2025-014'];
  const extended = await documents(
    'add',
    'dashboard',
    plansFile,
    '--as',
    'imigrasi-kalbar',
    ...order,
    '--json',
  );
  const whom = { role: 'imigrasi-officer', purpose: 'CASE_SETTLEMENT', orderKind: 'CASE_IMMIGRATION' };
  expect(JSON.parse(extended.out)).toEqual({
    client: 'dashboard',
    for: [whom],
    documents: [{ id: idOf(plans), name: 'Plans', outcome: 'extended' }],
  });
  expect(readClients(join(data, 'documents'))).toMatchObject([{ documents: [{ for: [officer, whom] }] }]);
});

test('registers for each of several with each of several purposes, if it holds for all of them', async () => {
  const named = ['--as', 'naker-kapuas', '--as', 'naker-officer', '--as', 'polri-officer'];
  const purposes = ['--purpose', 'COOPERATION', '--purpose', 'DATA_EXCHANGE'];
  const { out } = await documents('add', 'dashboard', plansFile, ...named, ...purposes, '--json');
  const whom = ['naker-officer', 'polri-officer'].flatMap((role) =>
    ['COOPERATION', 'DATA_EXCHANGE'].map((purpose) => ({ role, purpose, orderKind: null })),
  );
  expect(JSON.parse(out)).toMatchObject({ for: whom });
  expect(readClients(join(data, 'documents'))).toMatchObject([{ documents: [{ for: whom }] }]);
  const refused = await documents('add', 'other', plansFile, '--as', 'naker-officer', '--as', 'public');
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('plans.graphql: Plans for public:STATISTICS: line 2, column 3: Cannot query');
  expect(readClients(join(data, 'documents'))).toHaveLength(1);
});

test('lists what is registered and for whom, finds nothing wrong with it, and takes it out', async () => {
  register(officer);
  register(onCase);
  expect((await documents('list')).out).toBe(
    `dashboard (1):\n  ${idOf(plans)}  Plans  naker-officer:DATA_EXCHANGE, naker-officer:CASE_SETTLEMENT:CASE_LABOUR\n`,
  );
  const { out } = await documents('list', 'dashboard', '--json');
  const listed = { id: idOf(plans), name: 'Plans', for: [officer, onCase] };
  expect(JSON.parse(out)).toEqual([{ client: 'dashboard', documents: [listed] }]);
  expect(await documents('check')).toEqual({ code: 0, out: 'One document: nothing is wrong.\n', err: '' });

  expect(await documents('remove', 'dashboard', idOf(plans))).toMatchObject({ code: 0, err: '' });
  expect(readClients(join(data, 'documents'))).toEqual([{ name: 'dashboard', documents: [] }]);
  const left = readdirSync(join(data, 'documents/dashboard'));
  expect(left.filter((name) => name.endsWith('.graphql'))).toEqual([]);
});

/** What the client preset writes of operations that are typed from a caller's view. */
async function generateList(operations: string): Promise<string> {
  const written: readonly { readonly filename: string; readonly content: string }[] = await generate(
    {
      silent: true,
      schema: join(projectRoot, 'schema/views/dukcapil-kapuas.graphql'),
      documents: [write('operations.graphql', operations)],
      generates: { 'generated/': { preset: 'client', presetConfig: { persistedDocuments: true } } },
    },
    false,
  );
  const [list] = written.filter(({ filename }) => filename === 'generated/persisted-documents.json');
  return write('persisted-documents.json', list?.content ?? '');
}

test('takes the list that the client preset writes, of whose texts each has the id of its own', async () => {
  const list = await generateList(
    `${plans} query Regions { region(code: "61") { ...Named } } fragment Named on Region { name }`,
  );
  const texts = JSON.parse(readFileSync(list, 'utf8')) as Readonly<Record<string, string>>;
  const { out } = await documents('add', 'app', list, '--as', 'dukcapil-kapuas', '--json');
  expect(JSON.parse(out)).toMatchObject({ documents: [{ name: 'Plans' }, { name: 'Regions' }] });
  const [client] = readClients(join(data, 'documents'));
  expect(Object.fromEntries(client?.documents.map(({ id, text }) => [id, text]) ?? [])).toEqual(texts);

  const other = write('other.json', JSON.stringify({ abc: plans }));
  const { code, err } = await documents('add', 'app', list, other, '--as', 'dukcapil-kapuas');
  expect(code).toBe(1);
  expect(err).toContain(`other.json: expected the id ${idOf(plans)} for Plans; got "abc"`);
});

describe('refuses, and registers nothing:', () => {
  test.each([
    [
      'what the view lacks, in the words that a request would meet, and what is no query',
      [
        'dashboard',
        plansFile,
        write('flags.graphql', flags),
        write('broken.graphql', 'query {'),
        write('mutation.graphql', 'mutation { a }'),
        write('fragment.graphql', 'fragment F on Query { __typename }'),
        write('deep.graphql', `{ viewer ${'{ a '.repeat(200)} ${'}'.repeat(200)} }`),
        '--as',
        'naker-kapuas',
      ],
      [
        'Nothing was registered, for not every view has what is asked of it:',
        'flags.graphql: flags for naker-officer:DATA_EXCHANGE: line 1, column 3: Cannot query field "watchFlags" on type "Query".',
        'line 1, column 43: Cannot query field "totalCounts" on type "StayPermitConnection". Did you mean "totalCount"?',
        'broken.graphql: broken for naker-officer:DATA_EXCHANGE: line 1, column 8: Syntax Error: Expected Name, found <EOF>.',
        'mutation.graphql: mutation for naker-officer:DATA_EXCHANGE: expected queries; got another operation, and the graph is read-only',
        'fragment.graphql: fragment for naker-officer:DATA_EXCHANGE: expected an operation; got fragments alone',
        'deep.graphql: deep for naker-officer:DATA_EXCHANGE: Expected a document with at most',
      ],
    ],
    [
      'a file that there is not',
      ['dashboard', 'none.graphql', '--as', 'public'],
      ['none.graphql: expected a file of GraphQL in UTF-8, or of JSON; got ENOENT'],
    ],
    [
      'a client whose name would be another place',
      ['../elsewhere', plansFile, '--as', 'naker-kapuas'],
      ['client: expected a name in small letters, digits and hyphens'],
    ],
    [
      'a purpose that the caller has not',
      ['dashboard', plansFile, '--as', 'naker-kapuas', '--purpose', 'AUDIT'],
      ['naker-kapuas has no such purpose'],
    ],
  ])('%s', async (_what, words, messages) => {
    const { code, out, err } = await documents('add', ...words);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    for (const message of messages) expect(err).toContain(message);
    expect(err).not.toContain('    at ');
    expect(readdirSync(data)).toEqual([]);
  });

  test('what another process is changing, and to take out what there is not', () => {
    const folder = join(data, 'documents');
    register(officer);
    expect(() => removeDocuments(folder, 'dashboard', [idOf(plans), idOf(flags)])).toThrow(
      `dashboard has no document ${idOf(flags)}`,
    );
    const unlock = lockFile(join(folder, 'dashboard/manifest.json'));
    expect(() => register(registry)).toThrow('another process is changing these documents');
    unlock?.();
    expect(readClients(folder)).toMatchObject([{ documents: [{ id: idOf(plans), for: [officer] }] }]);
  });
});

describe('check', () => {
  test('finds what a change of the schema or of the policy took from a document, and ends with 1', async () => {
    register(officer);
    register(registry);
    const policy = join(root, 'policy.yaml');
    const rules = readFileSync(join(projectRoot, 'config/policy.yaml'), 'utf8');
    writeFileSync(policy, rules.replaceAll('dukcapil-officer', 'registry-officer'));
    const demo = parse(readFileSync(join(projectRoot, 'config/demo.yaml'), 'utf8')) as {
      readonly agencies: Readonly<Record<string, unknown>>;
    };
    const { naker: _, ...agencies } = demo.agencies;
    const file = write('config.yaml', stringify({ ...demo, policy, agencies }));
    const { code, out } = await runCommand(data, ['documents', 'check'], { TIMPORA_CONFIG: file });
    expect(code).toBe(1);
    const of = `dashboard: Plans (${idOf(plans).slice(0, 19)}…) for`;
    expect(out.split('\n')).toEqual([
      `${of} naker-officer:DATA_EXCHANGE: line 2, column 3: Cannot query field "workPlans" on type "Query".`,
      `${of} dukcapil-officer:DATA_EXCHANGE: the policy gives nobody dukcapil-officer:DATA_EXCHANGE; take the document out`,
      'One document: 1 to look at.',
      '',
    ]);
  });

  test('names each text that was changed, and each list that is none', async () => {
    register(officer);
    const path = join(data, 'documents/dashboard', `${idOf(plans).slice(7)}.graphql`);
    writeFileSync(path, flags);
    mkdirSync(join(data, 'documents/other'));
    writeFileSync(join(data, 'documents/other/manifest.json'), '{"documents":[{"id":"x"}]}');
    const { code, err } = await documents('check');
    expect(code).toBe(1);
    expect(err).toContain(`${path}: expected the text that it is named after; it was changed`);
    expect(err).toContain('got something else at documents.0.id, documents.0.name, documents.0.for');
  });
});
