// Starts a peer in a process of its own, on one core where the system can say so, and asks it what it has spent.
// Until it is told to keep to that core it may use all: several start and become warm at once.
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoConfig } from '../../src/config/config.ts';
import type { Over } from '../workloads/workload.ts';
import type { Asked, Figures, Serving } from '../peers/peer.ts';
import { startFlags } from '../start.ts';

export interface Child extends Serving {
  readonly name: string;
  figures(): Promise<Figures>;
  /** From now on the reads of this agency fail; of none where it is null. */
  fail(agency: string | null): Promise<void>;
  /** Leaves the first core to the load, from now on. */
  stayOnOneCore(): void;
  /** What it does while the work is done. */
  profile(work: () => Promise<unknown>): Promise<Profiler.Profile>;
  close(): Promise<void>;
}

/** Whether servers get a core, and the load another. */
export const isPinned = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** Leaves the second core to the servers. */
export function stayOnFirstCore(): void {
  if (isPinned) stayOn('0', process.pid);
}

function stayOn(core: string, process: number | undefined): void {
  spawnSync('taskset', ['-a', '-cp', core, String(process)]);
}

/** @param agencies of the configuration, where the rows are in other systems */
export async function startPeer(over: Over, name: string, agencies?: DemoConfig['agencies']): Promise<Child> {
  const data = mkdtempSync(join(tmpdir(), `timpora-bench-${name}-`));
  const flags = isOurs(name) ? startFlags : ['--disable-warning=ExperimentalWarning'];
  const command = isPinned
    ? { execPath: 'taskset', execArgv: ['-c', '0,1', process.execPath, ...flags] }
    : { execArgv: [...flags] };
  const child = fork(
    join(import.meta.dirname, '../peers/process.ts'),
    [over, name, ...(agencies ? [JSON.stringify(agencies)] : [])],
    {
      ...command,
      // What a peer prints, such as the line of each request, goes nowhere.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, TIMPORA_DATA: data, PORT: '0', OPERATOR_PORT: '0', ...environmentOf(name) },
    },
  );
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${name} ended`)));
  ended.catch(() => undefined);
  async function hear<Message>(): Promise<Message> {
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message as Message;
  }
  async function ask<Message>(asked: Asked): Promise<Message> {
    child.send(asked);
    return hear<Message>();
  }
  const serving = await hear<Serving>();
  return {
    name,
    ...serving,
    figures: () => ask({ what: 'figures' }),
    fail: (agency) => ask({ what: 'fail', agency }),
    stayOnOneCore() {
      if (isPinned) stayOn('1', child.pid);
    },
    async profile(work) {
      await ask({ what: 'profile' });
      await work();
      return ask({ what: 'profiled' });
    },
    async close() {
      if (child.connected) child.send({ what: 'close' } satisfies Asked);
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function isOurs(name: string): boolean {
  return name.startsWith('ours');
}

/** Servers other than ours are started as their users would in production; ours is started as `npm start` does. */
function environmentOf(name: string): NodeJS.ProcessEnv {
  return isOurs(name) ? {} : { NODE_ENV: 'production' };
}
