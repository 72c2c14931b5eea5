// The end of a read: at its time it is over, whether or not the source ever settles.
import { agencyFailure } from '../failures.ts';
import type { Read } from '../source.ts';

/**
 * Asks with a deadline of the read's own. A source that settles after it is heard no more.
 *
 * @param endsAt milliseconds since the epoch
 * @throws AgencyError `AGENCY_TIMEOUT` at that time; the reason of the read's signal when it is aborted. Either way
 *   the signal that the source was given is aborted
 */
export function endAt<Result>(
  endsAt: number,
  agency: string,
  read: Read,
  ask: (read: Read) => Promise<Result>,
): Promise<Result> {
  const { signal } = read;
  return new Promise((resolve, reject) => {
    const ending = new AbortController();
    const release = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    };
    const end = (error: unknown, reason: unknown) => {
      release();
      reject(error);
      ending.abort(reason);
    };
    const leave = () => end(signal.reason, signal.reason);
    const late = () =>
      end(agencyFailure('AGENCY_TIMEOUT', agency), new DOMException('The time is up.', 'TimeoutError'));
    const timer = setTimeout(late, endsAt - Date.now());
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    else
      void settle(() => ask({ ...read, signal: ending.signal, deadline: endsAt }))
        .then(resolve, reject)
        .finally(release);
  });
}

/** A source that throws before it gives a promise is one that rejects. */
async function settle<Result>(ask: () => Promise<Result>): Promise<Result> {
  return ask();
}
