// Makes what tells two worlds apart small: fewer requests, a shorter document, fewer changes between the worlds.
import { upTo } from './judge.ts';
import type { Case, Judge } from './judge.ts';
import type { Difference } from './replay.ts';
import { shorterBy } from './shorter.ts';

export interface Reduced {
  readonly smallest: Case;
  /** The replies of the smallest; null where fresh worlds could not be told apart at all. */
  readonly difference: Difference | null;
  readonly attempts: number;
}

/** @param isOver ends the search for a smaller one; what was found so far holds */
export async function reduce(first: Case, judge: Judge, isOver: () => boolean): Promise<Reduced> {
  let attempts = 1;
  let held = await judge.differsFresh(first);
  if (!held) return { smallest: first, difference: null, attempts };

  async function within(differs: Judge['differs']): Promise<Case> {
    let least = first;
    await passOver(
      () => least,
      async (tried) => {
        if (isOver()) return false;
        attempts += 1;
        const found = await differs(tried);
        if (found) least = upTo(tried, found);
        return found !== null;
      },
    );
    return least;
  }

  const quick = await within(judge.differs);
  attempts += 1;
  const again = await judge.differsFresh(quick);
  if (again) return { smallest: quick, difference: again, attempts };
  // What was asked before had left something behind: only fresh worlds tell.
  const slow = await within(judge.differsFresh);
  held = (await judge.differsFresh(slow)) ?? held;
  return { smallest: slow, difference: held, attempts };
}

/** Whether it was taken, because the worlds still differ. */
type Take = (tried: Case) => Promise<boolean>;

async function passOver(least: () => Case, take: Take): Promise<void> {
  const last = least().steps.slice(-1);
  await fewer(least().steps.slice(0, -1), (before) => take({ ...least(), steps: [...before, ...last] }));
  await withoutBeside(least, take);
  await shorten(least, take);
  const { change } = least();
  if (change.hiddenSources !== null)
    await take({ ...least(), change: { ...least().change, hiddenSources: null } });
  if (change.unwritten !== null) await take({ ...least(), change: { ...least().change, unwritten: null } });
  if (change.withoutBinda) await take({ ...least(), change: { ...least().change, withoutBinda: false } });
  await fewer(change.edits, (edits) => take({ ...least(), change: { ...least().change, edits } }));
}

async function withoutBeside(least: () => Case, take: Take): Promise<void> {
  const { steps } = least();
  const last = steps.at(-1);
  if (!last?.beside) return;
  const { beside, ...alone } = last;
  const instead = (step: typeof last) => take({ ...least(), steps: [...steps.slice(0, -1), step] });
  if (await instead(alone)) return;
  await fewer(beside, (left) => instead({ ...last, beside: left }));
}

/** Leaves out one part of the last document after the other. */
async function shorten(least: () => Case, take: Take): Promise<void> {
  for (let place = 0; ;) {
    const { steps } = least();
    const last = steps.at(-1);
    const graph = last?.request.graph && shorterBy(last.request.graph, place);
    if (!last || !graph) return;
    const shorter = { ...last, request: { ...last.request, graph } };
    // What was taken leaves the next part at the same place.
    if (!(await take({ ...least(), steps: [...steps.slice(0, -1), shorter] }))) place += 1;
  }
}

/** Delta debugging: halves, then quarters, and so on, each alone, or left out where the rest does. */
async function fewer<Item>(
  items: readonly Item[],
  take: (items: readonly Item[]) => Promise<boolean>,
): Promise<void> {
  let left = items;
  if (left.length === 0 || (await take([]))) return;
  for (let size = Math.ceil(left.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < left.length;) {
      const part = left.slice(from, from + size);
      const rest = left.filter((_, index) => index < from || index >= from + size);
      if (rest.length > 0 && size > 1 && (await take(part))) [left, from] = [part, 0];
      else if (rest.length > 0 && (await take(rest))) left = rest;
      else from += size;
    }
  }
}
