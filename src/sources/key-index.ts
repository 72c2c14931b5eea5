// Tells keys apart by their values, without a text of each: 1 is not "1".
import type { Scalar } from './query.ts';
import type { Key } from './source.ts';

/**
 * By the value of one part of keys, from the last part on: the place of the only key that has it, or what tells
 * several apart by the part before. Numbers of documents and the like stand last, so that one map is all for most keys:
 * maps for the first part of each key took three times as long and held ten times as much.
 */
type Branch = Map<Scalar | undefined, Branch | number>;

export class KeyIndex {
  /** Each key once, in the order in which they came. */
  readonly keys: Key[] = [];
  private readonly root: Branch = new Map();

  /** The place of the key, or undefined where it is not among the keys. */
  find(key: Key): number | undefined {
    let branch = this.root;
    for (let index = key.length - 1; index >= 0; index -= 1) {
      const next = branch.get(key[index]);
      if (typeof next === 'number') return this.isAt(next, key, index) ? next : undefined;
      if (!next) return undefined;
      branch = next;
    }
    return undefined;
  }

  /**
   * The place of the key among the keys, to which it is added where it is new.
   *
   * @throws TypeError where it has no values, or another number of them than the keys before it
   */
  placeOf(key: Key): number {
    const { keys } = this;
    if (key.length === 0 || (keys[0] && keys[0].length !== key.length))
      throw new TypeError('Keys that are looked up at once have equally many values, and at least one.');
    let branch = this.root;
    for (let index = key.length - 1; ; index -= 1) {
      const part = key[index];
      const next = branch.get(part);
      if (next === undefined) {
        branch.set(part, keys.length);
        return keys.push(key) - 1;
      }
      if (typeof next === 'object') {
        branch = next;
        continue;
      }
      if (this.isAt(next, key, index)) return next;
      // The one that was there is told from this one by a part before.
      const deeper: Branch = new Map([[keys[next]?.[index - 1], next]]);
      branch.set(part, deeper);
      branch = deeper;
    }
  }

  /** Whether the key at a place has the parts that stand before the index, as a map tells values apart. */
  private isAt(place: number, key: Key, index: number): boolean {
    const known = this.keys[place];
    if (!known || known.length !== key.length) return false;
    for (let before = 0; before < index; before += 1) {
      const [left, right] = [known[before], key[before]];
      if (left !== right && !Object.is(left, right)) return false;
    }
    return true;
  }
}
