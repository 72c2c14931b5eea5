// Publishing: figures counted, solved against all that was published before, and shown as a dated snapshot. What is
// published is OPEN and never a live count.
import { withLocks } from '../sources/embedded/lock.ts';
import { countTables } from './count.ts';
import type { Counting } from './count.ts';
import { makeSnapshot } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import { addSnapshot, readFormer, replaceSnapshots, withdrawSnapshot } from './snapshots.ts';
import type { PublishedStore } from './store.ts';

export interface Publication extends Counting {
  readonly store: PublishedStore;
  /** When the snapshot is made. */
  readonly now: Date;
  /** Whether the figures are of people who are made up. */
  readonly synthetic: boolean;
}

/**
 * Adds a snapshot; with `isDry` nothing is written.
 *
 * @throws StartError where another process is publishing, or what was published before cannot be read
 * @throws GatewayError where an agency's system does not answer
 */
export async function publish(publication: Publication, isDry: boolean): Promise<Snapshot> {
  const { store, date, now, synthetic } = publication;
  const counted = await countTables(publication);
  const solved = async () => {
    const former = await readFormer(store);
    return { former, snapshot: makeSnapshot(counted, date, former, now) };
  };
  if (isDry) return (await solved()).snapshot;
  return withLocks([store.path], async () => {
    const { former, snapshot } = await solved();
    await addSnapshot(store, snapshot, former, synthetic);
    return snapshot;
  });
}

/** Publishes the first snapshot of data that has just been made up; nothing that was published of other data counts. */
export async function publishFirst(publication: Publication): Promise<Snapshot> {
  const { store, date, now, synthetic } = publication;
  const snapshot = makeSnapshot(await countTables(publication), date, [], now);
  return withLocks([store.path], () => {
    replaceSnapshots(store, snapshot, synthetic);
    return snapshot;
  });
}

/** Takes the snapshot of a date back; says how many figures it had. What was published binds later snapshots still. */
export async function withdraw(store: PublishedStore, date: string, synthetic: boolean): Promise<number> {
  return withLocks([store.path], () => withdrawSnapshot(store, date, synthetic));
}
