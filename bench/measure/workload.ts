// One workload over all peers: replies compared first, then asked in turns.
import type { Workload } from '../workloads/workload.ts';
import type { Child } from './child.ts';
import { prepareQuestions } from './questions.ts';
import { compareReplies } from './replies.ts';
import { measure } from './rounds.ts';
import type { Asked, Lengths, Round } from './rounds.ts';

export interface Measured {
  readonly peer: string;
  readonly rounds: readonly Round[];
}

export interface MeasuredWorkload {
  readonly workload: string;
  readonly peers: readonly Measured[];
  /** Of the reply of the first peer. */
  readonly bytes: number;
}

/** @throws where a peer answers another thing than graphql-js */
export async function measureWorkload(
  workload: Workload,
  all: readonly Child[],
  lengths: Lengths,
): Promise<MeasuredWorkload> {
  const { byHand, failing = null } = workload;
  const peers = all.filter(({ name }) => byHand || !name.startsWith('limit'));
  for (const peer of peers) await peer.fail(failing);
  const asked: Asked[] = [];
  const sizes: number[] = [];
  for (const peer of peers) {
    const each = await ask(peer, workload);
    asked.push(each);
    sizes.push(await compareReplies(peer, workload, each.questions));
  }
  const rounds = await measure(asked, lengths);
  for (const peer of peers) await peer.fail(null);
  return {
    workload: workload.name,
    peers: peers.map(({ name }, place) => ({ peer: name, rounds: rounds[place] ?? [] })),
    bytes: sizes[0] ?? 0,
  };
}

/** A peer with the questions of a workload. */
export async function ask(peer: Child, workload: Workload): Promise<Asked> {
  const questions = await prepareQuestions(peer, workload);
  return { peer, questions, connections: workload.connections ?? 16 };
}
