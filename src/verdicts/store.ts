// The gateway's own file of verdicts on links between identities. Verdicts are added to it and never taken out: a later
// one takes the place of an earlier one, which stays.
import { existsSync } from 'node:fs';
import type { LinkVerdictRow } from '../model/gateway-rows.ts';
import { GATEWAY } from '../model/model.ts';
import type { RecordModel } from '../model/model.ts';
import { createEmbeddedFile } from '../sources/embedded/create.ts';
import { withLocks } from '../sources/embedded/lock.ts';
import { openReplaced } from '../sources/embedded/replaced.ts';
import type { ReplacedOptions } from '../sources/embedded/replaced.ts';
import type { Row, Source } from '../sources/source.ts';
import { everyRow } from './every-row.ts';

export interface VerdictStore {
  readonly path: string;
  readonly record: RecordModel;
}

/** A verdict before it has its number. */
export type NewVerdict = Omit<LinkVerdictRow, 'number' | 'recordedAt' | 'asOf'>;

const origin = 'verdicts';

/** @throws StartError where it cannot be opened */
export function openVerdicts({ path, record }: VerdictStore, options?: ReplacedOptions): Source {
  return openReplaced({ path, agency: GATEWAY, record: record.declaration, origin }, options);
}

/** Every verdict, in no order; none where there is no file yet. */
export async function readVerdicts(store: VerdictStore): Promise<readonly Row[]> {
  if (!existsSync(store.path)) return [];
  const source = openVerdicts(store, { create: false });
  try {
    return await everyRow(source.collection(store.record.name), [...store.record.columns.keys()]);
  } finally {
    await source.close();
  }
}

/**
 * Adds a verdict behind those on its link.
 *
 * @param isSame whether a kept verdict is on the link of the new one, whose handle may be of another key
 * @param before is done before the file changes, and nothing changes where it fails
 * @param synthetic whether it is made up, as all is in a demo
 * @throws StartError where another command is changing the file
 */
export async function addVerdict(
  store: VerdictStore,
  verdict: NewVerdict,
  isSame: (link: string) => boolean,
  {
    before,
    synthetic,
  }: { readonly before: (former: Row | null) => Promise<void>; readonly synthetic: boolean },
): Promise<void> {
  await withLocks([store.path], async () => {
    const rows = await readVerdicts(store);
    const earlier = rows
      .filter((row) => isSame(String(row['link'])))
      .toSorted((left, right) => Number(left['number']) - Number(right['number']));
    const last = earlier.at(-1) ?? null;
    await before(last);
    const added: Row = {
      ...verdict,
      number: Number(last?.['number'] ?? 0) + 1,
      recordedAt: verdict.decidedAt,
      asOf: verdict.decidedAt.slice(0, 10),
    };
    createEmbeddedFile({
      path: store.path,
      agency: GATEWAY,
      records: [store.record.declaration],
      rows: { [store.record.name]: [...rows, added] },
      synthetic,
      origin,
    });
  });
}
