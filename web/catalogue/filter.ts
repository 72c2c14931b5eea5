// Which entries a reader looks for, and how they stand on the page.
import type { CatalogueEntry } from '../session/catalogue.ts';

export interface Wanted {
  /** Words that an entry must have, all of them, in any case. */
  readonly search: string;
  /** Empty for any. */
  readonly owner: string;
  /** Empty for any. */
  readonly classification: string;
}

export const everything: Wanted = { search: '', owner: '', classification: '' };

export function select(entries: readonly CatalogueEntry[], wanted: Wanted): readonly CatalogueEntry[] {
  const words = wanted.search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(
    (entry) =>
      (wanted.owner === '' || entry.owner === wanted.owner) &&
      (wanted.classification === '' || entry.classification === wanted.classification) &&
      hasAll(entry, words),
  );
}

function hasAll({ type, field, concept, definition }: CatalogueEntry, words: readonly string[]): boolean {
  const text = `${type}.${field} ${concept} ${definition}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

type Group = readonly [CatalogueEntry, ...CatalogueEntry[]];

/** The entries of each type, types in the order of the alphabet: a reader finds one by its name. */
export function byType(entries: readonly CatalogueEntry[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, [CatalogueEntry, ...CatalogueEntry[]]>();
  for (const entry of entries) {
    const group = groups.get(entry.type);
    if (group) group.push(entry);
    else groups.set(entry.type, [entry]);
  }
  return new Map([...groups].toSorted(([left], [right]) => left.localeCompare(right, 'en')));
}

/** The different values of something, in the order of the alphabet. */
export function valuesOf(
  entries: readonly CatalogueEntry[],
  of: 'owner' | 'classification',
): readonly string[] {
  return [...new Set(entries.map((entry) => entry[of]))].sort();
}
