// The snapshots that are shown, and what is known because they were: a snapshot takes the place of its date's and leaves the
// others.
import { existsSync } from 'node:fs';
import { toStored } from '../seal/stored.ts';
import type { Row, Value } from '../sources/source.ts';
import { isSameTable } from './former.ts';
import type { FormerTable } from './former.ts';
import { historyBeside, readHistory, writeHistory } from './history.ts';
import type { Snapshot } from './snapshot.ts';
import { readPublished, writePublished } from './store.ts';
import type { PublishedStore } from './store.ts';

/**
 * What anyone may know by now: the record of all publications, and what the file shows that is not in it, which is of before
 * there was a record.
 *
 * @throws StartError where either cannot be read
 */
export async function readFormer(store: PublishedStore): Promise<readonly FormerTable[]> {
  const recorded = readHistory(historyBeside(store.path));
  const shown = existsSync(store.path) ? tablesOf(await readPublished(store)) : [];
  const unrecorded = shown.filter((table) => !recorded.some((one) => isSameTable(one, table)));
  return [...unrecorded, ...recorded];
}

/**
 * Puts a snapshot in the place of its date's, in one step; measures that it refuses keep the figures that they have.
 *
 * @param former all that was published before
 */
export async function addSnapshot(
  store: PublishedStore,
  { date, rows, tables }: Snapshot,
  former: readonly FormerTable[],
  synthetic: boolean,
): Promise<void> {
  const measures = new Set<Value>(rows.map(({ measure }) => measure));
  const kept = (await readPublished(store)).filter(
    (row) => row['asOf'] !== date || !measures.has(row['measure'] ?? null),
  );
  const added = tables.filter((table) => !former.some((one) => isSameTable(one, table)));
  // Should the process end between the two, the record has what was never shown, which only withholds more.
  writeHistory(historyBeside(store.path), [...former, ...added]);
  writePublished(store, [...kept, ...rows.map((row) => toStored(store.record, row))], synthetic);
}

/** Makes the snapshot of a date the only one, and the only one that there ever was: for data that is made up. */
export function replaceSnapshots(
  store: PublishedStore,
  { rows, tables }: Snapshot,
  synthetic: boolean,
): void {
  writeHistory(historyBeside(store.path), tables);
  writePublished(
    store,
    rows.map((row) => toStored(store.record, row)),
    synthetic,
  );
}

/** Takes the snapshot of a date out of the file, and leaves it in the record; says how many figures it had. */
export async function withdrawSnapshot(
  store: PublishedStore,
  date: string,
  synthetic: boolean,
): Promise<number> {
  const all = await readPublished(store);
  const kept = all.filter((row) => row['asOf'] !== date);
  if (kept.length === all.length) return 0;
  writeHistory(historyBeside(store.path), await readFormer(store));
  writePublished(store, kept, synthetic);
  return all.length - kept.length;
}

/** The tables that rows of the file make up. */
function tablesOf(rows: readonly Row[]): readonly FormerTable[] {
  const text = (row: Row, column: string): string => String(row[column]);
  const groups = Map.groupBy(rows, (row) => `${text(row, 'measure')} ${text(row, 'asOf')}`);
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined
      ? []
      : [
          {
            measure: text(first, 'measure'),
            period: text(first, 'period'),
            asOf: text(first, 'asOf'),
            recordedAt: text(first, 'recordedAt'),
            isProtected: false,
            cells: new Map(
              [first, ...rest].map((row) => [
                text(row, 'region'),
                typeof row['value'] === 'number' ? row['value'] : null,
              ]),
            ),
          },
        ],
  );
}
