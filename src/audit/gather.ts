// Who comes soon after each other shares a flush, which costs as much as ten requests' entries: under load that is a
// sixth of what a small request costs in all.
import { setImmediate, setTimeout } from 'node:timers/promises';

/** For how long others are waited for, in all. */
const mostMs = 15;
/** A turn of the event loop that takes longer has other work, which several who wait would wait for as well. */
const busyMs = 0.2;
/** For how long as many as the last time are waited for once the loop has nothing to do. */
const pauseMs = 1;

/** The event loop, and its clock. */
export interface Loop {
  /** Milliseconds. */
  now(): number;
  /** Lets a turn pass. */
  turn(): Promise<void>;
  pause(milliseconds: number): Promise<void>;
}

const eventLoop: Loop = {
  now: () => performance.now(),
  turn: () => setImmediate(),
  pause: (milliseconds) => setTimeout(milliseconds),
};

/**
 * @param count how many are there
 * @returns waits for others: as long as each turn of the event loop brings some; where there are several, or fewer than the
 *   last time, as long as it has other work; and for a moment where there are fewer than the last time. One alone, as
 *   the time before, waits for a turn
 */
export function createGathering(count: () => number, loop = eventLoop): () => Promise<void> {
  let last = 0;
  return async () => {
    const until = loop.now() + mostMs;
    let hasPaused = false;
    let known = count();
    for (let begun = loop.now(); begun < until; begun = loop.now()) {
      await loop.turn();
      const before = known;
      known = count();
      if (known > before) continue;
      if ((known > 1 || known < last) && loop.now() - begun > busyMs) continue;
      if (hasPaused || known >= last) break;
      hasPaused = true;
      await loop.pause(pauseMs);
    }
    // Those who came in the pause go with this flush too. Of one for which nobody waits nothing is learned.
    last = count() || last;
  };
}
