// Every document that the project's own files hold: those of its pages, its documentation, and the literals of its tests.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { projectRoot } from '../documentation/markdown.ts';

/** Text in single quotes or back quotes, and what stands between the fences of a document. */
const literals = /`([^`$]*)`|'((?:[^'\\\n]|\\.)*)'|^ *```graphql\n([\s\S]*?)^ *```$/gm;

/** Each once, in the order in which they are found. */
export function readCorpus(): readonly string[] {
  const texts = ['web/operations', 'docs', 'test', 'README.md'].flatMap(filesIn).flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    if (path.endsWith('.graphql')) return [text];
    return [...text.matchAll(literals)].map(([, quoted, single, block]) => quoted ?? single ?? block ?? '');
  });
  return [...new Set(texts)].filter(isDocument);
}

function filesIn(place: string): readonly string[] {
  const path = join(projectRoot, place);
  if (place.endsWith('.md')) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|md|graphql)$/.test(name))
    .sort()
    .map((name) => join(path, name));
}

function isDocument(text: string): boolean {
  if (!text.includes('{')) return false;
  try {
    return parse(text).definitions.some(({ kind }) => kind === 'OperationDefinition');
  } catch {
    return false;
  }
}
