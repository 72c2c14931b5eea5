// What names under one travel document say of it: that an office spells its holder in another way, or names two persons.
import { compareNames } from './likeness.ts';
import type { Likeness } from './likeness.ts';

/** The first name that is not written as the document has it, and how alike it is; null where all are. */
export function otherSpelling<Named>(
  name: string,
  rows: readonly Named[],
  nameOf: (row: Named) => string,
): { readonly row: Named; readonly likeness: Exclude<Likeness, 'IDENTICAL'> } | null {
  for (const row of rows) {
    const likeness = compareNames(name, nameOf(row));
    if (likeness !== 'IDENTICAL') return { row, likeness };
  }
  return null;
}

/**
 * The first row of each of the first two persons, where names that are spellings of one another, or of a third one,
 * are one person's; null where all are.
 */
export function twoPersons<Named>(
  rows: readonly Named[],
  nameOf: (row: Named) => string,
): readonly [Named, Named] | null {
  let persons: (readonly Named[])[] = [];
  for (const [row] of Map.groupBy(rows, nameOf).values()) {
    if (row === undefined) continue;
    const isSame = (person: readonly Named[]): boolean =>
      person.some((one) => compareNames(nameOf(one), nameOf(row)) !== 'OTHER');
    const same = persons.filter(isSame);
    persons = [...persons.filter((person) => !same.includes(person)), [...same.flat(), row]];
  }
  const [first, second] = rows.filter((row) => persons.some((person) => person[0] === row));
  return first !== undefined && second !== undefined ? [first, second] : null;
}
