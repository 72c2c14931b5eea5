// Handles that were made before, by the keys that they stand for: bounded, in two generations. What is asked for moves
// into the younger one; when that is full, the older one is let go in one step, without a pause for what is in use.
import type { Key } from '../sources/source.ts';

/** In characters: of longer keys none is kept, since a number of handles alone would not bound the memory. */
const longestKey = 256;

export interface Remembered {
  get(key: Key): string | undefined;
  set(key: Key, handle: string): void;
}

/** @param most handles of all types together */
export function createMemory(most: number): { of(type: string): Remembered } {
  const types = new Map<string, { young: Generation; old: Generation }>();
  let count = 0;

  function letOldGo(): void {
    for (const generations of types.values()) {
      generations.old = generations.young;
      generations.young = new Generation();
    }
    count = 0;
  }

  return {
    of(type) {
      const generations = types.get(type) ?? { young: new Generation(), old: new Generation() };
      types.set(type, generations);
      const put = (key: Key, handle: string): void => {
        if (count >= most / 2) letOldGo();
        generations.young.put(key, handle);
        count += 1;
      };
      return {
        get(key) {
          const handle = generations.young.find(key);
          if (handle !== undefined) return handle;
          const older = generations.old.find(key);
          if (older !== undefined) put(key, older);
          return older;
        },
        set(key, handle) {
          if (charactersOf(key) <= longestKey) put(key, handle);
        },
      };
    },
  };
}

type Value = Key[number];

/** A Map tells values apart as JSON does, such as 1 from "1", in a fraction of the time that it takes to write it. */
class Generation {
  private readonly byOne = new Map<Value, string>();
  private readonly byTwo = new Map<Value, Map<Value, string>>();
  private readonly byText = new Map<string, string>();

  find(key: Key): string | undefined {
    const [first, second] = key;
    if (key.length === 1 && first !== undefined) return this.byOne.get(first);
    if (key.length === 2 && first !== undefined && second !== undefined)
      return this.byTwo.get(first)?.get(second);
    return this.byText.get(JSON.stringify(key));
  }

  put(key: Key, handle: string): void {
    const [first, second] = key;
    if (key.length === 1 && first !== undefined) this.byOne.set(first, handle);
    else if (key.length === 2 && first !== undefined && second !== undefined) {
      let seconds = this.byTwo.get(first);
      if (!seconds) this.byTwo.set(first, (seconds = new Map()));
      seconds.set(second, handle);
    } else this.byText.set(JSON.stringify(key), handle);
  }
}

function charactersOf(key: Key): number {
  let characters = 0;
  for (const value of key) if (typeof value === 'string') characters += value.length;
  return characters;
}
