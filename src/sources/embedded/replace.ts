// Puts a file in the place of another in one step: whoever looks sees the old one or the new one, never a part.
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const SUFFIX = '.building';

/** A file that is made beside the one whose place it takes. */
export interface Replacement {
  /** Where it is made: an empty file, readable by its owner alone. */
  readonly aside: string;
  /** Renames it, once it is on the disk. */
  putInPlace(): void;
  /** Leaves nothing of it. */
  discard(): void;
}

export function beginReplacement(path: string): Replacement {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  removeLeftovers(path);
  const aside = `${path}.${process.pid}${SUFFIX}`;
  closeSync(openSync(aside, 'w', 0o600));
  return {
    aside,
    putInPlace() {
      syncToDisk(aside, 'r+');
      renameSync(aside, path);
      // Windows cannot open a folder, and needs no such step.
      if (process.platform !== 'win32') syncToDisk(dirname(path), 'r');
    },
    discard: () => rmSync(aside, { force: true }),
  };
}

/**
 * Calls `build` with the path of an empty file beside `path`, and puts it in place. Where `build` throws, nothing
 * is left of it.
 */
export function replaceFile<Result>(path: string, build: (aside: string) => Result): Result {
  const replacement = beginReplacement(path);
  try {
    const result = build(replacement.aside);
    replacement.putInPlace();
    return result;
  } catch (error) {
    replacement.discard();
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
