// The stored columns of each record and their types, read from the schema's own text.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Kind, parse, type TypeNode } from 'graphql';
import { ownFiles } from '../disclosure/sdl.ts';
import { projectRoot } from '../structure/files.ts';

/** A column's type by name, whether it may be null, and whether it holds a list. */
export interface Column {
  readonly type: string;
  readonly nullable: boolean;
  readonly list: boolean;
}

const schema = new URL('../../schema/', import.meta.url);
const files = readdirSync(schema)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => ({
    owner: basename(file, '.graphql'),
    document: parse(readFileSync(new URL(file, schema), 'utf8')),
  }));
const documents = files.map(({ document }) => document);
const ofAgencies = files.flatMap(({ owner, document }) => (ownFiles.includes(owner) ? [] : [document]));
const notStored = new Set(['cases', 'computed', 'join', 'link', 'from']);

function toColumn(type: TypeNode, nullable = true): Column {
  if (type.kind === Kind.NON_NULL_TYPE) return toColumn(type.type, false);
  if (type.kind === Kind.LIST_TYPE) return { ...toColumn(type.type), nullable, list: true };
  return { type: type.name.value, nullable, list: false };
}

/** The values of each enum. */
export const enums = new Map(
  documents.flatMap(({ definitions }) =>
    definitions.flatMap((definition) =>
      definition.kind === Kind.ENUM_TYPE_DEFINITION
        ? [[definition.name.value, definition.values?.map(({ name }) => name.value) ?? []] as const]
        : [],
    ),
  ),
);

/** The columns of each record that an agency keeps, with the two that every row has. */
export const records = new Map(
  ofAgencies.flatMap(({ definitions }) =>
    definitions.flatMap((definition) => {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
      if (!definition.directives?.some(({ name }) => name.value === 'record')) return [];
      const stored = (definition.fields ?? []).filter(
        ({ directives }) => !directives?.some(({ name }) => notStored.has(name.value)),
      );
      const columns = new Map(stored.map(({ name, type }) => [name.value, toColumn(type)]));
      columns.set('recordedAt', { type: 'DateTime', nullable: false, list: false });
      columns.set('asOf', { type: 'Date', nullable: false, list: false });
      return [[definition.name.value, columns] as const];
    }),
  ),
);

/** The files that make a record's rows: its agency's own, and that of the registers which are made together. */
export function makersOf(record: string): string {
  const keeper = files.find(({ document }) =>
    document.definitions.some((node) => 'name' in node && node.name?.value === record),
  );
  const own = `src/agencies/${keeper?.owner ?? '?'}/sample.ts`;
  const together = `src/demo/sample/${keeper?.owner ?? '?'}.ts`;
  const present = [own, together].filter((path) => existsSync(join(projectRoot, path)));
  return present.join(' or ') || own;
}
