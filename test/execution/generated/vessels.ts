// What values come in: promises that settle sooner and later, arrays, and other things that can be gone through.
import type { Maker, Outcome } from './outcome.ts';
import { chance } from './nature.ts';
import type { Nature } from './nature.ts';

/** The outcome's value, or a promise of it in some places. */
export function delayed(
  { nature, timing }: Pick<Maker, 'nature' | 'timing'>,
  place: string,
  outcome: Outcome,
): unknown {
  const isLater = timing === 'mixed' && chance(nature, `${place} later`, 8) === 0;
  return isLater ? promised(nature, place, outcome) : given(outcome);
}

export function given(outcome: Outcome): unknown {
  if ('thrown' in outcome) throw outcome.thrown;
  return outcome.value;
}

export function promised(nature: Nature, place: string, outcome: Outcome): Promise<unknown> {
  const promise = settle(chance(nature, `${place} ticks`, 5), outcome);
  // Where nobody asks for it, a rejection is nobody's fault.
  promise.catch(() => undefined);
  return promise;
}

async function settle(ticks: number, outcome: Outcome): Promise<unknown> {
  if (ticks === 4) await new Promise((resolve) => void setImmediate(resolve));
  else for (let tick = 0; tick < ticks; tick += 1) await undefined;
  return given(outcome);
}

/** A list in one of the forms that can be gone through; only once, some of them, where nobody holds them. */
export function listOf(
  { nature, isHeld = false }: Pick<Maker, 'nature' | 'isHeld'>,
  place: string,
  items: readonly unknown[],
): unknown {
  const again = { [Symbol.iterator]: () => items.values() };
  switch (chance(nature, `${place} vessel`, 24)) {
    case 0:
      return isHeld ? again : items.values();
    case 1:
      return isHeld ? again : each(items);
    case 2:
      return again;
    case 3:
      return Object.assign(new (class List extends Array<unknown> {})(), items, { length: items.length });
    case 4:
      // A hole is no item, and is gone through as one that is undefined.
      return nature.weather === 'calm' ? items : Object.assign(new Array(items.length + 1), items);
    default:
      return items;
  }
}

function* each(items: readonly unknown[]): Generator<unknown> {
  for (const item of items) yield item;
}

/** Where a row holds a function it is called, and where it gives a promise of one it is not: this one does not mind. */
export function callable(): object {
  const itself = (): object => itself;
  return itself;
}
