// The gateway's own file of published figures. A snapshot replaces the one of its date and leaves the others.
import { existsSync } from 'node:fs';
import { everything } from '../sources/query.ts';
import type { ReadObserver, RecordDeclaration, Row, Source } from '../sources/source.ts';
import { createEmbeddedFile } from '../sources/embedded/create.ts';
import { openEmbedded } from '../sources/embedded/open.ts';
import { publicationScope } from '../access/scope.ts';
import { GATEWAY } from '../model/model.ts';

export interface PublishedStore {
  readonly path: string;
  readonly record: RecordDeclaration;
}

const pageOf = 500;

/** Opens the published figures; before the first snapshot there are none. */
export function openPublished({ path, record }: PublishedStore, observe?: ReadObserver): Source {
  if (!existsSync(path)) write({ path, record }, [], false);
  return openEmbedded({ path, agency: GATEWAY, records: [record], ...(observe && { observe }) });
}

/** Adds the snapshot of a date to the file, in one step. */
export async function addSnapshot(
  store: PublishedStore,
  date: string,
  rows: readonly Row[],
  synthetic: boolean,
): Promise<void> {
  const kept = (await readAll(store)).filter((row) => row['asOf'] !== date);
  write(store, [...kept, ...rows], synthetic);
}

async function readAll(store: PublishedStore): Promise<readonly Row[]> {
  const source = openPublished(store);
  try {
    const collection = source.collection(store.record.name);
    const read = {
      scope: publicationScope(),
      columns: Object.keys(store.record.columns),
      signal: new AbortController().signal,
      deadline: Number.MAX_SAFE_INTEGER,
    };
    const rows: Row[] = [];
    for (let after: { values: readonly []; sequence: string | number | boolean } | undefined; ;) {
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
    records: [record],
    rows: { [record.name]: rows },
    synthetic,
    origin: 'published snapshots',
  });
}
