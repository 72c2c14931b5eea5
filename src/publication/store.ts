// The gateway's own file of published figures. A snapshot replaces the one of its date and leaves the others.
import { existsSync, statSync } from 'node:fs';
import { publicationScope } from '../access/scope.ts';
import type { PublishedCountRow } from '../model/gateway-rows.ts';
import { GATEWAY } from '../model/model.ts';
import type { RecordModel } from '../model/model.ts';
import { toStored } from '../seal/stored.ts';
import { createEmbeddedFile } from '../sources/embedded/create.ts';
import { openEmbedded } from '../sources/embedded/open.ts';
import { everything } from '../sources/query.ts';
import type { Collection, Position, ReadObserver, Row, Source } from '../sources/source.ts';

export interface PublishedStore {
  readonly path: string;
  readonly record: RecordModel;
}

const pageOf = 500;

/**
 * Opens the published figures. A snapshot that is added while the gateway runs is read from the next request on: the
 * file is another one then.
 *
 * @param create whether the file is made where there is none: before the first snapshot
 * @throws StartError where it cannot be opened
 */
export function openPublished(
  { path, record }: PublishedStore,
  { observe, create = true }: { readonly observe?: ReadObserver | undefined; readonly create?: boolean } = {},
): Source {
  if (create && !existsSync(path)) write({ path, record }, [], false);
  const open = (): Source => openEmbedded({ path, agency: GATEWAY, records: [record.declaration], observe });
  let source = open();
  let file = statSync(path).ino;
  const current = (): Collection => {
    const now = statSync(path, { throwIfNoEntry: false })?.ino;
    if (now !== undefined && now !== file) {
      const former = source;
      source = open();
      file = now;
      // Reads are synchronous statements, so none is under way in the former file.
      void former.close();
    }
    return source.collection(record.name);
  };
  const collection: Collection = {
    capabilities: current().capabilities,
    byKeys: (query, read) => current().byKeys(query, read),
    countByKeys: (query, read) => current().countByKeys(query, read),
    page: (query, read) => current().page(query, read),
    count: (query, read) => current().count(query, read),
    countDistinct: (columns, query, read) => current().countDistinct(columns, query, read),
    group: (columns, query, read) => current().group(columns, query, read),
  };
  return { collection: () => collection, close: () => source.close() };
}

/** Adds the snapshot of a date to the file, in one step. */
export async function addSnapshot(
  store: PublishedStore,
  date: string,
  rows: readonly PublishedCountRow[],
  synthetic: boolean,
): Promise<void> {
  const kept = (await readAll(store)).filter((row) => row['asOf'] !== date);
  write(store, [...kept, ...rows.map((row) => toStored(store.record, row))], synthetic);
}

/** Makes the snapshot of a date the only one, whatever the file held. */
export function replaceSnapshots(
  store: PublishedStore,
  rows: readonly PublishedCountRow[],
  synthetic: boolean,
): void {
  write(
    store,
    rows.map((row) => toStored(store.record, row)),
    synthetic,
  );
}

/** Takes the snapshot of a date out of the file; says how many figures it had. */
export async function withdrawSnapshot(
  store: PublishedStore,
  date: string,
  synthetic: boolean,
): Promise<number> {
  const all = await readAll(store);
  const kept = all.filter((row) => row['asOf'] !== date);
  if (kept.length < all.length) write(store, kept, synthetic);
  return all.length - kept.length;
}

async function readAll(store: PublishedStore): Promise<readonly Row[]> {
  const source = openPublished(store);
  try {
    const collection = source.collection(store.record.name);
    const read = {
      scope: publicationScope(),
      columns: [...store.record.columns.keys()],
      signal: new AbortController().signal,
      deadline: Number.MAX_SAFE_INTEGER,
    };
    const rows: Row[] = [];
    let after: Position | undefined;
    for (;;) {
      const page = await collection.page(
        { query: everything, order: [], first: pageOf, after, total: false },
        read,
      );
      rows.push(...page.rows);
      const sequence = page.sequences.at(-1);
      if (!page.hasMore || sequence === undefined) return rows;
      after = { values: [], sequence };
    }
  } finally {
    await source.close();
  }
}

function write({ path, record }: PublishedStore, rows: readonly Row[], synthetic: boolean): void {
  createEmbeddedFile({
    path,
    agency: GATEWAY,
    records: [record.declaration],
    rows: { [record.name]: rows },
    synthetic,
    origin: 'published snapshots',
  });
}
