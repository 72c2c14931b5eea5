// The audit trail: that it can be written on, and that its last line is whole.
import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { codeOf, fail, modeText, ok, warn } from './examination.ts';
import type { Examination, Observation } from './examination.ts';

/** More than the longest entry: the size of a request's headers and regions bounds it. */
const tailBytes = 262_144;

export const trail: Examination = {
  name: 'audit trail',
  async examine({ config }) {
    const { file } = config.audit;
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) return [ok('none yet: it begins with the first request above OPEN')];
    if (!found.isFile()) return [fail(`${file}: expected a file; got something else`, 'move it away')];
    return [writable(file, found.mode), lastLine(file, found.size), ...readers(file, found.mode)];
  },
};

function writable(file: string, mode: number): Observation {
  const advice =
    'let the user that runs the gateway write to it: without it every reply above OPEN is refused';
  if (process.platform !== 'win32' && (mode & 0o200) === 0)
    return fail(`${file}: expected a file that its owner can write to; got mode ${modeText(mode)}`, advice);
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
    return ok('can be written on');
  } catch (error) {
    return fail(`${file}: expected a file that can be written on; got ${codeOf(error)}`, advice);
  }
}

function lastLine(file: string, size: number): Observation {
  if (size === 0) return ok('is empty');
  const tail = Buffer.alloc(Math.min(size, tailBytes));
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, tail, 0, tail.length, size - tail.length);
  } finally {
    closeSync(descriptor);
  }
  const text = tail.toString();
  const advice =
    'keep a copy for who checks the trail: a write was cut short, by a full disk or a loss of power, or somebody changed it';
  if (!text.endsWith('\n')) return warn(`${file}: expected a whole last line; it is cut short`, advice);
  const last = text.slice(0, -1).split('\n').at(-1) ?? '';
  return isEntry(last)
    ? ok('its last line is whole')
    : warn(`${file}: expected an entry as its last line; got none`, advice);
}

function isEntry(line: string): boolean {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null || !('time' in entry)) return false;
    // Of a request, or of an import.
    return 'requestId' in entry || 'importId' in entry;
  } catch {
    return false;
  }
}

function readers(file: string, mode: number): readonly Observation[] {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return [];
  return [
    warn(`${file}: expected mode 0600; got ${modeText(mode)}`, 'chmod 0600 it: it tells who asked for what'),
  ];
}
