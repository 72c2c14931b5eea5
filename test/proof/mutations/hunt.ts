// Plants bug after bug in copies of the tree, and lets each be found: several copies work side by side.
import type { Bug } from './bug.ts';
import { findByGuard } from './guard.ts';
import type { Outcome } from './outcome.ts';
import { copyTree } from './tree.ts';
import type { Tree } from './tree.ts';
import { findByWorlds } from './worlds.ts';

export interface Hunted {
  readonly bug: Bug;
  readonly outcome: Outcome;
  readonly seconds: number;
}

export interface HuntOptions {
  readonly seed: number;
  /** How long each bug is looked for. */
  readonly budgetMs: number;
  /** How many copies work side by side. */
  readonly jobs: number;
  readonly told?: (hunted: Hunted) => void;
}

/** Looks for each bug, in the order of the list. */
export async function hunt(
  bugs: readonly Bug[],
  { seed, budgetMs, jobs, told = () => undefined }: HuntOptions,
): Promise<readonly Hunted[]> {
  return inTrees(bugs, jobs, async (bug, tree) => {
    const startedAt = performance.now();
    tree.plant(bug);
    const outcome =
      bug.guard === undefined
        ? await findByWorlds(tree.folder, { seed, budgetMs })
        : await findByGuard(tree.folder, bug.guard, budgetMs);
    const hunted = { bug, outcome, seconds: Math.round((performance.now() - startedAt) / 100) / 10 };
    told(hunted);
    return hunted;
  });
}

/**
 * What the same finders say of the tree without a bug: of as many pairs of worlds as any bug needed, and of each
 * guard. All of it has to be nothing.
 */
export async function huntNothing(
  hunted: readonly Hunted[],
  { seed, budgetMs, jobs }: HuntOptions,
): Promise<readonly Outcome[]> {
  const pairs = Math.max(
    0,
    ...hunted.map(({ outcome }) => (outcome.by === 'two worlds' ? outcome.pairs : 0)),
  );
  const guards = new Set(hunted.flatMap(({ bug }) => bug.guard ?? []));
  const asked = [...(pairs > 0 ? [pairs] : []), ...guards];
  const outcomes = await inTrees(asked, jobs, (finder, { folder }) =>
    typeof finder === 'number'
      ? findByWorlds(folder, { seed, budgetMs: budgetMs * 2, pairs: finder })
      : findByGuard(folder, finder, budgetMs),
  );
  return outcomes.filter(({ by }) => by !== null);
}

async function inTrees<Item, Result>(
  items: readonly Item[],
  jobs: number,
  work: (item: Item, tree: Tree) => Promise<Result>,
): Promise<readonly Result[]> {
  const left = [...items.entries()];
  const results: Result[] = [];
  const worker = async (): Promise<void> => {
    const tree = copyTree();
    try {
      for (let next = left.shift(); next; next = left.shift()) results[next[0]] = await work(next[1], tree);
    } finally {
      tree.remove();
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, worker));
  return results;
}
