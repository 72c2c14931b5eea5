// A document of the meeting pack, cut to a graph: valid there, whatever the view has; and not asked where it lacks the thing itself.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { fitTo } from '../../web/meeting/fit.ts';
import { projectRoot } from '../structure/files.ts';
import { graphOf } from './graph-of.ts';

const textsIn = (folder: string) =>
  readdirSync(join(projectRoot, folder))
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => ({ name, text: readFileSync(join(projectRoot, folder, name), 'utf8') }));

const documents = textsIn('web/operations/timpora-kalbar');
const views = textsIn('schema/views').map(({ name, text }) => {
  const schema = buildSchema(text);
  return { name, schema, graph: graphOf(schema) };
});

test.each(views)('is valid in the view $name, or not asked there', ({ name, schema, graph }) => {
  const fitting = documents.flatMap(({ text }) => fitTo(graph, text) ?? []);
  for (const text of fitting) expect(validate(schema, parse(text)), text).toEqual([]);
  if (name === 'public.graphql') expect(fitting).toEqual([]);
  if (name === 'imigrasi-kalbar.graphql') expect(fitting).toHaveLength(documents.length);
});

test('what is marked is left out alone, with what stands in it; what is not marked takes all with it', () => {
  const types: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    Query: { rows: 'Row' },
    Row: { id: 'ID' },
  };
  const graph = { typeOf: (type: string, field: string) => types[type]?.[field] };
  const squeezed = (text: string) => fitTo(graph, text)?.replaceAll(/\s+/g, ' ') ?? null;
  expect(squeezed('{ rows { id name @include(if: true) owner @include(if: true) { id } } }')).toBe(
    '{ rows { id } }',
  );
  expect(squeezed('{ rows { id @include(if: true) } }')).toBe('{ rows { id } }');
  expect(squeezed('{ rows { id name } }')).toBeNull();
  expect(squeezed('{ rows { name @include(if: true) } }')).toBeNull();
});
