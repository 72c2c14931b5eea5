// Many keys in searches of a bounded size, of which a reply may speak of some alone.
import { AgencyError } from '../failures.ts';
import { KeyIndex } from '../key-index.ts';
import type { Key, KeyedQuery } from '../source.ts';
import { eachOf, unlessAllFailed } from './concurrent.ts';
import { badReply } from './failures.ts';
import { isWhole } from './names.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';

export type Counted = Pick<KeyedQuery, 'fields' | 'keys' | 'query'>;

/** Keys as a search holds them. */
export function namedKeys({ names }: RestRecord, fields: readonly string[], keys: readonly Key[]) {
  return { fields: fields.map((field) => names.toField(field)), keys };
}

/** Keys of one call, that stand side by side among all keys of a read. */
interface Stretch {
  readonly from: number;
  readonly keys: readonly Key[];
}

/**
 * The result of each key in their order, or why it has none; undefined for a key that no row can have. Keys that a reply
 * does not speak of are asked for again, as long as each reply speaks of some: an agency may answer for fewer keys than
 * it was asked for, and none is lost by that.
 *
 * @param askOnce what a reply says, key by key
 * @param read makes a key's result of it; an AgencyError that it throws is that key's alone
 * @throws the failure of the first key, where all failed
 */
export async function askForKeys<Given extends { readonly key: Key }, Result extends object | number>(
  { agency, settings }: RestAgency,
  { fields, keys }: Pick<Counted, 'fields' | 'keys'>,
  reading: Reading,
  askOnce: (keys: readonly Key[]) => Promise<readonly Given[]>,
  read: (given: Given) => Result,
): Promise<readonly (Result | Error | undefined)[]> {
  const index = new KeyIndex();
  const places = keys.map((key) => placeAmong(index, fields, key));
  const found: (Result | Error | undefined)[] = index.keys.map(() => undefined);
  const { most, concurrent } = settings.keys;
  const stretches: Stretch[] = [];
  for (let from = 0; from < index.keys.length; from += most)
    stretches.push({ from, keys: index.keys.slice(from, from + most) });
  const results = await eachOf(stretches, askStretch, {
    concurrent,
    throwIfOver: () => reading.throwIfOver(),
  });
  for (const [number, result] of results.entries()) {
    const stretch = stretches[number];
    if (stretch && result instanceof Error) fill(stretch, result);
  }
  unlessAllFailed(found);
  return places.map((place) => found[place]);

  /** @throws where no key of the stretch has a result */
  async function askStretch(stretch: Stretch): Promise<Stretch> {
    const { from, keys: own } = stretch;
    let open = own;
    try {
      while (open.length > 0) {
        takeIn(stretch, await askOnce(open));
        const left = own.filter((_, offset) => found[from + offset] === undefined);
        if (left.length === open.length) throw badReply(agency, 'a reply leaves keys out');
        open = left;
      }
    } catch (error) {
      reading.throwIfOver();
      if (!(error instanceof AgencyError)) throw error;
      fill(stretch, error);
    }
    unlessAllFailed(found.slice(from, from + own.length));
    return stretch;
  }

  /** Results for those keys that have none yet. */
  function takeIn({ from, keys: own }: Stretch, given: readonly Given[]): void {
    const told = new Map<number, Given | 'twice'>();
    for (const each of given) {
      const place = index.find(each.key) ?? -1;
      if (place < from || place >= from + own.length || found[place] !== undefined) continue;
      told.set(place, told.has(place) ? 'twice' : each);
    }
    // Which of two is the key's cannot be known, nor whether they are all.
    for (const [place, each] of told)
      found[place] = each === 'twice' ? badReply(agency, 'a key comes twice') : orFailure(read, each);
  }

  function fill({ from, keys: own }: Stretch, error: Error): void {
    for (let place = from; place < from + own.length; place += 1) found[place] ??= error;
  }
}

/** Its place among the keys that are asked for, each once; -1 where no row can have it. */
function placeAmong(index: KeyIndex, fields: readonly string[], key: Key): number {
  if (key.length !== fields.length)
    throw new TypeError(`A key of ${key.length} values stands for ${fields.length}.`);
  return key.every(isWhole) ? index.placeOf(key) : -1;
}

function orFailure<Given, Result>(read: (given: Given) => Result, given: Given): Result | AgencyError {
  try {
    return read(given);
  } catch (error) {
    if (error instanceof AgencyError) return error;
    throw error;
  }
}
