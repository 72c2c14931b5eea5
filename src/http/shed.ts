// Requests that were turned away, in the log: their number once a second. A line for each would cost more than to refuse
// it, at the very time when there is none to spare; the metrics count each by its cause.
import type { Log } from '../telemetry/log.ts';

const everyMs = 1_000;

/** @returns what is told of each request that was turned away */
export function tellShed(log: Pick<Log, 'warn'>): () => void {
  let shed = 0;
  const tell = (): void => {
    log.warn({ shed }, 'requests were turned away');
    shed = 0;
  };
  return () => {
    if (shed === 0) setTimeout(tell, everyMs).unref();
    shed += 1;
  };
}
