// Puts a file in the place of another in one step: whoever looks sees the old one or the new one, never a part.
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const SUFFIX = '.building';

/**
 * Calls `build` with the path of an empty file beside `path`, readable by its owner alone, and renames it
 * to `path` once it is on the disk. Where `build` throws, nothing is left of it.
 */
export function replaceFile<Result>(path: string, build: (aside: string) => Result): Result {
  mkdirSync(dirname(path), { recursive: true });
  removeLeftovers(path);
  const aside = `${path}.${process.pid}${SUFFIX}`;
  try {
    closeSync(openSync(aside, 'w', 0o600));
    const result = build(aside);
    syncToDisk(aside, 'r+');
    renameSync(aside, path);
    // Windows cannot open a folder, and needs no such step.
    if (process.platform !== 'win32') syncToDisk(dirname(path), 'r');
    return result;
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
}

/** Of builds that were killed: those whose process is gone. */
function removeLeftovers(path: string): void {
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith(SUFFIX)) continue;
    const owner = Number(name.slice(basename(path).length + 1, -SUFFIX.length));
    if (Number.isInteger(owner) && owner > 0 && !isRunning(owner))
      rmSync(join(dirname(path), name), { force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function syncToDisk(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
