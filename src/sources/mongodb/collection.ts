// The documents of one record: each method makes one command of its question, byKeys and countByKeys one for each chunk.
import type { Collection } from '../source.ts';
import { mongodbCapabilities } from './capabilities.ts';
import { compile } from './filter.ts';
import { countDistinct, countRows, readGroups } from './groups.ts';
import { countKeys, readKeys } from './keys.ts';
import type { RecordLayout } from './layout.ts';
import { readPage } from './page.ts';
import type { Table } from './table.ts';

/** Whatever fails, the promise rejects. */
export function createCollection(
  layout: RecordLayout,
  records: ReadonlyMap<string, RecordLayout>,
  options: Pick<Table, 'ask' | 'keysPerCall' | 'unsoundRows'>,
): Collection {
  const table: Table = {
    ...options,
    layout,
    where: (query, read) => compile(read.scope, query, layout, records),
  };
  return {
    capabilities: mongodbCapabilities,
    byKeys: async (query, read) => readKeys(table, query, read),
    countByKeys: async (query, read) => countKeys(table, query, read),
    page: async (query, read) => readPage(table, query, read),
    count: async (query, read) => countRows(table, query, read),
    countDistinct: async (columns, query, read) => countDistinct(table, columns, query, read),
    group: async (columns, query, read) => readGroups(table, columns, query, read),
  };
}
