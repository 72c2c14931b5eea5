// A thing that is closed after the last who holds it has let it go.

export interface Held<Thing> {
  readonly value: Thing;
  /** @returns what lets it go, to be called once */
  hold(): () => void;
  /** Nobody will hold it from now on. Resolves when it is closed: at once, or after the last lets it go. */
  retire(): Promise<void>;
}

export function countHolders<Thing>(value: Thing, close: () => Promise<void>): Held<Thing> {
  let holders = 0;
  let closing: Promise<void> | undefined;
  const unheld = Promise.withResolvers<void>();
  let isRetired = false;

  const check = (): void => {
    if (isRetired && holders === 0) unheld.resolve();
  };
  return {
    value,
    hold() {
      holders += 1;
      return () => {
        holders -= 1;
        check();
      };
    },
    retire() {
      isRetired = true;
      check();
      return (closing ??= unheld.promise.then(close));
    },
  };
}
