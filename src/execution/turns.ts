// Long work in turns: whatever else waits for its turn gets one now and then.
import { setImmediate } from 'node:timers/promises';

/** So many are made at a time: errors, of which each takes some microseconds. */
const many = 256;

/** What is made of each item, in their order. */
export async function inTurns<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Made,
): Promise<readonly Made[]> {
  if (items.length <= many) return items.map(make);
  const made: Made[] = [];
  for (const item of items) {
    if (made.length > 0 && made.length % many === 0) await setImmediate();
    made.push(make(item));
  }
  return made;
}
