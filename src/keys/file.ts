// The file of a ring: its owner's alone from its first byte, read as a whole, and replaced in one step.
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from '../errors.ts';
import { lockFile } from '../sources/embedded/lock.ts';
import { KeyFault } from './kind.ts';
import type { KeyKind } from './kind.ts';
import { parseRing, printRing } from './ring.ts';
import type { Ring } from './ring.ts';

/** What others than the owner may do with a file. */
const others = 0o077;

/** @throws StartError that names the file and what is wrong with it, and never a key */
export function readRing<Key>(path: string, kind: KeyKind<Key>): Ring<Key> {
  const refuse = (fault: string): StartError => new StartError(`The ${kind.title} cannot be read:`, [fault]);
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT')
      throw refuse(`${path}: expected a file that its owner can read; got ${codeOf(error)}`);
    throw refuse(
      `${path} does not exist; put it back from where keys are kept, or, where this installation never had it, make it: npm run -s timpora -- keys make`,
    );
  }
  try {
    const stat = fstatSync(descriptor);
    // A folder is refused as such when it is read.
    if (process.platform !== 'win32' && !stat.isDirectory() && (stat.mode & others) !== 0)
      throw refuse(
        `${path}: expected mode 0600; got 0${(stat.mode & 0o777).toString(8)}; chmod 0600 it, and know that who could read it may have the keys`,
      );
    return parseRing(readFileSync(descriptor, 'utf8'), kind);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const fault = error instanceof KeyFault ? error.message : `expected a file; got ${codeOf(error)}`;
    throw refuse(
      `${path}: ${fault}; put the file back from where keys are kept, or move it away and make another: npm run -s timpora -- keys make; with a key that is lost ends ${kind.ends}`,
    );
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Makes a ring of one key, where there is no file; the folder too where it is missing.
 *
 * @returns false where there is one already, which is left as it is
 * @throws StartError where it cannot be made
 */
export function makeRing<Key>(path: string, kind: KeyKind<Key>, now = new Date()): boolean {
  if (existsSync(path)) return false;
  const ring = { current: 1, keys: [{ id: 1, made: now.toISOString(), key: kind.make() }], retired: [] };
  return onDisk(path, kind, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return writeAside(path, printRing(ring, kind), (made) => {
      try {
        // Unlike a rename, it takes the place of no other: that may have just been made by another process.
        linkSync(made, path);
        return true;
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false;
        throw error;
      }
    });
  });
}

/**
 * Changes a ring's file while no other process does. Whoever reads it meanwhile reads the ring of before or the new one.
 *
 * @param change gives the new ring, or refuses with a StartError: nothing is changed then
 * @returns the ring that is in the file now
 */
export function changeRing<Key>(
  path: string,
  kind: KeyKind<Key>,
  change: (ring: Ring<Key>) => Ring<Key>,
): Ring<Key> {
  // Before its lock is made, which would leave a file beside none.
  readRing(path, kind);
  const unlock = onDisk(path, kind, () => lockFile(path));
  if (!unlock)
    throw new StartError('Nothing was changed:', [
      `${path}: another process is changing this file: wait until it has ended`,
    ]);
  try {
    const changed = change(readRing(path, kind));
    onDisk(path, kind, () => writeAside(path, printRing(changed, kind), (made) => renameSync(made, path)));
    return changed;
  } finally {
    unlock();
  }
}

/** Writes a text to a file beside, has it on the disk, and lets it be put into its place. */
function writeAside<Result>(path: string, text: string, put: (made: string) => Result): Result {
  const made = `${path}.${process.pid}.made`;
  try {
    const descriptor = openSync(made, 'wx', 0o600);
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    const result = put(made);
    flushFolder(dirname(path));
    return result;
  } finally {
    rmSync(made, { force: true });
  }
}

/** That a file has its name is on the disk only with its folder. Windows has no such step. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function onDisk<Result>(path: string, { title }: { readonly title: string }, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    throw new StartError(`The ${title} cannot be written:`, [
      `${path}: expected a file that can be written here; got ${codeOf(error)}`,
    ]);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'an unknown fault';
}
