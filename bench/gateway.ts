// A gateway to measure: the demo, on free ports, in a process of its own, on one core where the system can say so.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startFlags } from './start.ts';

const root = join(import.meta.dirname, '..');

export interface MeasuredGateway {
  readonly url: string;
  /** Whether it has a core to itself, as far as its own threads go. */
  readonly isPinned: boolean;
  /** Each line that it prints, from the start on. */
  readonly printed: readonly string[];
  tokenFor(caller: string): Promise<string>;
  /** A figure that the operator reads; the sum where there are several of the name. */
  figure(name: string): Promise<number>;
  signal(name: NodeJS.Signals): void;
  close(): Promise<void>;
}

/** @param configure what the demo's configuration file is to be instead */
export async function startGateway(
  configure: (file: string) => string = (file) => file,
): Promise<MeasuredGateway> {
  const data = mkdtempSync(join(tmpdir(), 'timpora-bench-'));
  const configuration = join(data, 'bench.yaml');
  writeFileSync(configuration, configure(readFileSync(join(root, 'config/demo.yaml'), 'utf8')));
  const command = [process.execPath, ...startFlags, join(root, 'src/main.ts')];
  const isPinned = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;
  const [file = '', ...words] = isPinned ? ['taskset', '-c', '1', ...command] : command;
  const child = spawn(file, words, {
    cwd: root,
    env: {
      ...process.env,
      TIMPORA_CONFIG: configuration,
      TIMPORA_DATA: data,
      PORT: '0',
      OPERATOR_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: string[] = [];
  const serving = Promise.withResolvers<readonly string[]>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    // The line of each request is left out: only what the gateway says of itself is kept.
    if (!line.startsWith('{"level":"info"')) printed.push(line);
    const addresses = /serves (\S+)\/graphql .* metrics (\S+)$/.exec(line);
    if (addresses) serving.resolve(addresses.slice(1));
  });
  child.once('exit', () => serving.reject(new Error('the gateway ended before it served')));
  const [url = '', metrics = ''] = await serving.promise;

  return {
    url,
    isPinned,
    printed,
    async tokenFor(caller) {
      const reply = await fetch(`${url}/demo/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ caller }),
      });
      const { token } = (await reply.json()) as { readonly token: string };
      return token;
    },
    async figure(name) {
      const text = await (await fetch(metrics)).text();
      const found = text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'));
      return [...found].reduce((sum, [, value]) => sum + Number(value), 0);
    },
    signal: (name) => void child.kill(name),
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** What the load asks: rows of two agencies with their links, as an analyst's screen would. */
export const question = {
  query: `{
    stayPermits(first: 20) { nodes { id number holder { id } } }
    workPlans(first: 10) { totalCount nodes { id number assignments { nodes { position } } } }
  }`,
};
