// How alike two names are, as offices spell them.
import { distanceUpTo } from './distance.ts';
import { normaliseName, partsOfName } from './names.ts';

/**
 * - `IDENTICAL`: one text
 * - `SAME`: they differ in case, marks, punctuation, connecting words, order or division of parts alone
 * - `SIMILAR`: in a letter too, or in two where the names are long
 * - `OTHER`: in more
 */
export type Likeness = 'IDENTICAL' | 'SAME' | 'SIMILAR' | 'OTHER';

/** A name read once, to be compared with many. */
export interface ReadName {
  /** As {@link normaliseName} gives it. */
  readonly normal: string;
  /** Its letters without spaces, in each order in which names are compared: as it stands, and by sorted parts. */
  readonly letters: readonly [asItStands: string, sorted: string];
}

export function readName(text: string): ReadName {
  const normal = normaliseName(text);
  return { normal, letters: [partsOfName(text).join(''), normal.replaceAll(' ', '')] };
}

/** How many letters spellings of one name may differ by: a letter of a short name makes another. */
export function tolerance(letters: number): number {
  if (letters >= 16) return 2;
  return letters >= 6 ? 1 : 0;
}

/** How alike two read names are; names of different texts are never `IDENTICAL`, which only texts tell. */
export function compareRead(left: ReadName, right: ReadName): Exclude<Likeness, 'IDENTICAL'> {
  // A name without a letter is nobody's.
  if (left.normal === '' || right.normal === '') return 'OTHER';
  if (left.normal === right.normal) return 'SAME';
  const most = tolerance(Math.max(left.letters[0].length, right.letters[0].length));
  const distances = left.letters.map((letters, order) =>
    distanceUpTo(letters, right.letters[order] ?? '', most),
  );
  const distance = Math.min(...distances);
  if (distance === 0) return 'SAME';
  return distance <= most ? 'SIMILAR' : 'OTHER';
}

export function compareNames(left: string, right: string): Likeness {
  return left === right ? 'IDENTICAL' : compareRead(readName(left), readName(right));
}
