// Runs one command of the copy to its end, or ends it with all that it started.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Ended {
  /** Null where it was ended. */
  readonly code: number | null;
  /** Both streams, as they came. */
  readonly output: string;
}

/** What a test run tells its own tests is not for the runs that a test starts. */
const ownEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$)/.test(name)),
);

export async function runNode(folder: string, words: readonly string[], timeoutMs: number): Promise<Ended> {
  // A group of its own, so that what it started ends with it.
  const isGroup = process.platform !== 'win32';
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], {
    cwd: folder,
    // What Node made of the copy's files serves the next bug, and goes with the copy.
    env: { ...ownEnvironment, NO_COLOR: '1', NODE_COMPILE_CACHE: join(folder, '.compiled') },
    detached: isGroup,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const end = (): void => {
    if (child.pid === undefined || child.exitCode !== null) return;
    try {
      if (isGroup) process.kill(-child.pid, 'SIGKILL');
      else child.kill();
    } catch {
      // It ended by itself meanwhile; the others that are ended with it have their turn.
    }
  };
  const timer = setTimeout(end, timeoutMs);
  process.once('exit', end);
  try {
    return await new Promise<Ended>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, output }));
    });
  } finally {
    clearTimeout(timer);
    process.off('exit', end);
  }
}
