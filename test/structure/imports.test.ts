// Who may name whom. The rules are one list, allowed.ts; here src/ is held against it.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Visitor } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import { allowed, allowedPackages } from './allowed.ts';
import { parseFiles, projectRoot } from './files.ts';

const files = parseFiles('src').map((file) => ({
  ...file,
  path: file.path.slice('src/'.length),
  imports: file.imports.map((path) => path.slice('src/'.length)),
}));

/** The entry of the list that holds for a file: its own, its folder's, or the nearest folder's above. */
function entryOf(path: string): string {
  if (path in allowed) return path;
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    if (folder in allowed) return folder;
    const any = join(dirname(folder), '*');
    if (any in allowed) return any;
  }
  return path;
}

function isUnder(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

/** A file's own folder: for `agencies/*` the one folder that it stands for; for a file's own entry, none. */
function isOwn(path: string, target: string): boolean {
  const entry = entryOf(path);
  if (entry === path) return false;
  if (!entry.endsWith('/*')) return dirname(target) === dirname(path) && entryOf(target) === entry;
  return isUnder(target, path.split('/').slice(0, 2).join('/'));
}

describe('imports', () => {
  test('every file of src/ is under a rule', () => {
    expect(files.map(({ path }) => path).filter((path) => !(entryOf(path) in allowed))).toEqual([]);
  });

  test('a file imports only what its rule allows', () => {
    const breaches = files.flatMap(({ path, imports }) =>
      imports
        .filter((target) => !isOwn(path, target))
        .filter((target) => !(allowed[entryOf(path)] ?? []).some((place) => isUnder(target, place)))
        .map((target) => `${path} imports ${target}`),
    );
    expect(breaches, 'see test/structure/allowed.ts').toEqual([]);
  });

  test('a package is used only where its rule allows', () => {
    const breaches = files.flatMap(({ path, packages }) =>
      packages
        .filter((name) => !(allowedPackages[name] ?? []).includes(entryOf(path)))
        .map((name) => `${path} imports ${name}`),
    );
    expect(breaches, 'see test/structure/allowed.ts').toEqual([]);
  });

  test('no rule lets the graph know how it is carried, configured or shown', () => {
    for (const part of ['graph', 'execution', 'views', 'model', 'seal', 'sources/*']) {
      for (const place of allowed[part] ?? []) expect(place).not.toMatch(/^(http|demo|config)\b/);
    }
  });

  test('no rule lets anything but the list name an agency', () => {
    const ofAll = ['agency.ts', 'invented.ts', 'index.ts', 'rows.ts', 'sample.ts'];
    const contract = ofAll.map((file) => `agencies/${file}`);
    const naming = Object.entries(allowed).filter(([, places]) =>
      places.some((place) => isUnder(place, 'agencies') && !contract.includes(place)),
    );
    expect(naming.map(([part]) => part)).toEqual(['agencies/index.ts']);
  });

  test('no module is loaded in a way that a list of imports does not show', () => {
    expect(files.filter((file) => file.isDynamic).map(({ path }) => path)).toEqual([]);
  });

  test('no file imports itself by way of others, not even for types', () => {
    const importsOf = new Map(files.map(({ path, imports }) => [path, imports]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) cycles.push([...way.slice(way.indexOf(path)), path].join(' → '));
      if (way.includes(path) || done.has(path)) return;
      for (const target of importsOf.get(path) ?? []) walk(target, [...way, path]);
      done.add(path);
    };
    for (const path of importsOf.keys()) walk(path, []);
    expect(cycles).toEqual([]);
  });

  test('only the configuration reads the environment', () => {
    const readers = files.filter(({ path, program }) => {
      let reads = false;
      new Visitor({
        MemberExpression: ({ object, property }) => {
          if (object.type !== 'Identifier' || object.name !== 'process') return;
          if (property.type !== 'Identifier' || property.name === 'env') reads = true;
        },
      }).visit(program);
      return reads && !isUnder(path, 'config');
    });
    expect(readers.map(({ path }) => path)).toEqual([]);
  });

  test('the pages know the gateway by its public graph alone', () => {
    const breaches = parseFiles('web').flatMap(({ path, imports }) =>
      imports.filter((target) => !isUnder(target, 'web')).map((target) => `${path} imports ${target}`),
    );
    expect(breaches).toEqual([]);
  });

  test('every rule is about a file or folder that exists', () => {
    const parts = Object.keys(allowed).map((part) => part.replace(/\/\*$/, ''));
    expect(parts.filter((part) => !existsSync(join(projectRoot, 'src', part)))).toEqual([]);
  });
});
