// How many requests of the graph are worked on at once, how many wait for a place and for how long, and who is turned
// away. It knows of a request only that it came, so that no refusal tells of what is hidden.
import type { Config } from '../config/config.ts';
import { HttpError } from './fault.ts';
import type { LoopWatch } from './loop.ts';

/** Why a request was turned away. */
export type ShedCause = 'queue-full' | 'waited' | 'event-loop';

export type AdmissionLimits = Pick<
  Config['http'],
  'concurrentRequests' | 'queuedRequests' | 'queueMs' | 'loopDelayMs'
>;

export interface AdmissionOptions {
  /** Asked each time: a reload may change them. */
  readonly limits: () => AdmissionLimits;
  readonly loop: Pick<LoopWatch, 'delayMs'>;
  readonly metrics: { requestShed(cause: ShedCause): void; requestsQueued(count: number): void };
}

export interface Admission {
  /** To be asked before anything is done for a request: whether it could only be turned away, and then counts as that. */
  turnsAway(): boolean;
  /**
   * Waits for a place.
   *
   * @param signal of a client that leaves, and then no longer waits
   * @returns what gives the place back, to be called once
   * @throws HttpError 503 where too many wait already, or the wait took too long; the reason of the signal
   */
  enter(signal: AbortSignal): Promise<() => void>;
}

/** One for all: what it costs to make an error is the trace of where, which is the same each time. */
export const overloaded = new HttpError(
  503,
  'OVERLOADED',
  'The gateway has more to do than it can; try again in a second',
  { 'retry-after': '1' },
);

interface Waiting {
  readonly since: number;
  admit(): void;
  shed(): void;
}

/**
 * First come, first served. Newest first would answer some sooner, and let the others wait for nothing; it keeps no
 * more goodput as long as nobody who is admitted is late, and that is what the bound of the wait is for: it is far below
 * a request's own time. Whoever waited longer is turned away as soon as that is so, not when its turn would come (which
 * is why this is no cockatiel bulkhead: there a cancelled task holds its place in the queue until its turn).
 */
export function createAdmission({ limits, loop, metrics }: AdmissionOptions): Admission {
  let working = 0;
  // A set keeps the order of arrival, and a client that leaves is taken out at once.
  const queue = new Set<Waiting>();
  let timer: NodeJS.Timeout | undefined;

  function turnAway(cause: ShedCause): HttpError {
    metrics.requestShed(cause);
    return overloaded;
  }

  function leave(waiting: Waiting): void {
    queue.delete(waiting);
    metrics.requestsQueued(queue.size);
  }

  /** Turns away who has waited too long, and comes again when the next of them has. */
  function dropStale(): void {
    clearTimeout(timer);
    timer = undefined;
    const { queueMs } = limits();
    for (const waiting of queue) {
      const left = waiting.since + queueMs - performance.now();
      if (left > 0) {
        timer = setTimeout(dropStale, left).unref();
        return;
      }
      leave(waiting);
      waiting.shed();
    }
  }

  function admitNext(): void {
    // After a turn of the loop that was long, the timer may not have run yet.
    dropStale();
    for (const waiting of queue) {
      if (working >= limits().concurrentRequests) return;
      leave(waiting);
      working += 1;
      waiting.admit();
    }
  }

  function giveBack(): void {
    working -= 1;
    admitNext();
  }

  const isFull = (): boolean =>
    working >= limits().concurrentRequests && queue.size >= limits().queuedRequests;

  return {
    turnsAway() {
      const isLate = loop.delayMs() > limits().loopDelayMs;
      if (!isLate && !isFull()) return false;
      metrics.requestShed(isLate ? 'event-loop' : 'queue-full');
      return true;
    },
    async enter(signal) {
      signal.throwIfAborted();
      // There may be places that nobody has given back: a reload can make more. Who waits is before who comes.
      admitNext();
      if (queue.size === 0 && working < limits().concurrentRequests) {
        working += 1;
        return giveBack;
      }
      if (isFull()) throw turnAway('queue-full');
      const turn = Promise.withResolvers<void>();
      const waiting: Waiting = {
        since: performance.now(),
        admit: turn.resolve,
        shed: () => turn.reject(turnAway('waited')),
      };
      const onLeft = (): void => {
        leave(waiting);
        turn.reject(signal.reason);
      };
      queue.add(waiting);
      metrics.requestsQueued(queue.size);
      timer ??= setTimeout(dropStale, limits().queueMs).unref();
      signal.addEventListener('abort', onLeft, { once: true });
      try {
        await turn.promise;
      } finally {
        signal.removeEventListener('abort', onLeft);
      }
      return giveBack;
    },
  };
}
