// What the documents name exists, and what they quote or declare is as they say.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { computedFields } from '../../src/agencies/agency.ts';
import { agencies } from '../../src/agencies/index.ts';
import { readConfig } from '../../src/config/config.ts';
import { readSchemaFiles } from '../../src/model/files.ts';
import type { ComputedReads } from '../../src/model/model.ts';
import { linkKinds } from '../../src/identity/kinds.ts';
import { rules } from '../../src/findings/rules/index.ts';
import { comparisons } from '../../src/reconciliation/comparisons/index.ts';
import { readModel } from '../../src/model/read.ts';
import { sourceStatuses } from '../../src/sources/failures.ts';
import { documents, projectRoot, readDocument } from './markdown.ts';

interface PackageFile {
  readonly scripts: Readonly<Record<string, string>>;
}
const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as PackageFile;
const readme = readDocument('README.md');

const roots = 'schema|config|docs|scripts|src|test|web|bench|\\.ci';
const schemaFolder = join(projectRoot, 'schema');

/** Places in the text that look like files of the project; those of the agency that the README begins are yet to be. */
function pathsIn(text: string): readonly string[] {
  const marked = [...text.matchAll(/`([^`\s]+)`/g)].map(([, inside = '']) => inside);
  return marked.filter((inside) => new RegExp(`^(${roots})/`).test(inside) && !/<|kejaksaan/.test(inside));
}

/** The model of the connected agencies and one more, as the document declares it. */
function modelWith(name: string, sdl: string, computed: readonly string[]) {
  const { files, absent } = readSchemaFiles(
    schemaFolder,
    agencies.map((agency) => agency.name),
  );
  const more = computed.map((place): [string, ComputedReads] => [place, { columns: [], reads: {} }]);
  return readModel({
    files: [...files, { name: `${name}.graphql`, owner: name, text: sdl }],
    absent,
    computed: new Map<string, ComputedReads>([...computedFields(agencies), ...more]),
    comparisons,
    rules,
    linkKinds,
  });
}

/** The members of a union of text types in a source file, in the order of the file. */
function unionOf(path: string, name: string): readonly string[] {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  const [, members = ''] = new RegExp(`type ${name} =([^;]*);`).exec(text) ?? [];
  return [...members.matchAll(/'(\w+)'/g)].map(([, member = '']) => member);
}

describe.for(documents)('$path', ({ path, text }) => {
  test('names only files and folders that exist', () => {
    expect(pathsIn(text).filter((named) => !existsSync(join(projectRoot, named)))).toEqual([]);
  });

  test('links only to what exists', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, target = '']) => target);
    const missing = links.filter((target) => !existsSync(join(projectRoot, dirname(path), target)));
    expect(missing).toEqual([]);
  });

  test('names only npm scripts that exist', () => {
    const named = [...text.matchAll(/npm run (?:-s )?([\w:]+)|npm (start|test)\b/g)];
    const missing = named.map(([, run, bare]) => run ?? bare ?? '').filter((name) => !(name in scripts));
    expect(missing).toEqual([]);
  });
});

describe('README.md', () => {
  test('lists each folder and file of src, and no other', () => {
    const tree = readme.blocks.find(({ text }) => text.startsWith('schema/'))?.text ?? '';
    const listed = tree.split('\n').flatMap((line) => /^(\S+?)\/?\s{2,}/.exec(line)?.[1] ?? []);
    const inSource = listed
      .filter((name) => name.startsWith('src/'))
      .map((name) => name.slice('src/'.length));
    expect(inSource.sort()).toEqual(readdirSync(join(projectRoot, 'src')).sort());
    expect(listed.filter((name) => !existsSync(join(projectRoot, name)))).toEqual([]);
  });

  test('quotes the hand-written fields as they are', () => {
    const quotes = readme.blocks.filter(({ text }) => /^export const \w+ = (derived|batch)\(/.test(text));
    const written = ['derived.ts', 'resolvers.ts'].map((name) =>
      readFileSync(join(projectRoot, 'src/agencies/imigrasi', name), 'utf8'),
    );
    expect(quotes).toHaveLength(written.length);
    for (const [place, { text }] of quotes.entries()) expect(written[place]).toContain(text);
  });

  test('declares a record that the gateway would serve', () => {
    const sdl = readme.blocks.find(({ text }) => text.includes('@record'))?.text ?? '';
    const model = modelWith('kejaksaan', sdl, []);
    expect(model.records.get('Prosecution')?.owner).toBe('kejaksaan');
    expect(model.labels.get('ForeignNational.prosecutions')?.needs).toEqual({
      gateway: 'OFFICIAL',
      kejaksaan: 'OFFICIAL',
    });
  });

  test('configures a service that would start', () => {
    const folder = mkdtempSync(join(tmpdir(), 'timpora-readme-'));
    try {
      const file = join(folder, 'service.yaml');
      writeFileSync(file, readme.blocks.find(({ language }) => language === 'yaml')?.text ?? '');
      expect(readConfig({ TIMPORA_CONFIG: file }).mode).toBe('service');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('names the variables that the configuration reads, each with its place', () => {
    const told = [...readme.text.matchAll(/^\| `([A-Z_]+)` +\| `([\w.]+)`/gm)].map(([, name, place]) => [
      name,
      place,
    ]);
    const source = readFileSync(join(projectRoot, 'src/config/environment.ts'), 'utf8');
    const read = [...source.matchAll(/^ {2}([A-Z_]+): '([\w.]+)',$/gm)].map(([, name, place]) => [
      name,
      place,
    ]);
    expect(told).toEqual(read);
  });
});

describe('docs/agencies.md', () => {
  const { text, blocks } = readDocument('docs/agencies.md');

  test('describes every directive of the schema, and no other', () => {
    const base = parse(readFileSync(join(schemaFolder, 'base.graphql'), 'utf8'));
    const built = base.definitions.flatMap((node) =>
      node.kind === Kind.DIRECTIVE_DEFINITION ? [`@${node.name.value}`] : [],
    );
    const told = [...text.matchAll(/^\| `(@\w+)`/gm)].map(([, name = '']) => name);
    expect(told.sort()).toEqual(built.sort());
  });

  test('declares an agency that the gateway would serve, with every directive that an agency uses', () => {
    const sdl = blocks.find(({ language }) => language === 'graphql')?.text ?? '';
    const model = modelWith('harbour', sdl, ['CrewPermit.days']);
    expect(model.measures.get('FOREIGN_CREW')?.agency).toBe('harbour');
    expect(model.labels.get('CrewPermit.owner')?.needs).toMatchObject({ harbour: 'RESTRICTED' });
    const used = new Set([...sdl.matchAll(/@\w+/g)].map(([name]) => name));
    for (const name of [
      '@label',
      '@record',
      '@internal',
      '@join',
      '@link',
      '@cases',
      '@computed',
      '@measure',
    ])
      expect(used).toContain(name);
  });
});

describe('docs/errors.md', () => {
  const { text } = readDocument('docs/errors.md');
  const [ofCodes = '', ofStatuses = ''] = text.split('## How the agencies did');
  const firstCells = (part: string) => [...part.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name = '']) => name);

  test('has each code that a caller may meet, once', () => {
    const errors = readFileSync(join(projectRoot, 'src/views/errors.ts'), 'utf8');
    const [, ofRequests = ''] = /requestCodes = new Set\(\[([^\]]*)\]/.exec(errors) ?? [];
    const codes = new Set([
      ...unionOf('src/errors.ts', 'ErrorCode'),
      ...unionOf('src/http/fault.ts', 'EdgeCode'),
      ...[...ofRequests.matchAll(/'(\w+)'/g)].map(([, code = '']) => code),
      'INTERNAL',
    ]);
    expect(firstCells(ofCodes).sort()).toEqual([...codes].sort());
  });

  test('has each status of an agency, the worst last', () => {
    expect(firstCells(ofStatuses)).toEqual([...sourceStatuses]);
  });
});
