// Whom the rows of an answer are about, each person once: a handle costs more than to find that one is there.
import type { Disclosure } from '../graph/disclosure.ts';
import { KeySet } from '../graph/key-set.ts';
import type { PersonNames } from '../graph/person-names.ts';

type Keys = ReturnType<PersonNames['keyOf']>[];

const nobody: readonly string[] = [];

export class Persons {
  /** By identity: of each row the key, or null where it names nobody. */
  private readonly found = new Map<string, Keys>();
  /** Lists that are added: of one list any number of parts are told. */
  private readonly added = new WeakMap<readonly unknown[], PersonNames>();

  add(names: PersonNames, objects: readonly unknown[]): void {
    if (this.added.get(objects) === names) return;
    this.added.set(objects, names);
    const { identity, keyOf } = names;
    let keys = this.found.get(identity);
    if (!keys) this.found.set(identity, (keys = []));
    for (const object of objects) keys.push(keyOf(object));
  }

  /**
   * Sorted.
   *
   * @param told the handles that are told elsewhere, and not here
   */
  handles(disclosure: Pick<Disclosure, 'handlesOf'>, told: readonly string[] = []): readonly string[] {
    if (this.found.size === 0) return nobody;
    const handles = [...this.found].flatMap(([identity, keys]) =>
      disclosure.handlesOf(identity, new KeySet(keys).distinct.keys),
    );
    const elsewhere = new Set(told);
    const left = elsewhere.size > 0 ? handles.filter((handle) => !elsewhere.has(handle)) : handles;
    return left.sort();
  }
}
