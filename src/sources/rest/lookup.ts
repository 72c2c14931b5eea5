// All rows of keys from an agency that looks up by key: asked for in calls of a bounded size, drained page by page,
// and put in their places by the key that each row holds, whatever the order of the reply.
import { createHmac, randomBytes } from 'node:crypto';
import type { Sequenced } from '../order.ts';
import { tieOf } from '../parents.ts';
import type { Key } from '../source.ts';
import { chunksOf, distinctKeys, keyText, type Chunk, type Lookup } from './chunks.ts';
import { eachOf, unlessAllFailed } from './concurrent.ts';
import { pagesOf } from './paging.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import { readRows } from './rows.ts';

/** The rows of each key by the key's text, or why there are none. A key that no row can have is absent. */
export type Found = ReadonlyMap<string, readonly Sequenced[] | Error>;

/** @throws the failure of all keys, where all failed */
export async function lookUp(
  agency: RestAgency,
  record: RestRecord,
  lookup: Lookup,
  reading: Reading,
): Promise<Found> {
  const { way, most, concurrent } = agency.settings.keys;
  if (way === 'search') throw new TypeError('This agency is asked for keys by search.');
  const { fields } = lookup;
  const keys = distinctKeys(fields, lookup.keys);
  if (keys.length === 0) return new Map();
  const columns = [...new Set([...lookup.columns, ...fields, ...record.declaration.key])];
  const chunks = chunksOf(way, { fields, keys, columns }, record.names, most);
  const results = unlessAllFailed(
    await eachOf(chunks, (chunk) => readChunk(agency, record, chunk, { fields, columns }, reading), {
      concurrent,
      throwIfOver: () => reading.throwIfOver(),
    }),
  );
  return new Map(
    chunks.flatMap((chunk, index) => {
      const result = results[index] ?? new Error('a call has no result');
      return chunk.keys.map((key) => {
        const text = keyText(key);
        return [text, result instanceof Error ? result : (result.get(text) ?? [])] as const;
      });
    }),
  );
}

async function readChunk(
  agency: RestAgency,
  record: RestRecord,
  { keys, call }: Chunk,
  { fields, columns }: Pick<Lookup, 'fields' | 'columns'>,
  reading: Reading,
): Promise<ReadonlyMap<string, readonly Sequenced[]>> {
  const { name, key: own } = record.declaration;
  // A row that comes twice is one row: pages move when rows are added, and ways overlap.
  const rows = new Map<string, Map<string, Sequenced>>(keys.map((key) => [keyText(key), new Map()]));
  for await (const page of pagesOf(agency, record, call, reading)) {
    const { sequences } = page;
    const found = readRows(
      agency,
      record,
      { rows: page.rows, sequences: sequences ?? page.rows.map(() => 0) },
      columns,
      reading,
    );
    for (const { row, sequence } of found) {
      const identity = keyText(tieOf(row, own) ?? []);
      const ofKey = rows.get(keyText(tieOf(row, fields) ?? []));
      // A row that nobody asked for is not part of the answer.
      if (ofKey && !ofKey.has(identity))
        ofKey.set(identity, { row, sequence: sequences ? sequence : meaningless(identity) });
    }
  }
  return new Map([...rows].map(([text, ofKey]) => [text, [...ofKey.values()]]));
}

const salt = randomBytes(32);

/**
 * A sequence for a row of an agency that gives none: the same each time, and telling nothing of the row's key, by
 * which agencies like to order what they give.
 */
function meaningless(identity: string): string {
  return createHmac('sha256', salt).update(identity).digest('base64url');
}

/** Each key's result in the order in which the keys were asked for; a key that no row can have has no rows. */
export function inPlaces(found: Found, keys: readonly Key[]): readonly (readonly Sequenced[] | Error)[] {
  return keys.map((key) => found.get(keyText(key)) ?? []);
}
