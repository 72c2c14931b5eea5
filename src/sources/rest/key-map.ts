// What is known of keys, found by their values.
import { KeyIndex } from '../key-index.ts';
import type { Key } from '../source.ts';

export class KeyMap<Value> {
  private readonly index = new KeyIndex();
  /** At the place of each key. */
  private readonly found: Value[] = [];

  /** Each key once, in the order in which they came. */
  get keys(): readonly Key[] {
    return this.index.keys;
  }

  /** Of the keys, in their order. */
  get values(): readonly Value[] {
    return this.found;
  }

  get(key: Key): Value | undefined {
    const place = this.index.find(key);
    return place === undefined ? undefined : this.found[place];
  }

  /** @throws TypeError where the key has another number of values than those before it, or none */
  set(key: Key, value: Value): void {
    this.found[this.index.placeOf(key)] = value;
  }
}
