// Tells whether a case still tells its two worlds apart: in worlds that are open already, or in fresh ones.
import { openBase, openPair } from './pair.ts';
import type { Base, Change, Ground, Pair, Plan } from './pair.ts';
import { replay } from './replay.ts';
import type { Difference } from './replay.ts';
import type { Step } from './request.ts';

/** All that is needed to ask two worlds once more. */
export interface Case {
  readonly plan: Pick<Plan, 'asker' | 'base' | 'keepsPlaces'>;
  readonly change: Change;
  readonly steps: readonly Step[];
}

/** Without the requests that come after the one that tells. */
export function upTo<Each extends Pick<Case, 'steps'>>(found: Each, { at }: Difference): Each {
  return { ...found, steps: found.steps.slice(0, found.steps.findIndex(({ label }) => label === at) + 1) };
}

export interface Judge {
  /** Asks worlds that may have been asked before: quick, but what was asked may have left something behind. */
  differs(tried: Case): Promise<Difference | null>;
  /** Asks worlds that nobody asked before. */
  differsFresh(tried: Case): Promise<Difference | null>;
  close(): Promise<void>;
}

export function openJudge(ground: Ground): Judge {
  let base: Base | undefined;
  let pair: Pair | undefined;

  async function close(): Promise<void> {
    await pair?.close();
    await base?.close();
    pair = base = undefined;
  }

  async function differs({ plan, change, steps }: Case): Promise<Difference | null> {
    base ??= await openBase(ground, plan.base);
    if (pair?.change !== change) {
      await pair?.close();
      pair = undefined;
      pair = await openPair(ground, base, plan, change);
    }
    return replay(pair, steps);
  }

  return {
    differs,
    async differsFresh(tried) {
      await close();
      return differs(tried);
    },
    close,
  };
}
