// Many keys in searches of a bounded size, of which a reply may speak of some alone.
import { AgencyError } from '../failures.ts';
import type { Key, KeyedQuery } from '../source.ts';
import { cut, distinctKeys } from './chunks.ts';
import { eachOf, unlessAllFailed } from './concurrent.ts';
import { badReply } from './failures.ts';
import { KeyMap } from './key-map.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';

export type Counted = Pick<KeyedQuery, 'fields' | 'keys' | 'query'>;

/** Keys as a search holds them. */
export function namedKeys({ names }: RestRecord, fields: readonly string[], keys: readonly Key[]) {
  return { fields: fields.map((field) => names.toField(field)), keys };
}

/**
 * The result of each key, or why it has none. Keys that a reply does not speak of are asked for again, as long as each
 * reply speaks of some: an agency may answer for fewer keys than it was asked for, and none is lost by that.
 *
 * @param askOnce what a reply says, key by key
 * @param read makes a key's result of it; an AgencyError that it throws is that key's alone
 * @throws the failure of the first key, where all failed
 */
export async function askForKeys<Given extends { readonly key: Key }, Result>(
  { agency, settings }: RestAgency,
  { fields, keys }: Pick<Counted, 'fields' | 'keys'>,
  reading: Reading,
  askOnce: (keys: readonly Key[]) => Promise<readonly Given[]>,
  read: (given: Given) => Result,
): Promise<KeyMap<Result | Error>> {
  const found = new KeyMap<Result | Error>();
  const { most, concurrent } = settings.keys;
  const chunks = cut(distinctKeys(fields, keys), most, () => 0);
  const results = await eachOf(chunks, askChunk, { concurrent, throwIfOver: () => reading.throwIfOver() });
  for (const [index, result] of results.entries()) {
    if (!(result instanceof Error)) continue;
    for (const key of chunks[index] ?? []) if (found.get(key) === undefined) found.set(key, result);
  }
  unlessAllFailed(found.values);
  return found;

  /** @throws where no key of the chunk has a result */
  async function askChunk(chunk: readonly Key[]): Promise<readonly Key[]> {
    let open = chunk;
    try {
      while (open.length > 0) open = await askOpen(open);
    } catch (error) {
      reading.throwIfOver();
      if (!(error instanceof AgencyError)) throw error;
      for (const key of open) found.set(key, error);
    }
    unlessAllFailed(chunk.map((key) => found.get(key)));
    return chunk;
  }

  /** @returns the keys that the reply does not speak of */
  async function askOpen(open: readonly Key[]): Promise<readonly Key[]> {
    const given = new KeyMap<Given | 'nothing' | 'twice'>();
    for (const key of open) given.set(key, 'nothing');
    for (const each of await askOnce(open)) {
      const before = given.get(each.key);
      if (before !== undefined) given.set(each.key, before === 'nothing' ? each : 'twice');
    }
    const left: Key[] = [];
    for (const key of open) {
      const told = given.get(key) ?? 'nothing';
      if (told === 'nothing') left.push(key);
      // Which of them is the key's cannot be known, nor whether they are all.
      else if (told === 'twice') found.set(key, badReply(agency, 'a key comes twice'));
      else found.set(key, orFailure(read, told));
    }
    if (left.length === open.length) throw badReply(agency, 'a reply leaves keys out');
    return left;
  }
}

function orFailure<Given, Result>(read: (given: Given) => Result, given: Given): Result | AgencyError {
  try {
    return read(given);
  } catch (error) {
    if (error instanceof AgencyError) return error;
    throw error;
  }
}
