// All rows of keys from an agency that looks up by key: asked for in calls of a bounded size, drained page by page,
// and put in their places by the key that each row holds, whatever the order of the reply.
import { createHmac, randomBytes } from 'node:crypto';
import { tieOf } from '../parents.ts';
import type { Key } from '../source.ts';
import { chunksOf, distinctKeys, keyText, type Chunk } from './chunks.ts';
import { eachOf } from './concurrent.ts';
import { badReply } from './failures.ts';
import { pagesOf } from './paging.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';
import { takeRows } from './rows.ts';
import type { Taken } from './taken.ts';
import { has } from './settle.ts';
import type { LookedUp } from './shapes.ts';
import type { Wanted } from './wanted.ts';

export interface Lookup {
  readonly fields: readonly string[];
  readonly keys: readonly Key[];
  /** Columns of the rows: one list for all reads of a view. */
  readonly columns: readonly string[];
  /** Further ones. */
  readonly more: readonly string[];
}

/** What the calls for some keys gave, or why they gave nothing. */
export interface Answer {
  readonly keys: readonly Key[];
  readonly found: Answered | Error;
}

export interface Answered {
  /** The rows of each key by the key's text. */
  readonly placed: ReadonlyMap<string, readonly Taken[]>;
  /** Rows that do not show which key they have. */
  readonly unplaced: readonly Taken[];
}

/** An answer for each call. No key is in two of them, and a key that no row can have is in none. */
export async function lookUp(
  agency: RestAgency,
  record: RestRecord,
  lookup: Lookup,
  reading: Reading,
): Promise<readonly Answer[]> {
  const { way, most, concurrent } = agency.settings.keys;
  if (way === 'search') throw new TypeError('This agency is asked for keys by search.');
  const { fields } = lookup;
  const keys = distinctKeys(fields, lookup.keys);
  if (keys.length === 0) return [];
  const wanted = record.wanted(lookup.columns, lookup.more, fields, record.declaration.key);
  const chunks = chunksOf(way, { fields, keys, select: wanted.fields }, record.names, most);
  const results = await eachOf(
    chunks,
    (chunk) => readChunk(agency, record, chunk, { fields, wanted }, reading),
    { concurrent, throwIfOver: () => reading.throwIfOver() },
  );
  return chunks.map((chunk, index) => ({
    keys: chunk.keys,
    found: results[index] ?? new Error('a call has no result'),
  }));
}

async function readChunk(
  agency: RestAgency,
  record: RestRecord,
  { keys, call }: Chunk,
  { fields, wanted }: { readonly fields: readonly string[]; readonly wanted: Wanted },
  reading: Reading,
): Promise<Answered> {
  const { key: own } = record.declaration;
  // A row that comes twice is one row: pages move when rows are added, and ways overlap.
  const rows = new Map<string, Map<string, Taken>>(keys.map((key) => [keyText(key), new Map()]));
  const unplaced: Taken[] = [];
  const kinds = new Set<string>();
  for await (const page of pagesOf(agency, record, call, reading)) {
    const { sequences } = page;
    const given = { rows: page.rows, sequences: sequences ?? page.rows.map(() => 0) };
    if (page.rows.length > 0) kinds.add(kindOf(page));
    if (kinds.size > 1) throw badReply(agency.agency, 'sequences are of two kinds');
    for (const item of takeRows(agency, wanted, given, reading)) {
      if (!has(item, fields)) unplaced.push(item);
      const ofKey = rows.get(keyText(tieOf(item.row, fields) ?? []));
      // A row that does not show its own key is like no other.
      const key = tieOf(item.row, own);
      const identity = key ? keyText(key) : `row ${ofKey?.size ?? 0}`;
      // A row that nobody asked for is not part of the answer.
      if (ofKey && !ofKey.has(identity))
        ofKey.set(identity, sequences ? item : { ...item, sequence: meaningless(identity) });
    }
  }
  const placed = new Map([...rows].map(([text, ofKey]) => [text, [...ofKey.values()]]));
  return { placed, unplaced };
}

function kindOf({ sequences }: LookedUp): string {
  return sequences ? typeof sequences[0] : 'none';
}

const salt = randomBytes(32);

/**
 * A sequence for a row of an agency that gives none: the same each time, and telling nothing of the row's key, by
 * which agencies like to order what they give.
 */
function meaningless(identity: string): string {
  return createHmac('sha256', salt).update(identity).digest('base64url');
}
