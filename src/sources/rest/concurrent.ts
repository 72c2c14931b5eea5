// Work on many items, a few at once, of which each may fail alone.

/** By how many calls that all failed a system is known to answer none. */
const tolerated = 8;

/**
 * One result or Error for each item, in their order. Where the first {@link tolerated} items have failed and none has
 * succeeded, the rest is not begun: they fail as the last one did.
 *
 * @param isOver throws where nothing is to be begun any more; that fails all
 */
export async function eachOf<Item, Result extends object>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  options: { readonly concurrent: number; readonly throwIfOver: () => void },
): Promise<readonly (Result | Error)[]> {
  const results = new Map<number, Result | Error>();
  let begun = 0;
  let succeeded = 0;
  let last: Error | undefined;
  async function next(): Promise<void> {
    for (;;) {
      const index = begun;
      const item = items[index];
      if (item === undefined || (succeeded === 0 && results.size >= tolerated)) return;
      begun += 1;
      options.throwIfOver();
      try {
        results.set(index, await work(item));
        succeeded += 1;
      } catch (error) {
        options.throwIfOver();
        last = error instanceof Error ? error : new Error(String(error));
        results.set(index, last);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(options.concurrent, items.length) }, next));
  return items.map((_, index) => results.get(index) ?? last ?? new Error('an item was not worked on'));
}

/** The results, where at least one is there. @throws the first error where there is none */
export function unlessAllFailed<Result>(results: readonly (Result | Error)[]): readonly (Result | Error)[] {
  const [first] = results;
  if (first instanceof Error && results.every((result) => result instanceof Error)) throw first;
  return results;
}
