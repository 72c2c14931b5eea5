// A request's time: one timer for all that waits on it.

export interface Deadline {
  /** The promise; before it the error where the time is up, and the signal's reason where the request has ended otherwise. */
  within<Value>(promise: Promise<Value>, late: () => Error): Promise<Value>;
  /** To be called when the request waits for nothing any more. */
  end(): void;
}

/**
 * Ends the request when its time is up.
 *
 * A timer that is cleared, and one signal: a signal of its own for the time and another that joins them cost 6 µs, and
 * live on for as long as a request may take.
 *
 * @param deadline milliseconds since the epoch
 */
export function startDeadline(deadline: number, ended: AbortController): Deadline {
  let isLate = false;
  const timer = setTimeout(
    () => {
      isLate = true;
      ended.abort(new DOMException('The request took too long.', 'TimeoutError'));
    },
    Math.max(0, deadline - Date.now()),
  );
  return {
    within: (promise, late) =>
      new Promise((resolve, reject) => {
        const { signal } = ended;
        const stop = (): void => reject(isLate ? late() : signal.reason);
        if (signal.aborted) stop();
        signal.addEventListener('abort', stop, { once: true });
        promise.then(resolve, reject);
      }),
    end: () => clearTimeout(timer),
  };
}
