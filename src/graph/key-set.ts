// The keys by which the objects of a level are looked up: each once for the source, and found again by every object.
import type { Key, Row } from '../sources/source.ts';
import { KeyIndex } from '../sources/key-index.ts';
import { keyReader } from './key.ts';
import type { IdentityValue } from './key.ts';

/** The keys of a list of objects, each once. */
interface Distinct {
  readonly keys: readonly Key[];
  /** For each object the place of its key, or -1 where it has none; null where each has its own, in their order. */
  readonly places: readonly number[] | null;
}

export class KeySet {
  /** For each object its key; null where it has none, or one with a part that is missing: it finds nothing. */
  readonly keys: readonly (Key | null)[];
  private found: Distinct | undefined;

  /** @param areDistinct whether no two of them are known to be the same */
  constructor(keys: readonly (Key | null)[], areDistinct = false) {
    this.keys = keys;
    if (areDistinct && keys.every(isPresent)) this.found = { keys, places: null };
  }

  get distinct(): Distinct {
    return (this.found ??= distinctOf(this.keys));
  }
}

function distinctOf(keys: readonly (Key | null)[]): Distinct {
  const index = new KeyIndex();
  let places: number[] | null = null;
  for (let object = 0; object < keys.length; object += 1) {
    const key = keys[object];
    const place = key && isWhole(key) ? index.placeOf(key) : -1;
    if (places) places.push(place);
    else if (place !== object) places = [...index.keys.keys(), place];
  }
  return { keys: index.keys, places };
}

function isPresent(key: Key | null): key is Key {
  return key !== null;
}

/** An agency's own keys come from its code, which no type checks when it runs. */
function isWhole(key: readonly unknown[]): boolean {
  for (const part of key) if (part === null || part === undefined) return false;
  return true;
}

/**
 * The keys of one request's objects: the fields of a level that are found by the same columns share them, so that each
 * key is made, and told from the others, once. Nothing of it outlives the request.
 */
export class LevelKeys {
  private readonly known = new Map<readonly object[], Map<string, KeySet>>();
  /** By the objects the columns of which no two of them have the same values. */
  private readonly distinct = new Map<readonly object[], string>();

  /** Tells that no two of the objects have the same key, so that none is looked for. */
  areDistinct(objects: readonly object[], columns: readonly string[]): void {
    this.distinct.set(objects, columns.join());
  }

  /** @param objects the same list for every field of a level, which nobody changes any more */
  of(objects: readonly (Row | IdentityValue)[], columns: readonly string[]): KeySet {
    let ofObjects = this.known.get(objects);
    if (!ofObjects) this.known.set(objects, (ofObjects = new Map()));
    const name = columns.join();
    let keys = ofObjects.get(name);
    if (!keys) {
      const areDistinct = this.distinct.get(objects) === name;
      ofObjects.set(name, (keys = new KeySet(objects.map(keyReader(columns)), areDistinct)));
    }
    return keys;
  }
}
