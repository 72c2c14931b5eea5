// Many keys in searches of a bounded size, of which a reply may speak of some alone.
import { AgencyError } from '../failures.ts';
import type { Key, KeyedQuery } from '../source.ts';
import { cut, distinctKeys, keyText } from './chunks.ts';
import { eachOf, unlessAllFailed } from './concurrent.ts';
import { badReply } from './failures.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';

export type Counted = Pick<KeyedQuery, 'fields' | 'keys' | 'query'>;

/** Keys as a search holds them. */
export function namedKeys({ names }: RestRecord, fields: readonly string[], keys: readonly Key[]) {
  return { fields: fields.map((field) => names.toField(field)), keys };
}

/**
 * The result of each key by the key's text, or why it has none. Keys that a reply does not speak of are asked for
 * again, as long as each reply speaks of some: an agency may answer for fewer keys than it was asked for, and none is
 * lost by that.
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
): Promise<ReadonlyMap<string, Result | Error>> {
  const found = new Map<string, Result | Error>();
  const { most, concurrent } = settings.keys;
  const chunks = cut(distinctKeys(fields, keys), most, () => 0);
  const results = await eachOf(chunks, askChunk, { concurrent, throwIfOver: () => reading.throwIfOver() });
  for (const [index, result] of results.entries()) {
    if (!(result instanceof Error)) continue;
    for (const text of (chunks[index] ?? []).map(keyText)) if (!found.has(text)) found.set(text, result);
  }
  unlessAllFailed([...found.values()]);
  return found;

  /** @throws where no key of the chunk has a result */
  async function askChunk(chunk: readonly Key[]): Promise<readonly Key[]> {
    const open = new Map(chunk.map((key) => [keyText(key), key]));
    try {
      while (open.size > 0) await askOpen(open);
    } catch (error) {
      reading.throwIfOver();
      if (!(error instanceof AgencyError)) throw error;
      for (const text of open.keys()) found.set(text, error);
    }
    unlessAllFailed(chunk.map((key) => found.get(keyText(key))));
    return chunk;
  }

  async function askOpen(open: Map<string, Key>): Promise<void> {
    const given = Map.groupBy(await askOnce([...open.values()]), ({ key }) => keyText(key));
    const answered = [...given].filter(([text]) => open.has(text));
    if (answered.length === 0) throw badReply(agency, 'a reply leaves keys out');
    for (const [text, [only, ...others]] of answered) {
      open.delete(text);
      // Which of them is the key's cannot be known, nor whether they are all.
      const isOnce = only !== undefined && others.length === 0;
      found.set(text, isOnce ? orFailure(() => read(only)) : badReply(agency, 'a key comes twice'));
    }
  }
}

function orFailure<Result>(read: () => Result): Result | AgencyError {
  try {
    return read();
  } catch (error) {
    if (error instanceof AgencyError) return error;
    throw error;
  }
}
