// The data folder: that it is there, that it can be written to, by whom it can be read, and the room on its disk.
import { closeSync, fstatSync, openSync, rmSync, statSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, fail, modeText, ok, warn } from './examination.ts';
import type { Examination, Observation } from './examination.ts';

const mebibyte = 1_048_576;
/** The audit trail needs room, and without it nothing above OPEN is shown. */
const leastRoom = 100;
const littleRoom = 1_024;

export const folder: Examination = {
  name: 'data folder',
  async examine({ config }) {
    const path = config.data;
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found && config.mode === 'demo') return [ok('none yet: a demo makes it at its first start')];
    if (!found) {
      const advice = 'make it with mode 0700, or set another (data, TIMPORA_DATA)';
      return [fail(`${path}: expected a folder; there is none`, advice)];
    }
    if (!found.isDirectory())
      return [
        fail(`${path}: expected a folder; got a file`, 'remove it, or set another folder (TIMPORA_DATA)'),
      ];
    return [writable(path, found.mode), readers(path, found.mode), room(path)];
  },
};

function writable(path: string, mode: number): Observation {
  // Whoever may do everything can write to what is closed to its owner: the gateway may run as another.
  if (process.platform !== 'win32' && (mode & 0o200) === 0)
    return fail(
      `${path}: expected a folder that its owner can write to; got mode ${modeText(mode)}`,
      'chmod 0700 it',
    );
  try {
    probe(path);
    return ok('can be written to');
  } catch (error) {
    const found = `${path}: expected a folder that can be written to; got ${codeOf(error)}`;
    return fail(found, 'give it to the user that runs the gateway, or free the disk');
  }
}

function readers(path: string, mode: number): Observation {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return ok('is closed to other users');
  return warn(
    `${path}: expected mode 0700; got ${modeText(mode)}, which lets other users in`,
    'chmod 0700 it',
  );
}

function room(path: string): Observation {
  const { bavail, bsize } = statfsSync(path);
  const free = Math.floor((bavail * bsize) / mebibyte);
  if (free >= littleRoom) return ok(`${free} MiB are free on its disk`);
  const found = `expected ${littleRoom} MiB free on its disk; got ${free}`;
  const advice = 'free room: without it the audit trail stops, and with it every reply above OPEN';
  return free < leastRoom ? fail(found, advice) : warn(found, advice);
}

/**
 * Writes a file to a folder and takes it away again.
 *
 * @returns when it was written, in milliseconds since the epoch, by the clock of the file system
 */
export function probe(path: string): number {
  const file = join(path, `doctor-${process.pid}.probe`);
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    return fstatSync(descriptor).mtimeMs;
  } finally {
    closeSync(descriptor);
    rmSync(file, { force: true });
  }
}
