// Looks for a request by which a caller can tell two worlds apart: pair after pair of worlds, sequence after sequence.
import fc from 'fast-check';
import type { DemoConfig } from '../../src/config/config.ts';
import { allAskers } from '../disclosure/askers.ts';
import { createTape, spread, tapes } from '../disclosure/tape.ts';
import type { Words } from '../disclosure/words.ts';
import { personas } from '../personas.ts';
import { drawChange, openBase, openPair } from './pair.ts';
import type { Base, Change, Pair, Plan } from './pair.ts';
import { replay } from './replay.ts';
import type { Difference, Witness } from './replay.ts';
import type { Step } from './request.ts';
import { drawSteps } from './steps.ts';
import { wordsIn } from './vocabulary.ts';

export interface Finding {
  readonly plan: Plan;
  readonly change: Change;
  /** What was sent to this pair, from the first request on. */
  readonly steps: readonly Step[];
  readonly difference: Difference;
  /** Of fast-check: where in the run of this pair it was. */
  readonly path: string | null;
}

export interface Progress {
  readonly pairs: number;
  readonly requests: number;
}

export interface SearchOptions {
  readonly published: DemoConfig['published'];
  readonly plans: Iterable<Plan>;
  /** How many pairs of worlds are looked at at most. */
  readonly most?: number;
  readonly sequencesPerPair: number;
  /** Ends the search before the next sequence. */
  readonly isOver?: () => boolean;
  readonly told?: (progress: Progress) => void;
  readonly witness?: Witness;
}

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
  published,
  plans,
  sequencesPerPair,
  most = Infinity,
  isOver = () => false,
  told = () => undefined,
  witness = () => undefined,
}: SearchOptions): Promise<{ readonly finding: Finding | null } & Progress> {
  let base: (Base & { readonly words: Words }) | undefined;
  let pairs = 0;
  let requests = 0;
  try {
    for (const plan of plans) {
      if (pairs >= most || isOver()) break;
      if (base?.seed !== plan.base) {
        await base?.close();
        const opened = await openBase(published, plan.base);
        base = { ...opened, words: await wordsIn(opened) };
      }
      const change = drawChange(base.rows, plan);
      const pair = await openPair(published, base, plan, change);
      pairs += 1;
      try {
        const finding = await searchPair(
          pair,
          plan,
          { words: base.words, sequencesPerPair, isOver },
          (step, reply) => {
            requests += 1;
            told({ pairs, requests });
            witness(step, reply);
          },
        );
        if (finding) return { finding, pairs, requests };
      } finally {
        await pair.close();
      }
    }
    return { finding: null, pairs, requests };
  } finally {
    await base?.close();
  }
}

async function searchPair(
  pair: Pair,
  plan: Plan,
  {
    words,
    sequencesPerPair,
    isOver,
  }: { readonly words: Words } & Required<Pick<SearchOptions, 'sequencesPerPair' | 'isOver'>>,
  witness: Witness,
): Promise<Finding | null> {
  const { asker, schema, change } = pair;
  const others = personas.map(({ name }) => name).filter((name) => name !== asker.persona);
  const scene = { asker, schema, words, others };
  const sent: Step[] = [];
  let difference: Difference | null = null;
  const property = fc.asyncProperty(tapes(1_200), async (numbers) => {
    if (isOver()) return true;
    const steps = relabelled(drawSteps(scene, createTape(numbers)), sent.length);
    sent.push(...steps);
    difference = await replay(pair, steps, witness);
    return difference === null;
  });
  const { counterexamplePath } = await fc.check(property, {
    seed: plan.seed,
    numRuns: sequencesPerPair,
    endOnFailure: true,
  });
  return difference && { plan, change, steps: sent, difference, path: counterexamplePath };
}

/** The steps with labels from a number on, wherever one names another too. */
export function relabelled(steps: readonly Step[], from: number): readonly Step[] {
  const moved = JSON.stringify(steps, (key, value: unknown) =>
    (key === 'label' || key === '$earlier') && typeof value === 'number' ? value + from : value,
  );
  // It is what was written, with other numbers.
  return JSON.parse(moved) as readonly Step[];
}
