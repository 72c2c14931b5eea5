// The gateway's own file of published figures.
import { publicationScope } from '../access/scope.ts';
import { GATEWAY } from '../model/model.ts';
import type { RecordModel } from '../model/model.ts';
import { createEmbeddedFile } from '../sources/embedded/create.ts';
import { openReplaced } from '../sources/embedded/replaced.ts';
import type { ReplacedOptions } from '../sources/embedded/replaced.ts';
import { everything } from '../sources/query.ts';
import type { Position, Row, Source } from '../sources/source.ts';

export interface PublishedStore {
  readonly path: string;
  readonly record: RecordModel;
}

const pageOf = 500;
const origin = 'published snapshots';

/**
 * Opens the published figures. A snapshot that is added while the gateway runs is read from the next request on.
 *
 * @throws StartError where it cannot be opened
 */
export function openPublished({ path, record }: PublishedStore, options?: ReplacedOptions): Source {
  return openReplaced({ path, agency: GATEWAY, record: record.declaration, origin }, options);
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
    origin,
  });
}
