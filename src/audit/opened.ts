// The trail's file as it is open, and whether its path still leads to it.
import { constants, fstatSync, statSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Read as well as append, to see how the file ends; only its owner may do either. */
const flags = constants.O_APPEND | constants.O_CREAT | constants.O_RDWR;

/** A file, and what tells it from another that has its path. */
export interface Opened {
  readonly handle: FileHandle;
  readonly ino: number;
  readonly dev: number;
}

/** @returns its size; null where it was moved or deleted, or another has its path */
export function sizeAt(path: string, { ino, dev }: Opened): number | null {
  const there = statSync(path, { throwIfNoEntry: false });
  return there?.ino === ino && there.dev === dev ? there.size : null;
}

export async function openForAppend(path: string): Promise<Opened> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, flags, 0o600);
  try {
    await flushFolder(dirname(path));
    const { ino, dev } = fstatSync(handle.fd);
    return { handle, ino, dev };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Makes a new file's name as durable as its content. Windows opens no folder, and keeps names by itself. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
