// How late the event loop is: the sign of a process that has more to compute than its core can do.

export interface LoopWatch {
  /** By how many milliseconds the loop runs late, turn after turn; 0 where it keeps up. */
  delayMs(): number;
  close(): void;
}

const everyMs = 50;

/**
 * A timer of our own rather than `monitorEventLoopDelay`: measured with a loop that is blocked for 300 ms in each turn,
 * the timer tells in the first turn, and the histogram in the second, whose figures are of a window besides, and would
 * need a timer that resets it.
 */
export function watchLoop(): LoopWatch {
  let due = performance.now() + everyMs;
  let former = 0;
  let latest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    former = latest;
    latest = Math.max(0, now - due);
    due = now + everyMs;
  }, everyMs).unref();
  return {
    // One long turn alone (a collection of garbage, a view that is built) is over by the time it is seen: to refuse
    // those who waited for its end would only add failures to a delay.
    delayMs: () => Math.min(former, latest),
    close: () => clearInterval(timer),
  };
}
