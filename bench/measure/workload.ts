// One workload over all peers: replies compared first, then asked in turns.
import type { Measured } from '../report/table.ts';
import type { Workload } from '../workloads/workload.ts';
import type { Child } from './child.ts';
import { compareReply, openReference } from './replies.ts';
import { measure } from './rounds.ts';
import type { Lengths } from './rounds.ts';

export interface MeasuredWorkload {
  readonly workload: string;
  readonly peers: readonly Measured[];
  /** Of the reply of the first peer. */
  readonly bytes: number;
}

/** @throws where a peer answers another thing than graphql-js */
export async function measureWorkload(
  workload: Workload,
  peers: readonly Child[],
  lengths: Lengths,
): Promise<MeasuredWorkload> {
  const expected = await openReference()(workload);
  const sizes: number[] = [];
  for (const peer of peers) sizes.push(await compareReply(peer, workload, expected));
  const rounds = await measure(peers, workload, lengths);
  return {
    workload: workload.name,
    peers: peers.map(({ name }, place) => ({ peer: name, rounds: rounds[place] ?? [] })),
    bytes: sizes[0] ?? 0,
  };
}
