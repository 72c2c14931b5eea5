// Sends a sequence of requests to both worlds of a pair, and tells the first reply of the caller's that differs.
import { isDeepStrictEqual } from 'node:util';
import { withCursorsRenamed } from '../disclosure/observation.ts';
import type { Observation } from '../disclosure/observation.ts';
import type { TestGateway } from '../gateway-over.ts';
import type { Pair } from './pair.ts';
import { filled, heldBy } from './request.ts';
import type { Earlier, Request, Step } from './request.ts';
import { send } from './send.ts';

export interface Difference {
  /** The label of the step. */
  readonly at: number;
  readonly one: Observation;
  readonly other: Observation;
}

/** Told of each reply of the caller's that was compared, as the first world gave it. */
export type Witness = (step: Step, reply: Observation) => void;

type World = 'one' | 'other';

export async function replay(
  pair: Pair,
  steps: readonly Step[],
  witness: Witness = () => undefined,
): Promise<Difference | null> {
  const replies = new Map<number, Partial<Record<World, string>>>();
  const callers = new Set(steps.filter(({ isCallers }) => isCallers).map(({ label }) => label));
  const valueIn =
    (world: World) =>
    ({ $earlier, take, nth }: Earlier): string => {
      const held = replies.get($earlier);
      // What another was given is one string, whichever world the caller sends it to.
      const body = callers.has($earlier) ? held?.[world] : (held?.one ?? held?.other);
      const values = heldBy(body ?? '', take);
      return values[nth % values.length] ?? 'none';
    };
  const requestIn = (world: World, request: Request): Request =>
    request.graph ? { ...request, graph: filled(request.graph, valueIn(world)) } : request;

  for (const step of steps) {
    const ask = (world: World, beside: readonly Request[] = []): Promise<Observation> =>
      observed(pair[world], requestIn(world, step.request), beside);
    const [one, other] = await Promise.all([
      step.worlds === 'other' ? undefined : ask('one'),
      step.worlds === 'one' ? undefined : ask('other', step.beside),
    ]);
    replies.set(step.label, { ...(one && { one: one.body }), ...(other && { other: other.body }) });
    if (!step.isCallers || !one || !other) continue;
    witness(step, one);
    const [left, right] = [one, other].map((reply) => comparable(pair, step, reply));
    if (!isDeepStrictEqual(left, right)) return { at: step.label, one, other };
  }
  return null;
}

function comparable({ keepsPlaces }: Pair, { beside }: Step, reply: Observation): Observation {
  const renamed = keepsPlaces ? reply : withCursorsRenamed(reply);
  return beside ? { ...renamed, calls: [] } : renamed;
}

async function observed(
  gateway: TestGateway,
  request: Request,
  beside: readonly Request[],
): Promise<Observation> {
  const before = gateway.calls.length;
  const [reply] = await Promise.all([send(gateway, request), ...beside.map((each) => send(gateway, each))]);
  const calls = gateway.calls.slice(before).map(({ agency, record, text }) => `${agency} ${record}: ${text}`);
  return { ...reply, calls: [...new Set(calls)].sort() };
}
