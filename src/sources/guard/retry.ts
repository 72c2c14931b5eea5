// Tries a failed read again, after a random wait. cockatiel's retry sleeps on when the caller has left.
import { AgencyError } from '../failures.ts';

/** The wait is drawn from 0 up to this, doubled with each try. */
const firstWaitMs = 100;
/** An agency that wants to be left alone for longer is not asked again within the request. */
const longestWaitMs = 2_000;

export interface Retrying {
  readonly signal: AbortSignal;
  /** How often the read is tried at most. */
  readonly attempts: number;
  /** Milliseconds since the epoch: no try begins after it. */
  readonly endsAt: number;
  /** From 0 up to 1, which is not reached. */
  readonly random: () => number;
  /** Asked last, when nothing else stands against another try. */
  readonly mayRetry: () => boolean;
}

/** @throws what the last try threw; the signal's reason where it is aborted between two */
export async function retry<Result>(
  attempt: () => Promise<Result>,
  { signal, attempts, endsAt, random, mayRetry }: Retrying,
): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      const waitMs = waitAfter(error, tried, random);
      const isWorthIt = tried < attempts && !signal.aborted && Date.now() + waitMs < endsAt;
      if (!isWorthIt || !mayRetry()) throw error;
      await pause(waitMs, signal);
    }
  }
}

/**
 * Milliseconds; infinite where another try makes no sense: an agency that is too slow answers no faster to more
 * questions, and a bad reply or a refusal waits for a person.
 */
function waitAfter(error: unknown, tried: number, random: () => number): number {
  if (!(error instanceof AgencyError) || error.status !== 'UNAVAILABLE') return Infinity;
  const wanted = error.retryAfterMs ?? 0;
  if (wanted > longestWaitMs) return Infinity;
  return Math.max(wanted, random() * Math.min(longestWaitMs, firstWaitMs * 2 ** (tried - 1)));
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', leave, { once: true });
  });
}
