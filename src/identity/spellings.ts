// What names under one travel document say of it: that an office spells its holder in another way, or names several persons.
import { compareNames } from './likeness.ts';
import type { Likeness } from './likeness.ts';
import { normaliseName } from './names.ts';

export interface OtherSpelling<Named> {
  readonly row: Named;
  readonly likeness: Exclude<Likeness, 'IDENTICAL'>;
}

/** Of each name that is not written as the document has it the first row, and how alike it is. */
export function otherSpellings<Named>(
  name: string,
  rows: readonly Named[],
  nameOf: (row: Named) => string,
): readonly OtherSpelling<Named>[] {
  const found = new Map<string, OtherSpelling<Named>>();
  for (const row of rows) {
    const likeness = compareNames(name, nameOf(row));
    const normal = normaliseName(nameOf(row));
    if (likeness !== 'IDENTICAL' && !found.has(normal)) found.set(normal, { row, likeness });
  }
  return [...found.values()];
}

/**
 * The first row of each person that is named, in the order of the rows: names that are spellings of one another, or of
 * a third one, are one person's.
 */
export function personsNamed<Named>(
  rows: readonly Named[],
  nameOf: (row: Named) => string,
): readonly Named[] {
  let persons: (readonly Named[])[] = [];
  for (const [row] of Map.groupBy(rows, nameOf).values()) {
    if (row === undefined) continue;
    const isSame = (person: readonly Named[]): boolean =>
      person.some((one) => compareNames(nameOf(one), nameOf(row)) !== 'OTHER');
    const same = persons.filter(isSame);
    persons = [...persons.filter((person) => !same.includes(person)), [...same.flat(), row]];
  }
  return rows.filter((row) => persons.some((person) => person[0] === row));
}
