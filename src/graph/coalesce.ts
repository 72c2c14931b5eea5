// Reads of one tick that differ in nothing but their keys are one read of the source.
import type { Key } from '../sources/source.ts';
import { KeyIndex } from '../sources/key-index.ts';
import type { KeySet } from './key-set.ts';

/** One result, or one Error, for each key in their order. */
type Load<Result> = (keys: readonly Key[]) => Promise<readonly (Result | Error)[]>;

/** Several askers' keys, each once. Whoever asks alone, as most do, has them told apart already. */
class Batch {
  keys: readonly Key[] = [];
  private readonly places = new Map<KeySet, Places>();
  private index: KeyIndex | undefined;

  add(asked: KeySet): void {
    if (this.places.has(asked)) return;
    const { keys, places } = asked.distinct;
    if (this.places.size === 0) {
      this.keys = keys;
      this.places.set(asked, places);
      return;
    }
    const index = (this.index ??= indexOf(this.keys));
    this.keys = index.keys;
    const among = keys.map((key) => index.placeOf(key));
    this.places.set(asked, places?.map((place) => among[place] ?? -1) ?? among);
  }

  /** For each of an asker's keys the place of its result, or -1. */
  placesOf(asked: KeySet): Places {
    return this.places.get(asked) ?? null;
  }
}

/** Null where each key has the result at its own place. */
type Places = readonly number[] | null;

interface Pending<Result> {
  readonly batch: Batch;
  readonly found: Promise<readonly (Result | Error)[]>;
}

export class Coalesced<Result> {
  private readonly missing: Result;
  private readonly pending = new Map<string, Pending<Result>>();

  /** @param missing what a key finds that is none */
  constructor(missing: Result) {
    this.missing = missing;
  }

  /**
   * The results of the asked keys, in their order.
   *
   * @param shape all that tells the read from others but its keys
   * @param load makes the read; only that of the first who asks in a tick is called
   */
  ask(shape: string, asked: KeySet, load: Load<Result>): Promise<readonly (Result | Error)[]> {
    const { missing } = this;
    if (asked.distinct.keys.length === 0) return Promise.resolve(asked.keys.map(() => missing));
    let pending = this.pending.get(shape);
    if (!pending) {
      const batch = new Batch();
      const found = endOfTick().then(() => {
        this.pending.delete(shape);
        return load(batch.keys);
      });
      pending = { batch, found };
      this.pending.set(shape, pending);
    }
    const { batch, found } = pending;
    batch.add(asked);
    return found.then((results) => pick(results, batch.placesOf(asked), asked.keys.length, missing));
  }
}

/** The results at places; all of them, as they are, where each key has its own. */
function pick<Result>(
  results: readonly (Result | Error)[],
  places: Places,
  length: number,
  missing: Result,
): readonly (Result | Error)[] {
  if (!places && results.length === length) return results;
  const own = new Array<Result | Error>(length);
  for (let index = 0; index < length; index += 1) {
    const place = places ? (places[index] ?? -1) : index;
    own[index] = place < 0 ? missing : (results[place] ?? new Error('a key has no result'));
  }
  return own;
}

function indexOf(keys: readonly Key[]): KeyIndex {
  const index = new KeyIndex();
  for (const key of keys) index.placeOf(key);
  return index;
}

let tick: Promise<void> | null = null;

/**
 * The end of the current tick, after every promise job that is already due: reads that other fields of the
 * level make in those jobs still join the batch. The scheme is DataLoader's; all reads of the tick wait for one promise.
 */
function endOfTick(): Promise<void> {
  return (tick ??= new Promise((resolve) => {
    const end = (): void => {
      tick = null;
      resolve();
    };
    void Promise.resolve().then(() => process.nextTick(end));
  }));
}
