// Turns of the event loop: a statement cannot be interrupted, so between two statements of one request everyone
// else has a turn.

/** The last turn that each request has taken, by the signal that all of its reads carry. */
const turns = new WeakMap<AbortSignal, Promise<void>>();

/** Resolves in a turn of the loop in which no other read of the same request runs. */
export function takeTurn(signal: AbortSignal): Promise<void> {
  const former = turns.get(signal) ?? Promise.resolve();
  const turn = former.then(() => new Promise<void>((resolve) => setImmediate(resolve)));
  turns.set(signal, turn);
  return turn;
}
