// Generates the types of stored rows from the source SDL: a file for each agency, in its folder.
import type { CodegenConfig } from '@graphql-codegen/cli';
import { fileURLToPath } from 'node:url';
import { readWholeGraph, rowFiles } from './src/whole.ts';

const { model, sdl } = readWholeGraph(fileURLToPath(new URL('schema', import.meta.url)));

const config: CodegenConfig = {
  schema: sdl,
  silent: true,
  hooks: { afterAllFileWrite: ['prettier --write'] },
  generates: Object.fromEntries(
    [...rowFiles(model)].map(([file, content]) => [file, { plugins: [{ add: { content } }] }]),
  ),
};

export default config;
