// How late the event loop is: the sign of a process that has more to compute than its core can do.

export interface LoopWatch {
  /** By how many milliseconds the loop runs late, turn after turn; 0 where it keeps up. */
  delayMs(): number;
  close(): void;
}

const everyMs = 50;

/**
 * How many turns have to be late. A long turn now and then (a collection of garbage, a view that is built, a reload) is
 * over by the time it is seen: to refuse those who waited for its end would only add failures to a delay. Two were
 * too few for reloads on a machine that others use as well.
 */
const turns = 4;

/**
 * A timer of our own rather than `monitorEventLoopDelay`: measured with a loop that is blocked for 300 ms in each turn,
 * the timer tells in the first turn, and the histogram in the second, whose figures are of a window besides, and would
 * need a timer that resets it.
 */
export function watchLoop(): LoopWatch {
  const delays = Array.from({ length: turns }, () => 0);
  let due = performance.now() + everyMs;
  const timer = setInterval(() => {
    const now = performance.now();
    delays.push(now - due);
    delays.shift();
    due = now + everyMs;
  }, everyMs).unref();
  return {
    delayMs: () => Math.max(0, Math.min(...delays)),
    close: () => clearInterval(timer),
  };
}
