// Peers asked in turns, round by round: what slows the machine slows all of them, and ratios within a round hold.
import type { Figures } from '../peers/peer.ts';
import type { Child } from './child.ts';
import { askFor } from './requests.ts';
import type { Questions } from './questions.ts';
import { quantile } from './statistics.ts';

export interface Round {
  /** Of the peer's process, all threads, for each request. */
  readonly cpuMicros: number;
  /** Requests answered in a second. */
  readonly rps: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Reads that reached the rows, for each request. */
  readonly wireCalls: number;
  readonly rssMiB: number;
}

export interface Lengths {
  readonly rounds: number;
  /** How much a peer is asked before it counts. */
  readonly warm: Warmth;
  /** About how long in each round. */
  readonly roundSeconds: number;
}

/** The first of the two that is reached. */
export interface Warmth {
  readonly requests: number;
  /** Of the peer's own CPU time: peers that become warm at once do not take it from each other. */
  readonly cpuSeconds: number;
}

/** On a core of its own, after which it counts. */
const settling: Warmth = { requests: Infinity, cpuSeconds: 0.5 };

/** A peer with what it is asked. */
export interface Asked {
  readonly peer: Child;
  readonly questions: Questions;
  /** How many requests are under way at once. */
  readonly connections: number;
}

/** The rounds of each peer, in the order of the peers. */
export async function measure(
  asked: readonly Asked[],
  { rounds, warm, roundSeconds }: Lengths,
): Promise<readonly (readonly Round[])[]> {
  const measured: { readonly each: Asked; readonly requests: number; readonly rounds: Round[] }[] = [];
  await Promise.all(asked.map((each) => warmUp(each, warm)));
  for (const each of asked) {
    each.peer.stayOnOneCore();
    const rate = await warmUp(each, settling);
    measured.push({ each, requests: manyOf(each, rate * roundSeconds, 3), rounds: [] });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { each, requests, rounds: own } of round % 2 === 0 ? measured : measured.toReversed()) {
      own.push(await measureRound(each, requests));
    }
  }
  return measured.map((each) => each.rounds);
}

/**
 * Asks until so many requests were answered: a server compiles its code by how often it ran, and the more of it there
 * is the longer that takes.
 *
 * @returns how many requests it answers in a second when it is warm
 */
export async function warmUp(asked: Asked, { requests, cpuSeconds }: Warmth): Promise<number> {
  const most = (await cpuMicrosOf(asked.peer)) + cpuSeconds * 1_000_000;
  let [answered, rate] = [0, 0];
  do {
    const loaded = await ask(asked, manyOf(asked, rate * 0.3, 2));
    answered += loaded.requests;
    rate = loaded.requests / loaded.seconds;
  } while (answered < requests && (await cpuMicrosOf(asked.peer)) < most);
  return rate;
}

async function cpuMicrosOf(peer: Child): Promise<number> {
  const { cpu } = await peer.figures();
  return cpu.user + cpu.system;
}

export async function measureRound(asked: Asked, requests: number): Promise<Round> {
  const { peer } = asked;
  const figures: Figures[] = [];
  const begin = async (): Promise<unknown> => figures.push(await peer.figures());
  const { seconds, latencies } = await ask(asked, requests, begin);
  const after = await peer.figures();
  const [before = after] = figures;
  const micros = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
  return {
    cpuMicros: micros / requests,
    rps: requests / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    wireCalls: (after.calls - before.calls) / requests,
    rssMiB: after.rss / 1_048_576,
  };
}

function ask({ peer, questions, connections }: Asked, requests: number, begin?: () => Promise<unknown>) {
  const messages = questions.messages(requests + connections);
  return askFor({ url: peer.url, messages, connections, requests, ...(begin && { begin }) });
}

/** About as many requests, as many on each connection, and at least so many on each. */
function manyOf({ connections }: Asked, requests: number, least: number): number {
  return Math.max(least, Math.round(requests / connections)) * connections;
}
