// The gateway's own file of published figures.
import { existsSync, statSync } from 'node:fs';
import { publicationScope } from '../access/scope.ts';
import { GATEWAY } from '../model/model.ts';
import type { RecordModel } from '../model/model.ts';
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
  if (create && !existsSync(path)) writePublished({ path, record }, [], false);
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

/** Every row of the file, which is made where there is none. */
export async function readPublished(store: PublishedStore): Promise<readonly Row[]> {
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

/** Makes these the file's rows, in one step. */
export function writePublished(
  { path, record }: PublishedStore,
  rows: readonly Row[],
  synthetic: boolean,
): void {
  createEmbeddedFile({
    path,
    agency: GATEWAY,
    records: [record.declaration],
    rows: { [record.name]: rows },
    synthetic,
    origin: 'published snapshots',
  });
}
