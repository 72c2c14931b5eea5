// Sends commands: each with the time that is left for it, and none that nobody waits for.
import { agencyFailure } from '../failures.ts';
import type { Read } from '../source.ts';
import { toFailure } from './failures.ts';
import type { Stage } from './filter.ts';
import type { Readiness } from './readiness.ts';
import type { Answer } from './rows.ts';
import type { Table } from './table.ts';
import { leftOf } from './wanted.ts';

export function createAsk(
  readiness: Pick<Readiness, 'database'>,
  agency: string,
  collection: string,
): Table['ask'] {
  return async <Result>(
    pipeline: readonly Stage[],
    most: number,
    read: Read,
    toResult: (answers: readonly Answer[]) => Result,
  ): Promise<Result> => {
    const { signal, deadline } = read;
    signal.throwIfAborted();
    const database = await readiness.database(read);
    // The signal frees whoever waits, and the limit the server.
    const left = leftOf(deadline);
    if (left <= 0) throw agencyFailure('AGENCY_TIMEOUT', agency);
    try {
      const cursor = database
        .collection(collection)
        // One more than there can be, so that the server has no reason to keep the rest.
        .aggregate([...pipeline], { maxTimeMS: left, batchSize: most + 1, signal });
      return toResult(await cursor.toArray());
    } catch (error) {
      signal.throwIfAborted();
      throw toFailure(error, agency);
    }
  };
}
