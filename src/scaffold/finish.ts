// What a new agency's files need besides being written: the types of its rows, their form, and the recorded graphs.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { toolEnvironment } from '../config/environment.ts';
import { StartError } from '../errors.ts';
import { readWholeGraph, rowFiles } from '../whole.ts';
import { declarationFileOf, declarationOf } from './room.ts';
import type { Room } from './room.ts';

/** The generated types of its rows: their path, and their text before it is formatted. */
export function rowTypesOf(room: Room, schema: string): readonly [path: string, text: string] {
  const path = `src/agencies/${room.agency}/rows.ts`;
  const file = { name: declarationFileOf(room), owner: room.agency, text: declarationOf(room) };
  const text = rowFiles(readWholeGraph(schema, [file]).model).get(path);
  if (text === undefined) throw new Error(`${room.agency} is given no types`);
  return [path, text];
}

/**
 * Formats files and records the graphs of all callers.
 *
 * @throws StartError with what a tool said
 */
export async function finish(root: string, files: readonly string[]): Promise<void> {
  await run(root, 'node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', ...files);
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
