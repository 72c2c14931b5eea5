// How long somebody waits for an answer.
import { agencyFailure } from '../failures.ts';
import type { Read } from '../source.ts';

/** Neither a server nor a timer takes a longer limit. */
const LONGEST_MS = 2 ** 31 - 1;

/** Whole milliseconds until then; none, or less, where it is past. */
export function leftOf(deadline: number): number {
  return Math.min(Math.floor(deadline - Date.now()), LONGEST_MS);
}

/**
 * What the work gives, as long as the read waits for it; the work itself goes on, for others may wait for it too.
 *
 * @throws the signal's reason, or AgencyError `AGENCY_TIMEOUT`
 */
export async function whileWanted<Result>(
  work: Promise<Result>,
  agency: string,
  { signal, deadline }: Pick<Read, 'signal' | 'deadline'>,
): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(agencyFailure('AGENCY_TIMEOUT', agency)), leftOf(deadline));
  try {
    return await untilAborted(Promise.race([work, late.promise]), signal);
  } finally {
    clearTimeout(timer);
  }
}

/** What the work gives. @throws the signal's reason */
export async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const left = Promise.withResolvers<never>();
  const leave = (): void => left.reject(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  try {
    return await Promise.race([work, left.promise]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
