// The turn of the event loop that each read takes, whoever makes it: all peers wait the same way.

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
