// Many keys in searches of a bounded size, of which a reply may speak of some alone.
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
 * The result of each key by the key's text. Keys that a reply does not speak of are asked for again, as long as each
 * reply speaks of some: an agency may answer for fewer keys than it was asked for, and none is lost by that.
 */
export async function askForKeys<Result>(
  { agency, settings }: RestAgency,
  { fields, keys }: Pick<Counted, 'fields' | 'keys'>,
  reading: Reading,
  askOnce: (keys: readonly Key[]) => Promise<readonly (readonly [text: string, result: Result])[]>,
): Promise<ReadonlyMap<string, Result | Error>> {
  const found = new Map<string, Result | Error>();
  const { most, concurrent } = settings.keys;
  const chunks = cut(distinctKeys(fields, keys), most, () => 0);
  const results = unlessAllFailed(
    await eachOf(
      chunks,
      async (chunk) => {
        const open = new Map(chunk.map((key) => [keyText(key), key]));
        while (open.size > 0) {
          const answered = (await askOnce([...open.values()])).filter(([text]) => open.has(text));
          if (answered.length === 0) throw badReply(agency, 'a reply leaves keys out');
          for (const [text, result] of answered) if (open.delete(text)) found.set(text, result);
        }
        return chunk;
      },
      { concurrent, throwIfOver: () => reading.throwIfOver() },
    ),
  );
  for (const [index, result] of results.entries()) {
    if (!(result instanceof Error)) continue;
    for (const key of chunks[index] ?? []) if (!found.has(keyText(key))) found.set(keyText(key), result);
  }
  return found;
}
