// Looks for a request by which a caller can tell two worlds apart: pair after pair of worlds, sequence after sequence.
import fc from 'fast-check';
import { allAskers } from '../disclosure/askers.ts';
import { createTape, spread, tapes } from '../disclosure/tape.ts';
import type { Words } from '../disclosure/words.ts';
import { castIds, openCast, openScene } from './cast.ts';
import type { Cast } from './cast.ts';
import { drawChange, openBase, openPair } from './pair.ts';
import type { Base, Change, Ground, Pair, Plan } from './pair.ts';
import { upTo } from './judge.ts';
import { replay } from './replay.ts';
import type { Difference } from './replay.ts';
import type { Observation } from '../disclosure/observation.ts';
import type { Step } from './request.ts';
import type { Scene } from './scene.ts';
import { drawSteps, firstSteps } from './steps.ts';

export interface Finding {
  readonly plan: Plan;
  readonly change: Change;
  /** What was sent to this pair, from the first request on. */
  readonly steps: readonly Step[];
  readonly difference: Difference;
  /** Of fast-check: where in the run of this pair it was. */
  readonly path: string | null;
}

/** Told of each step, with the reply of the first world where it is compared. */
export type Witness = (
  step: Step,
  reply: Observation | null,
  at: { readonly pair: Pair; readonly scene: Scene },
) => void;

export interface Progress {
  readonly pairs: number;
  readonly requests: number;
}

export interface SearchOptions {
  readonly ground: Ground;
  readonly plans: Iterable<Plan>;
  /** How many pairs of worlds are looked at at most. */
  readonly most?: number;
  readonly sequencesPerPair: number;
  /** Ends the search before the next sequence. */
  readonly isOver?: () => boolean;
  readonly told?: (progress: Progress) => void;
  readonly witness?: Witness;
}

/** Enough for a document and what is asked around it. */
const tapeLength = 1_200;

/** How many pairs begin with one base: as many as there are that write nothing twice, and no more that draw nothing new. */
const pairsPerBase = 6;

/** Every caller in turn, in an order of the seed's, over and over. */
export function* drawPlans(seed: number): Generator<Plan> {
  const numbers = createTape(spread(seed, 10_000));
  for (let index = 0; ;) {
    const left = [...allAskers];
    while (left.length > 0) {
      const [asker] = left.splice(numbers.number(left.length), 1);
      if (!asker) return;
      yield {
        asker,
        base: seed * 1_000 + Math.floor(index / pairsPerBase),
        seed: seed * 1_000 + index,
        keepsPlaces: numbers.number(2) === 0,
      };
      index += 1;
    }
  }
}

export async function search({
  ground,
  plans,
  sequencesPerPair,
  most = Infinity,
  isOver = () => false,
  told = () => undefined,
  witness = () => undefined,
}: SearchOptions): Promise<{ readonly finding: Finding | null } & Progress> {
  let stage: Stage | undefined;
  let cast: Cast | undefined;
  let pairs = 0;
  let requests = 0;
  try {
    for (const plan of plans) {
      if (pairs >= most || isOver()) break;
      if (stage?.base.seed !== plan.base) {
        await stage?.base.close();
        const base = await openBase(ground, plan.base);
        cast ??= await openCast(base);
        stage = { base, cast, ids: await castIds(base, cast) };
      }
      const change = drawChange(stage.base.rows, plan);
      const pair = await openPair(ground, stage.base, plan, change);
      pairs += 1;
      try {
        const scene = await openScene(pair, stage.cast, stage.ids);
        const counted = (step: Step, reply: Observation | null): void => {
          if (reply) told({ pairs, requests: (requests += 1) });
          witness(step, reply, { pair, scene });
        };
        const found = await searchPair(pair, scene, { seed: plan.seed, sequencesPerPair, isOver }, counted);
        if (found) return { finding: { plan, change, ...upTo(found, found.difference) }, pairs, requests };
      } finally {
        await pair.close();
      }
    }
    return { finding: null, pairs, requests };
  } finally {
    await stage?.base.close();
  }
}

/** What the pairs of one base have in common. */
interface Stage {
  readonly base: Base;
  readonly cast: Cast;
  readonly ids: Words['ids'];
}

async function searchPair(
  pair: Pair,
  scene: Scene,
  {
    seed,
    sequencesPerPair,
    isOver,
  }: Pick<Plan, 'seed'> & Required<Pick<SearchOptions, 'sequencesPerPair' | 'isOver'>>,
  told: (step: Step, reply: Observation | null) => void,
): Promise<Pick<Finding, 'steps' | 'difference' | 'path'> | null> {
  const sent: Step[] = [...firstSteps(scene)];
  let difference = await replay(pair, sent, told);
  if (difference) return { steps: sent, difference, path: null };
  const property = fc.asyncProperty(tapes(tapeLength), async (numbers) => {
    if (isOver()) return true;
    const steps = drawSteps(scene, createTape(numbers), sent.length);
    sent.push(...steps);
    difference = await replay(pair, steps, told);
    return difference === null;
  });
  const { counterexamplePath } = await fc.check(property, {
    seed,
    numRuns: sequencesPerPair,
    endOnFailure: true,
  });
  return difference && { steps: sent, difference, path: counterexamplePath };
}
