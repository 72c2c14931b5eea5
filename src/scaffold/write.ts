// Writes a new agency's files and lines, and takes them back where what follows fails: all or nothing.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { StartError } from '../errors.ts';
import type { Entry } from './entries.ts';

export interface Writing {
  /** The project's folder, which all paths start at. */
  readonly root: string;
  /** New files with their texts. */
  readonly files: ReadonlyMap<string, string>;
  /** Files that are there and get a line. */
  readonly entries: readonly Entry[];
  /** A folder of which what follows may change, add or remove any file. */
  readonly changed: string;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * @param finish what is done with the files in place; where it rejects, nothing of it stays
 * @throws StartError where a shared file has no place for its line; nothing is written then
 */
export async function writeOrUndo(writing: Writing, finish: () => Promise<void>): Promise<void> {
  const { root, files, entries, changed } = writing;
  const texts = entries.map(({ path, add }) => ({ path, text: add(readFileSync(join(root, path), 'utf8')) }));
  const lost = texts.filter(({ text }) => text === null);
  if (lost.length > 0) {
    throw new StartError(
      'The files that all agencies share are not as they were:',
      lost.map(({ path }) => `${path}: expected the list that an agency is added to; add it there by hand`),
    );
  }
  const shared = [...entries.map(({ path }) => path), ...filesIn(root, changed)];
  const former = new Map(shared.map((path) => [path, readFileSync(join(root, path))]));
  const folders = missingFolders(root, [...files.keys()]);
  // A terminal's interrupt or end ends the tools that follow, and what they leave is taken back before this process ends.
  const outlive = (): void => undefined;
  for (const signal of signals) process.on(signal, outlive);
  const written: string[] = [];
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text, { flag: 'wx' });
      written.push(path);
    }
    for (const { path, text } of texts) if (text !== null) writeFileSync(join(root, path), text);
    await finish();
  } catch (error) {
    for (const [path, content] of former) writeFileSync(join(root, path), content);
    for (const path of [...written, ...filesIn(root, changed)])
      if (!former.has(path)) rmSync(join(root, path), { force: true });
    // These were not there before, so that what is in them is of this command alone.
    for (const folder of folders) rmSync(join(root, folder), { recursive: true, force: true });
    throw error;
  } finally {
    for (const signal of signals) process.off(signal, outlive);
  }
}

function filesIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** The folders that files need and that are not there, the outermost of each. */
function missingFolders(root: string, paths: readonly string[]): readonly string[] {
  const missing = paths.flatMap((path) => {
    let outermost: string | undefined;
    for (
      let folder = dirname(path);
      folder !== '.' && !existsSync(join(root, folder));
      folder = dirname(folder)
    )
      outermost = folder;
    return outermost ?? [];
  });
  return [...new Set(missing)];
}
