// One record's rows behind a guard: its turn, further tries, the breaker, the deadline, the check of the reply.
// A try passes the breaker each time, so that the breaker judges what the agency did, and a probe is one call.
import { deadlineExceeded } from '../../errors.ts';
import { AgencyError } from '../failures.ts';
import type { Collection, Read } from '../source.ts';
import type { Breaker } from './breaker.ts';
import type { RetryBudget } from './budget.ts';
import type { Bulkhead } from './bulkhead.ts';
import { endAt } from './deadline.ts';
import type { ReplyCheck } from './replies.ts';
import { retry } from './retry.ts';
import type { GuardSettings } from './settings.ts';

/** What is left of the request when its reads end, in milliseconds: time to tell of it. */
const marginMs = 50;

export interface CollectionGuard {
  readonly agency: string;
  readonly settings: Pick<GuardSettings, 'timeoutMs' | 'attempts'>;
  readonly bulkhead: Bulkhead;
  readonly budget: RetryBudget;
  readonly breaker: Breaker;
  readonly check: ReplyCheck;
  /** From 0 up to 1, which is not reached. */
  readonly random: () => number;
  /** Told of each try after the first. */
  readonly retried: () => void;
}

export function guardCollection(collection: Collection, guard: CollectionGuard): Collection {
  const { agency, settings, bulkhead, budget, breaker, check, random, retried } = guard;

  async function guarded<Result>(read: Read, ask: (read: Read) => Promise<Result>): Promise<Result> {
    const { signal } = read;
    signal.throwIfAborted();
    const endsAt = Math.min(Date.now() + settings.timeoutMs, read.deadline - marginMs);
    if (endsAt <= Date.now()) throw deadlineExceeded();
    // Before the queue: what is refused anyway need not wait for it.
    if (breaker.isRefusing) throw breaker.refusal();
    const attempt = () => {
      const begunAt = Date.now();
      const counts = (error: unknown) => isAgencys(error, Date.now() - begunAt, settings.timeoutMs);
      return breaker.run(() => endAt(endsAt, agency, read, ask), counts);
    };
    const mayRetry = () => {
      const isTaken = !breaker.isRefusing && budget.spend();
      if (isTaken) retried();
      return isTaken;
    };
    return bulkhead.run(signal, endsAt, () => {
      budget.earn();
      return retry(attempt, { signal, attempts: settings.attempts, endsAt, random, mayRetry });
    });
  }

  return {
    capabilities: collection.capabilities,
    byKeys: (query, wanted) =>
      guarded(wanted, async (read) =>
        answered(check.byKeys(await collection.byKeys(query, read), query, read)),
      ),
    countByKeys: (query, wanted) =>
      guarded(wanted, async (read) =>
        answered(check.countByKeys(await collection.countByKeys(query, read), query)),
      ),
    page: (query, wanted) =>
      guarded(wanted, async (read) => check.page(await collection.page(query, read), query, read)),
    count: (query, wanted) =>
      guarded(wanted, async (read) => check.count(await collection.count(query, read))),
    countDistinct: (columns, query, wanted) =>
      guarded(wanted, async (read) => check.count(await collection.countDistinct(columns, query, read))),
    group: (columns, query, wanted) =>
      guarded(wanted, async (read) => check.group(await collection.group(columns, query, read), columns)),
  };
}

/** A read of which no key was answered is one that failed: it may be tried again, and the breaker counts it. */
function answered<Result>(results: readonly (Result | Error)[]): readonly (Result | Error)[] {
  const [first] = results;
  if (first instanceof AgencyError && results.every((result) => result instanceof AgencyError)) throw first;
  return results;
}

/**
 * Whether a failure speaks against the agency. A refusal does: an agency that does not take the gateway's credential
 * may lock it when it is sent again and again. A timeout does where the agency had at least half of its time: less
 * was left when the read waited for its turn, or its request was nearly over. A bug of ours, or a caller who left,
 * does not.
 */
function isAgencys(error: unknown, heldMs: number, timeoutMs: number): boolean {
  return error instanceof AgencyError && (error.status !== 'TIMEOUT' || heldMs * 2 >= timeoutMs);
}
