// Tells keys apart by their values, without a text of each: 1 is not "1".
import type { Scalar } from './query.ts';
import type { Key } from './source.ts';

/** By the values of keys, one after another; at the end the place of the key. */
type Branch = Map<Scalar, Branch | number>;

export class KeyIndex {
  /** Each key once, in the order in which they came. */
  readonly keys: Key[] = [];
  private readonly root: Branch = new Map();

  /** The place of the key, or undefined where it is not among the keys. */
  find(key: Key): number | undefined {
    let branch: Branch | number | undefined = this.root;
    for (const part of key) {
      if (typeof branch !== 'object') return undefined;
      branch = branch.get(part);
    }
    return typeof branch === 'number' ? branch : undefined;
  }

  /**
   * The place of the key among the keys, to which it is added where it is new.
   *
   * @throws TypeError where it has no values, or another number of them than the keys before it
   */
  placeOf(key: Key): number {
    let branch = this.root;
    const last = key.length - 1;
    for (let index = 0; index <= last; index += 1) {
      const part = key[index];
      if (part === undefined) break;
      const next = branch.get(part);
      if (index === last) {
        if (typeof next === 'number') return next;
        if (next) break;
        branch.set(part, this.keys.length);
        return this.keys.push(key) - 1;
      }
      if (typeof next === 'number') break;
      if (next) branch = next;
      else branch.set(part, (branch = new Map()));
    }
    throw new TypeError('Keys that are looked up at once have equally many values, and at least one.');
  }
}
