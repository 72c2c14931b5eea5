// What a new agency's files need besides being written: what is generated, their form, and the recorded graphs.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { toolEnvironment } from '../config/environment.ts';
import { StartError } from '../errors.ts';
import { ownerFiles, readWholeGraph } from '../whole.ts';
import { declarationFileOf, declarationOf } from './room.ts';
import type { Room } from './room.ts';

/** What is generated of its declaration, each with its path, and its text before it is formatted. */
export function generatedOf(room: Room, schema: string): readonly (readonly [path: string, text: string])[] {
  const folder = `src/agencies/${room.agency}/`;
  const file = { name: declarationFileOf(room), owner: room.agency, text: declarationOf(room) };
  const { model } = readWholeGraph(schema, [file]);
  return [...ownerFiles(model)].filter(([path]) => path.startsWith(folder));
}

/**
 * Formats files and records the graphs of all callers.
 *
 * @throws StartError with what a tool said
 */
export async function finish(root: string, files: readonly string[]): Promise<void> {
  // With a cache of its own: without one it would throw away the one by which `npm run format` takes seconds.
  const cache = ['--cache', '--cache-location', 'node_modules/.cache/prettier/begun'];
  const prettier = 'node_modules/prettier/bin/prettier.cjs';
  await run(root, prettier, '--write', '--log-level', 'warn', ...cache, ...files);
  // In a process of its own, since this one has loaded the list of agencies as it was.
  await run(root, 'src/cli.ts', 'schema', 'record');
}

async function run(root: string, script: string, ...words: readonly string[]): Promise<void> {
  const command = ['--disable-warning=ExperimentalWarning', join(root, script), ...words];
  try {
    await promisify(execFile)(process.execPath, command, {
      cwd: root,
      env: toolEnvironment(),
      maxBuffer: 16_777_216,
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new StartError('The agency was not begun, and nothing of it is left:', [
      `${[script, ...words.slice(0, 2)].join(' ')} failed: ${said || 'it ended before it was done'}`,
    ]);
  }
}
