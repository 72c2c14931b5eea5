// Whom the rows of an answer are about, each person once: a handle costs more than to find that one is there.
import type { Disclosure, PersonNames } from '../graph/disclosure.ts';

type Key = NonNullable<ReturnType<PersonNames['keyOf']>>;

/** Keys by their values, one after another. */
type Branch = Map<Key[number], Branch>;

export class Persons {
  private readonly found = new Map<string, { readonly seen: Branch; readonly keys: Key[] }>();

  add(names: PersonNames, objects: readonly unknown[]): void {
    let found = this.found.get(names.identity);
    if (!found) this.found.set(names.identity, (found = { seen: new Map(), keys: [] }));
    for (const object of objects) {
      const key = names.keyOf(object);
      if (key && isNew(found.seen, key)) found.keys.push(key);
    }
  }

  /** Sorted. */
  handles(disclosure: Pick<Disclosure, 'handlesOf'>): readonly string[] {
    return [...this.found].flatMap(([identity, { keys }]) => disclosure.handlesOf(identity, keys)).sort();
  }
}

/** Keys of one identity have as many values each. */
function isNew(seen: Branch, key: Key): boolean {
  let branch = seen;
  let isNewKey = false;
  for (const value of key) {
    let next = branch.get(value);
    if (!next) {
      isNewKey = true;
      branch.set(value, (next = new Map()));
    }
    branch = next;
  }
  return isNewKey;
}
