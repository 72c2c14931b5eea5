// Peers asked in turns, round by round: what slows the machine slows all of them, and ratios within a round hold.
import type { Workload } from '../workloads/workload.ts';
import type { Child } from './child.ts';
import { load } from './load.ts';
import { bodyOf } from './replies.ts';
import { quantile } from './statistics.ts';

export interface Round {
  /** Of the peer's process, all threads, for each request. */
  readonly cpuMicros: number;
  /** Requests answered in a second. */
  readonly rps: number;
  readonly p99Ms: number;
  /** Reads that reached the rows, for each request. */
  readonly wireCalls: number;
  readonly rssMiB: number;
}

export interface Lengths {
  readonly rounds: number;
  /** How long a peer is asked before it counts, and about how long in each round. */
  readonly warmSeconds: number;
  readonly roundSeconds: number;
}

const connections = 16;

/** The rounds of each peer, in the order of the peers. */
export async function measure(
  peers: readonly Child[],
  workload: Workload,
  { rounds, warmSeconds, roundSeconds }: Lengths,
): Promise<readonly (readonly Round[])[]> {
  const measured: { readonly peer: Child; readonly requests: number; readonly rounds: Round[] }[] = [];
  for (const peer of peers) {
    const rate = await warmUp(peer, workload, warmSeconds);
    const requests = Math.max(3, Math.round((rate * roundSeconds) / connections)) * connections;
    measured.push({ peer, requests, rounds: [] });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const each of round % 2 === 0 ? measured : measured.toReversed()) {
      each.rounds.push(await measureRound(each.peer, workload, each.requests));
    }
  }
  return measured.map((each) => each.rounds);
}

/** @returns how many requests it answers in a second when it is warm */
export async function warmUp(peer: Child, workload: Workload, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  let rate = 0;
  do {
    const requests = Math.max(2, Math.round((rate * 0.3) / connections)) * connections;
    const loaded = await ask(peer, workload, requests);
    rate = loaded.requests / loaded.seconds;
  } while (performance.now() < until);
  return rate;
}

export async function measureRound(peer: Child, workload: Workload, requests: number): Promise<Round> {
  const before = await peer.figures();
  const { seconds, latencies } = await ask(peer, workload, requests);
  const after = await peer.figures();
  const micros = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
  return {
    cpuMicros: micros / requests,
    rps: requests / seconds,
    p99Ms: quantile(latencies, 0.99),
    wireCalls: (after.calls - before.calls) / requests,
    rssMiB: after.rss / 1_048_576,
  };
}

function ask({ url, headers }: Child, workload: Workload, requests: number) {
  return load({ url, headers, bodies: [bodyOf(workload)], connections, requests });
}
