// The pages' files are served to anyone, so they may name nothing that only some callers know of.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import type { ConstDirectiveNode } from 'graphql';
import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '../..');
const pages = join(project, 'dist');

function filesBelow(folder: string, ending: RegExp): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => ending.test(name)).map((name) => join(folder, name));
}

/** Whether the label is anything but OPEN to everyone. */
function isHeld(directives: readonly ConstDirectiveNode[] | undefined): boolean {
  const label = directives?.find(({ name }) => name.value === 'label');
  const level = label?.arguments?.find(({ name }) => name.value === 'level')?.value;
  return level?.kind === Kind.ENUM && level.value !== 'OPEN';
}

/** The names of all records above OPEN, as types and as the fields that list them. */
function heldRecords(): readonly string[] {
  const documents = filesBelow(join(project, 'schema'), /\.graphql$/).map((file) =>
    parse(readFileSync(file, 'utf8')),
  );
  return documents.flatMap(({ definitions }) =>
    definitions.flatMap((definition) => {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || !isHeld(definition.directives)) return [];
      if (!definition.directives?.some(({ name }) => name.value === 'record')) return [];
      const type = definition.name.value;
      return [type, `${type.charAt(0).toLowerCase()}${type.slice(1)}s`];
    }),
  );
}

test('no file of the pages names a record above OPEN', () => {
  const records = heldRecords();
  expect(records).toContain('stayPermits');
  const named = new RegExp(`\\b(${records.join('|')})\\b`, 'g');
  const files = filesBelow(pages, /\.(html|js|css|svg)$/);
  expect(files.length).toBeGreaterThan(5);
  const leaks = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(named)].map(([name]) => `${file}: ${name}`),
  );
  expect(leaks).toEqual([]);
});

/** The values of enums above OPEN that are no words of everyday speech. */
function heldValues(): readonly string[] {
  const documents = filesBelow(join(project, 'schema'), /\.graphql$/).map((file) =>
    parse(readFileSync(file, 'utf8')),
  );
  return documents.flatMap(({ definitions }) =>
    definitions.flatMap((definition) => {
      if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || !isHeld(definition.directives)) return [];
      const names = (definition.values ?? []).map(({ name }) => name.value);
      return names.filter((name) => name.includes('_'));
    }),
  );
}

test('no file of the pages names a rule, a reason or another value above OPEN', () => {
  const values = heldValues();
  expect(values).toContain('R01_OVERSTAY');
  const named = new RegExp(`\\b(${values.join('|')})\\b`, 'g');
  const leaks = filesBelow(pages, /\.(html|js)$/).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(named)].map(([name]) => `${file}: ${name}`),
  );
  expect(leaks).toEqual([]);
});

test('no page has a script or style of its own, or an address of another host', () => {
  for (const file of filesBelow(pages, /\.html$/)) {
    const page = readFileSync(file, 'utf8');
    expect(page, file).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=/i);
    expect(page, file).not.toMatch(/(src|href)="(https?:)?\/\//i);
  }
});
