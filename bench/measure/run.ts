// Workloads in the order that is chosen, with the peers that each needs: those of one place are started once.
import { readConfig } from '../../src/config/config.ts';
import { peersOver } from '../peers/names.ts';
import { openSystems } from '../sources/systems.ts';
import type { Workload } from '../workloads/workload.ts';
import { startPeer } from './child.ts';
import type { Child } from './child.ts';
import type { Lengths } from './rounds.ts';
import { measureWorkload } from './workload.ts';
import type { MeasuredWorkload } from './workload.ts';

export interface Run {
  readonly workloads: readonly Workload[];
  /** By name; all that there are where it is not said. */
  readonly peers: readonly string[] | undefined;
  readonly lengths: Lengths;
  /** Told of each workload when it is measured. */
  readonly measured: (found: MeasuredWorkload) => void;
  /** Told of what cannot be measured here. */
  readonly left: (why: string) => void;
}

/** Rejects where a peer answers another thing than graphql-js. */
export async function run({ workloads, measured, left, ...how }: Run): Promise<void> {
  const groups = Map.groupBy(workloads, ({ over = 'memory', persons }) => `${over} ${persons ?? ''}`);
  for (const group of groups.values()) {
    const done = await withPeers(group, how, async (peers) => {
      for (const workload of group) measured(await measureWorkload(workload, peers, how.lengths));
    });
    if (!done) left(`${group.map(({ name }) => name).join(', ')}: set MONGODB_URI to a server's`);
  }
}

/**
 * Starts the peers of workloads of one place, and ends them when the work is done.
 *
 * @returns whether it could be done: not where there is no such system
 */
export async function withPeers(
  [first]: readonly Workload[],
  { peers: wanted }: Pick<Run, 'peers'>,
  work: (peers: readonly Child[]) => Promise<void>,
): Promise<boolean> {
  const { over = 'memory', persons } = first ?? {};
  const config = readConfig();
  if (config.mode !== 'demo') throw new Error('the bench runs over the demo');
  const systems = over === 'memory' ? undefined : await openSystems(over, config, persons);
  if (systems === null) return false;
  const names = [...(peersOver.get(over)?.keys() ?? [])].filter((name) => wanted?.includes(name) ?? true);
  const started = await Promise.allSettled(names.map((name) => startPeer(over, name, systems?.agencies)));
  const peers = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  try {
    for (const each of started) if (each.status === 'rejected') throw each.reason;
    await work(peers);
  } finally {
    await Promise.all(peers.map((peer) => peer.close()));
    await systems?.close();
  }
  return true;
}
