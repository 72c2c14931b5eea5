// The project's documents: their blocks of code and what they point at.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '../..');

export interface Block {
  /** The language after the fence, or empty. */
  readonly language: string;
  readonly text: string;
}

export interface Document {
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

export function readDocument(path: string): Document {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  const blocks = [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^ *```$/gm)].map(
    ([, indent = '', language = '', inner = '']) => ({
      language,
      // A block in a list is as far in as its item.
      text: inner.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
  return { path, text, blocks };
}

export const documents: readonly Document[] = [
  'README.md',
  'SECURITY.md',
  ...readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].map(readDocument);
