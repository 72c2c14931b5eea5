// An append-only file that loses no line it has taken: one flush serves every line that waits for it.
import { constants } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Read as well as append, to see how the file ends; only its owner may do either. */
const flags = constants.O_APPEND | constants.O_CREAT | constants.O_RDWR;

export interface AppendFile {
  /** Appends whole lines and flushes them. Rejects where that fails; the next append opens the file anew. */
  append(lines: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens nothing yet: a file that cannot be written is found by the append that needs it. */
export function createAppendFile(path: string): AppendFile {
  let handle: FileHandle | undefined;

  async function close(): Promise<void> {
    const closing = handle;
    handle = undefined;
    await closing?.close();
  }

  return {
    async append(lines) {
      try {
        // A file that was moved or deleted would take lines that nobody finds.
        if (handle && !(await isStillAt(handle, path))) await close();
        handle ??= await openForAppend(path);
        await handle.appendFile(lines);
        await handle.datasync();
      } catch (error) {
        await close().catch(() => undefined);
        throw error;
      }
    },
    close,
  };
}

async function isStillAt(handle: FileHandle, path: string): Promise<boolean> {
  const [ours, there] = await Promise.all([handle.stat(), stat(path).catch(() => null)]);
  return there !== null && there.ino === ours.ino && there.dev === ours.dev;
}

async function openForAppend(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, flags, 0o600);
  try {
    // An earlier write may have been cut short: the next line must not continue it.
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    if (size > 0 && buffer.toString() !== '\n') await handle.appendFile('\n');
    await flushFolder(dirname(path));
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Makes a new file's name as durable as its content. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
