// What an attacker can work out of each cell: the least and the most that it can be, given all that is published.
import type { Counts, Table } from './table.ts';

/** Whole numbers of persons, both ends included; `highest` may be infinite. Empty where `lowest` is above `highest`. */
export interface Interval {
  readonly lowest: number;
  readonly highest: number;
}

/** What the attacker holds: the cells that he can read, and how the table adds up. */
export interface Knowledge extends Pick<Table, 'tree' | 'overlaps'> {
  readonly published: Counts;
}

const anything: Interval = { lowest: -Infinity, highest: Infinity };

const meet = (one: Interval, other: Interval): Interval => ({
  lowest: Math.max(one.lowest, other.lowest),
  highest: Math.min(one.highest, other.highest),
});

const sum = (intervals: readonly Interval[]): Interval =>
  intervals.reduce(
    (total, { lowest, highest }) => ({ lowest: total.lowest + lowest, highest: total.highest + highest }),
    { lowest: 0, highest: 0 },
  );

const shift = ({ lowest, highest }: Interval, by: number): Interval => ({
  lowest: lowest + by,
  highest: highest + by,
});

/** What he finds: by region, its persons; by region with others below it, how many of its persons are in several of these. */
export interface Findings {
  readonly cells: ReadonlyMap<string, Interval>;
  readonly overlaps: ReadonlyMap<string, Interval>;
}

/**
 * The exact interval of every cell. Each cell is in at most two sums, as a part of one and as the whole of another, so the
 * sums form a tree: what lies on the one side of a cell says no more of it than an interval, and that of a sum is the sum of
 * the intervals of its parts. One pass up and one pass down carry these through the tree. Every whole number of an
 * interval can be taken, so an attacker who knows that persons are whole learns no more.
 *
 * The interval of an overlap is that of the parts less the whole, without the sum that they make up: of this one he does
 * not know the overlap, only that it is no less than none.
 */
export function feasibleIntervals({ tree, overlaps, published }: Knowledge): Findings {
  const overlapOf = (code: string): number => overlaps.get(code) ?? 0;
  const none = anything;
  const owns = new Map(tree.codes.map((code) => [code, ownInterval(code, { tree, published })]));
  const ownOf = (code: string): Interval => owns.get(code) ?? none;

  const fromBelow = new Map<string, Interval>();
  const below = (code: string): Interval => fromBelow.get(code) ?? none;
  for (const code of tree.codes.toReversed()) {
    const children = tree.childrenOf(code);
    const parts = children.length > 0 ? shift(sum(children.map(below)), -overlapOf(code)) : anything;
    fromBelow.set(code, meet(ownOf(code), parts));
  }

  const fromAbove = new Map<string, Interval>();
  const above = (code: string): Interval => fromAbove.get(code) ?? none;
  const unknown = new Map<string, Interval>();
  for (const code of tree.codes) {
    const own = meet(ownOf(code), above(code));
    const whole = shift(own, overlapOf(code));
    const children = tree.childrenOf(code);
    if (children.length > 0) unknown.set(code, overlapInterval(own, sum(children.map(below))));
    for (const child of children) {
      const others = sum(children.filter((other) => other !== child).map(below));
      fromAbove.set(child, {
        lowest: whole.lowest - others.highest,
        highest: whole.highest - others.lowest,
      });
    }
  }
  return {
    cells: new Map(tree.codes.map((code) => [code, meet(below(code), above(code))])),
    overlaps: unknown,
  };
}

function overlapInterval(whole: Interval, parts: Interval): Interval {
  return meet(
    { lowest: 0, highest: Infinity },
    { lowest: parts.lowest - whole.highest, highest: parts.highest - whole.lowest },
  );
}

/** Before any sum: what is published, no less than none, and no region with more persons than one that covers it. */
function ownInterval(code: string, { tree, published }: Pick<Knowledge, 'tree' | 'published'>): Interval {
  const value = published.get(code);
  if (value !== undefined) return { lowest: value, highest: value };
  const parent = tree.parentOf(code);
  return {
    lowest: Math.max(0, ...tree.childrenOf(code).map((child) => published.get(child) ?? 0)),
    highest: (parent === null ? undefined : published.get(parent)) ?? Infinity,
  };
}
