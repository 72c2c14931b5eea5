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

/** What was found of each bug, and what the same finders find in the tree without one, which has to be nothing. */
export interface Hunt {
  readonly hunted: readonly Hunted[];
  readonly without: readonly Outcome[];
}

/** Looks for each bug, in the order of the list; then, in the same copies, for none. */
export async function hunt(bugs: readonly Bug[], options: HuntOptions): Promise<Hunt> {
  const trees = Array.from({ length: Math.min(options.jobs, bugs.length) }, copyTree);
  try {
    const hunted = await inTrees(trees, bugs, (bug, tree) => huntOne(bug, tree, options));
    return { hunted, without: await huntNone(hunted, trees, options) };
  } finally {
    for (const tree of trees) tree.remove();
  }
}

async function huntOne(
  bug: Bug,
  tree: Tree,
  { seed, budgetMs, told = () => undefined }: HuntOptions,
): Promise<Hunted> {
  const startedAt = performance.now();
  tree.plant(bug);
  const outcome =
    bug.guard === undefined
      ? await findByWorlds(tree.folder, { seed, budgetMs })
      : await findByGuard(tree.folder, bug.guard, budgetMs);
  const hunted = { bug, outcome, seconds: Math.round((performance.now() - startedAt) / 100) / 10 };
  told(hunted);
  return hunted;
}

/** As many pairs of worlds as any bug needed, and each guard. */
async function huntNone(
  hunted: readonly Hunted[],
  trees: readonly Tree[],
  { seed, budgetMs }: HuntOptions,
): Promise<readonly Outcome[]> {
  for (const tree of trees) tree.clear();
  const pairs = Math.max(
    0,
    ...hunted.map(({ outcome }) => (outcome.by === 'two worlds' ? outcome.pairs : 0)),
  );
  const guards = new Set(hunted.flatMap(({ bug }) => bug.guard ?? []));
  const asked = [...(pairs > 0 ? [pairs] : []), ...guards];
  const outcomes = await inTrees(trees, asked, (finder, { folder }) =>
    typeof finder === 'number'
      ? findByWorlds(folder, { seed, budgetMs: budgetMs * 2, pairs: finder })
      : findByGuard(folder, finder, budgetMs),
  );
  return outcomes.filter(({ by }) => by !== null);
}

async function inTrees<Item, Result>(
  trees: readonly Tree[],
  items: readonly Item[],
  work: (item: Item, tree: Tree) => Promise<Result>,
): Promise<readonly Result[]> {
  const left = [...items.entries()];
  const results: Result[] = [];
  const worker = async (tree: Tree): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) results[next[0]] = await work(next[1], tree);
  };
  await Promise.all(trees.map(worker));
  return results;
}
