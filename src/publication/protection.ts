// How much an attacker must be left in doubt of a withheld cell: protection levels of cell suppression.
import type { Interval } from './intervals.ts';

/** Cells and changes under this number of persons are small; none at all is so for a cell, and is no change. */
export const smallestShown = 5;

/**
 * In persons. `upper` and `lower`: how far above and below its true value a sensitive cell must be able to lie, as far as
 * counts go. `width`: how wide the interval of every withheld cell must be. A change between two dates is small within
 * ±4, so an interval of 9 always reaches beyond that: no change that a withheld cell is part of can be seen to be small.
 */
export const protection = {
  upper: smallestShown,
  lower: smallestShown,
  width: 2 * smallestShown - 1,
} as const;

export const isSmall = (count: number): boolean => count < smallestShown;

export function isSmallChange(from: number, to: number): boolean {
  return from !== to && isSmall(Math.abs(to - from));
}

/** What the interval of a withheld cell lacks, in persons; 0 where the cell is protected. */
export function shortfall({ lowest, highest }: Interval, count: number, isSensitive: boolean): number {
  const narrow = Math.max(0, protection.width - (highest - lowest));
  if (!isSensitive) return narrow;
  return (
    narrow +
    Math.max(0, count + protection.upper - highest) +
    Math.max(0, lowest - Math.max(0, count - protection.lower))
  );
}
