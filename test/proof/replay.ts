// Sends a sequence of requests to both worlds of a pair, and tells the first reply of the caller's that differs.
import { isDeepStrictEqual } from 'node:util';
import { withCursorsRenamed } from '../disclosure/observation.ts';
import type { Observation } from '../disclosure/observation.ts';
import type { Pair } from './pair.ts';
import { filled, heldBy } from './request.ts';
import type { Earlier, Request, Step } from './request.ts';
import { send } from './send.ts';
import type { World } from './worlds.ts';

/** Two replies that differ, as they were compared. */
export interface Difference {
  /** The label of the step. */
  readonly at: number;
  readonly one: Observation;
  readonly other: Observation;
}

/** Told of each step: with the reply of the first world where it is compared, with none where it is another's. */
type Told = (step: Step, reply: Observation | null) => void;

type Side = 'one' | 'other';

export async function replay(
  pair: Pair,
  steps: readonly Step[],
  told: Told = () => undefined,
): Promise<Difference | null> {
  const replies = new Map<number, Partial<Record<Side, string>>>();
  const callers = new Set(steps.filter(({ isCallers }) => isCallers).map(({ label }) => label));
  const valueIn =
    (world: Side) =>
    ({ $earlier, take, nth }: Earlier): string => {
      const held = replies.get($earlier);
      // What another was given is one string, whichever world the caller sends it to.
      const body = callers.has($earlier) ? held?.[world] : (held?.one ?? held?.other);
      const values = heldBy(body ?? '', take);
      return values[nth % values.length] ?? 'none';
    };
  const requestIn = (world: Side, request: Request): Request =>
    request.graph ? { ...request, graph: filled(request.graph, valueIn(world)) } : request;

  for (const step of steps) {
    const ask = (world: Side, beside: readonly Request[] = []): Promise<Observation> =>
      observed(pair[world], requestIn(world, step.request), beside);
    const [one, other] = await Promise.all([
      step.worlds === 'other' ? undefined : ask('one'),
      step.worlds === 'one' ? undefined : ask('other', step.beside),
    ]);
    replies.set(step.label, { ...(one && { one: one.body }), ...(other && { other: other.body }) });
    if (!step.isCallers || !one || !other) {
      told(step, null);
      continue;
    }
    told(step, one);
    const found = { one: comparable(pair, step, one), other: comparable(pair, step, other) };
    if (!isDeepStrictEqual(found.one, found.other)) return { at: step.label, ...found };
  }
  return null;
}

function comparable({ keepsPlaces }: Pair, { beside }: Step, reply: Observation): Observation {
  const renamed = keepsPlaces ? reply : withCursorsRenamed(reply);
  return beside ? { ...renamed, calls: [] } : renamed;
}

async function observed(world: World, request: Request, beside: readonly Request[]): Promise<Observation> {
  await world.takeCalls();
  const [reply] = await Promise.all([send(world, request), ...beside.map((each) => send(world, each))]);
  return { ...reply, calls: [...new Set(await world.takeCalls())].sort() };
}
