// How many letters two names differ by.
import leven from 'leven';

/** Insertions, removals and replacements that make one text of the other; `most` + 1 where there are more. */
export function distanceUpTo(left: string, right: string, most: number): number {
  // Where there are more than it may count, it gives the most that it may.
  return leven(left, right, { maxDistance: most + 1 });
}
