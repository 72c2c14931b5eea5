// A real process of the gateway, in the demo's mode, as an operator starts it.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '..');

export interface GatewayProcess {
  readonly child: ChildProcess;
  readonly url: string;
  /** Every line of its output so far. */
  readonly printed: readonly string[];
  /** The lines of the log that are of this level. */
  loggedAt(level: string): readonly object[];
}

/**
 * Starts it, and waits until it serves.
 *
 * @param environment beside that of the tests
 * @param preload a script that runs in the process before the gateway, which knows nothing of it
 */
export async function startProcess(
  environment: Readonly<Record<string, string>>,
  preload: string,
): Promise<GatewayProcess> {
  const script = `data:text/javascript,${encodeURIComponent(preload)}`;
  const child = fork(join(root, 'src/main.ts'), {
    cwd: root,
    execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc', '--import', script],
    env: { ...process.env, LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (!child.stdout) throw new Error('the process has no output');
  const printed: string[] = [];
  let url = '';
  const serving = Promise.withResolvers<void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    printed.push(line);
    url = /serves (\S+)\/graphql/.exec(line)?.[1] ?? url;
    // The last line of what it prints at its start.
    if (line.startsWith('  auditor')) serving.resolve();
  });
  child.once('exit', () => serving.reject(new Error('the process ended before it served')));
  await serving.promise;
  return {
    child,
    url,
    printed,
    loggedAt: (level) =>
      printed
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as { readonly level: string })
        .filter((line) => line.level === level),
  };
}
