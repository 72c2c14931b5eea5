// A copy of the project in which one bug at a time is planted: what is not changed is linked.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Bug } from './bug.ts';

export interface Tree {
  readonly folder: string;
  /** Puts the bug in, and the one before it out. @throws Error where its text is not there exactly once */
  plant(bug: Bug): void;
  /** As the project is. */
  clear(): void;
  remove(): void;
}

export const projectFolder = resolve(import.meta.dirname, '../../..');
/** Modules find each other by where they really are: what is started, and what it imports, has to be in the copy. */
const copied = new Set(['config', 'package.json', 'schema', 'src', 'test', 'tsconfig.json']);
const leftOut = new Set(['.git', 'data']);

export function copyTree(): Tree {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-mutation-'));
  for (const name of readdirSync(projectFolder)) {
    const [from, to] = [join(projectFolder, name), join(folder, name)];
    if (leftOut.has(name)) continue;
    if (copied.has(name)) cpSync(from, to, { recursive: true });
    else symlinkSync(from, to, 'junction');
  }
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  let undo = (): void => undefined;
  const clear = (): void => {
    undo();
    undo = () => undefined;
  };
  return {
    folder,
    clear,
    plant(bug) {
      clear();
      const path = join(folder, bug.file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, planted(text, bug));
      undo = () => writeFileSync(path, text);
    },
    remove() {
      process.off('exit', remove);
      remove();
    },
  };
}

/** The text with the bug in it. */
export function planted(text: string, { name, file, find, replace }: Bug): string {
  const [before, after, ...others] = text.split(find);
  if (before === undefined || after === undefined || others.length > 0)
    throw new Error(
      `${name}: expected its text once in ${file}, found it ${text.split(find).length - 1} times; write it anew`,
    );
  return `${before}${replace}${after}`;
}
