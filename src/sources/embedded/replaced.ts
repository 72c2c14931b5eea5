// Opens a file of one record that a command replaces while it is served: what is read is always the file that is there.
import { existsSync, statSync } from 'node:fs';
import type { Collection, ReadObserver, RecordDeclaration, Source } from '../source.ts';
import { createEmbeddedFile } from './create.ts';
import { openEmbedded } from './open.ts';

export interface ReplacedFile {
  readonly path: string;
  readonly agency: string;
  readonly record: RecordDeclaration;
  /** What the rows of the file are, where it is made empty. */
  readonly origin: string;
}

export interface ReplacedOptions {
  readonly observe?: ReadObserver | undefined;
  /** Whether the file is made, without a row, where there is none. */
  readonly create?: boolean;
}

/** @throws StartError where it cannot be opened */
export function openReplaced(
  { path, agency, record, origin }: ReplacedFile,
  { observe, create = true }: ReplacedOptions = {},
): Source {
  if (create && !existsSync(path))
    createEmbeddedFile({ path, agency, records: [record], rows: {}, synthetic: false, origin });
  const open = (): Source => openEmbedded({ path, agency, records: [record], observe });
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
