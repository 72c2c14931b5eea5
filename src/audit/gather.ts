// Who comes soon after each other shares a flush, which costs as much as ten requests' entries: under load that is a
// sixth of what a small request costs in all.
import { setImmediate, setTimeout } from 'node:timers/promises';

/** For how long others are waited for, in all. */
const mostMs = 15;
/** A turn of the event loop that takes longer has other work, which whoever waits would wait for as well. */
const busyMs = 0.2;
/** For how long as many as the last time are waited for once the loop has nothing to do. */
const pauseMs = 1;

/**
 * @param count how many are there
 * @returns waits for others: as long as each turn of the event loop brings some or has other work, and for a moment where
 *   fewer are there than the last time. One alone, as the time before, waits for a turn
 */
export function createGathering(count: () => number): () => Promise<void> {
  let last = 0;
  return async () => {
    const until = performance.now() + mostMs;
    let hasPaused = false;
    for (let begun = performance.now(); begun < until; begun = performance.now()) {
      const known = count();
      await setImmediate();
      if (count() > known || performance.now() - begun > busyMs) continue;
      if (hasPaused || known >= last) break;
      hasPaused = true;
      await setTimeout(pauseMs);
    }
    last = count();
  };
}
