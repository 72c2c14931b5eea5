// Runs the `timpora` command as an operator does, over a data folder of the test's own.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const root = join(import.meta.dirname, '../..');

type Run = (
  /** The folder that stands for the configured `data`. */
  data: string,
  words: readonly string[],
  /** More of the environment. */
  variables?: Readonly<Record<string, string>>,
) => Promise<Outcome>;

export const runCommand: Run = (...given) => run([process.execPath], ...given);

/** As on a disk that takes no more than 32 KiB of any file; not on Windows. */
export const runLimited: Run = (...given) =>
  run(['bash', '-c', `trap '' XFSZ; ulimit -f 32; exec "$@"`, 'bash', process.execPath], ...given);

async function run(
  [program = '', ...before]: readonly string[],
  data: string,
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const command = [...before, '--disable-warning=ExperimentalWarning', 'src/cli.ts', ...words];
  try {
    const { stdout, stderr } = await promisify(execFile)(program, command, {
      cwd: root,
      env: { ...process.env, TIMPORA_DATA: data, ...variables },
      maxBuffer: 10_000_000,
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    // A command that ends with another status than 0 rejects with it and with both of its streams.
    const { code, stdout, stderr } = Object(error) as {
      readonly code: number;
      readonly stdout: string;
      readonly stderr: string;
    };
    return { code, out: stdout, err: stderr };
  }
}
