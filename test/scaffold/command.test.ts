// `timpora agency new` on a copy of the tree: one agency after the other, and names that it could not be begun with.
import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPolicy } from '../../src/access/policy.ts';
import { readPersonas } from '../../src/demo/personas.ts';
import { at } from '../gateway.ts';
import { projectRoot } from '../structure/files.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'timpora-begun-'));
const tree = join(folder, 'tree');
const parts = ['config', 'docs', 'schema', 'src', 'test/agencies'];
beforeAll(() => {
  for (const part of ['package.json', ...parts])
    cpSync(join(projectRoot, part), join(tree, part), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(tree, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** From a folder that is not the project's: what is written lies in the project all the same. */
async function timpora(...words: readonly string[]): Promise<string> {
  const command = ['--disable-warning=ExperimentalWarning', join(tree, 'src/cli.ts'), ...words];
  // What Node made of the copy's files goes with the copy.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  return (await run(process.execPath, command, { cwd: folder, env })).stdout;
}

const wordsOf = (agency: string, record: string) => [
  ...['agency', 'new', agency, '--title', "Kantor Jum'at", '--record', record],
  ...['--term', 'Perkara', '--basis', 'UU 16/2004 [U]'],
];

async function refusalOf(...words: readonly string[]): Promise<string> {
  const before = contents();
  const failed: unknown = await timpora(...words).catch((error: unknown) => error);
  expect(contents()).toEqual(before);
  const said = String(at(failed, 'stderr'));
  expect(said).not.toContain('    at ');
  return said;
}

/** Every file that the command could write, with its text. */
function contents(): ReadonlyMap<string, string> {
  const files = parts.flatMap((part) =>
    readdirSync(join(tree, part), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
  );
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

test.each([
  ['class', 'a name that TypeScript does not reserve'],
  ['await', 'a name that TypeScript does not reserve'],
  ['static', 'a name that TypeScript does not reserve'],
  ['agencies', 'a name that the code does not use for something else'],
  ['sample', 'a name that the code does not use for something else'],
  ['gateway', "a name other than the gateway's own"],
  ['kominda', 'a name that no group has in config/policy.yaml'],
  ['Jaksa', 'the short name of an agency, in small letters and digits, such as imigrasi'],
])('an agency cannot be called %s', async (agency, expected) => {
  expect(await refusalOf(...wordsOf(agency, 'Prosecution'))).toContain(
    `agency: expected ${expected}; got "${agency}"`,
  );
});

test.each([
  ['prosecution', 'the name of the first record, such as Prosecution; got "prosecution"'],
  ['Visa', 'a name that no type of the graph has; got "Visa", which schema/ has for imigrasi'],
  ['Region', 'a name that no type of the graph has; got "Region", which schema/ has for gateway'],
  ['Query', 'a name that no type of the graph has; got "Query", which is GraphQL\'s own'],
  ['Mutation', 'a name that no type of the graph has; got "Mutation", which is GraphQL\'s own'],
  [
    'VisaFilter',
    'a name that no type of the graph has; got "VisaFilter", which is made of the name of another record',
  ],
])('a record cannot be called %s', async (record, expected) => {
  expect(await refusalOf(...wordsOf('kejaksaan', record))).toContain(`record: expected ${expected}`);
});

test('a record cannot have a list by the name of another', async () => {
  expect(await refusalOf(...wordsOf('kejaksaan', 'Agencie'))).toContain(
    'the graph with Agencie: Field "Query.agencies" can only be defined once.; choose another name',
  );
});

test('an agency that is there is not begun again', async () => {
  expect(await refusalOf(...wordsOf('naker', 'Prosecution'))).toContain(
    'schema/naker.graphql: expected no such file; choose another name, or remove it',
  );
});

test('a file that was there before stays as it was, whichever it is', async () => {
  const own = join(tree, 'src/agencies/mahkamah/rows.ts');
  mkdirSync(dirname(own), { recursive: true });
  writeFileSync(own, 'mine');
  try {
    expect(await refusalOf('agency', 'new', 'mahkamah')).toContain(
      'src/agencies/mahkamah/rows.ts: expected no such file',
    );
  } finally {
    rmSync(dirname(own), { recursive: true });
  }
});

test('where a step fails, nothing is left: no file, no folder, no line', async () => {
  const file = join(tree, 'schema/views/breaking.yaml');
  const declared = readFileSync(file, 'utf8');
  writeFileSync(file, 'not: [a list');
  try {
    const said = await refusalOf('agency', 'new', 'kejaksaan');
    expect(said).toContain('The agency was not begun, and nothing of it is left:');
    expect(said).toContain('src/cli.ts schema record failed: ');
    expect(said).toContain('breaking.yaml');
    for (const folder of ['src/agencies/kejaksaan', 'test/agencies/kejaksaan'])
      expect(existsSync(join(tree, folder))).toBe(false);
  } finally {
    writeFileSync(file, declared);
  }
});

test('agencies are begun one after the other, by a name alone or with all that can be said', async () => {
  const begun = ['kejaksaan', 'pengadilan', 'keimigrasian'];
  const comments = (file: string) =>
    readFileSync(join(tree, 'config', file), 'utf8')
      .split('\n')
      .filter((line) => /^ *#/.test(line));
  const before = ['policy.yaml', 'callers.yaml', 'demo.yaml', 'demo-mongodb.yaml', 'demo-rest.yaml'].map(
    comments,
  );
  await timpora(...wordsOf('kejaksaan', 'Prosecution'));
  await timpora(...wordsOf('pengadilan', 'Verdict'));
  expect(await timpora('agency', 'new', 'keimigrasian')).toContain('npm run check');
  expect(
    ['policy.yaml', 'callers.yaml', 'demo.yaml', 'demo-mongodb.yaml', 'demo-rest.yaml'].map(comments),
  ).toEqual(before);
  const policy = readPolicy(join(tree, 'config/policy.yaml'));
  expect(policy.team.slice(-3)).toEqual(begun);
  expect(Object.keys(policy.roles).slice(-3)).toEqual(begun.map((agency) => `${agency}-officer`));
  const callers = readPersonas(join(tree, 'config/callers.yaml'), policy).slice(-3);
  expect(callers.map(({ name, title }) => [name, title])).toEqual([
    ['kejaksaan-kapuas', "Kantor Jum'at"],
    ['pengadilan-kapuas', "Kantor Jum'at"],
    ['keimigrasian-kapuas', 'Keimigrasian'],
  ]);
  const printed = await timpora('schema', 'print', '--as', 'kejaksaan-kapuas');
  for (const record of ['Prosecution', 'Verdict', 'KeimigrasianRecord'])
    expect(printed).toContain(`type ${record} {`);
  // The graphs are recorded where those of the project are, and not where the command is run.
  const recorded = [...contents()].filter(([path]) => path.startsWith(join(tree, 'schema/views/')));
  for (const agency of begun) {
    expect(recorded.filter(([, sdl]) => sdl.includes(`# - ${agency}-kapuas:DATA_EXCHANGE`))).toHaveLength(1);
  }
}, 120_000);
