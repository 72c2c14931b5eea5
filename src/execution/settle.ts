// Promises and errors among values, turned into values and failures before anything is completed.
import { Failure } from './frame.ts';

/** The value once it is there; an error given, thrown or rejected is a failure. */
export async function settled(value: unknown): Promise<unknown> {
  try {
    return asValue(await value);
  } catch (error) {
    return new Failure(error);
  }
}

export function asValue(value: unknown): unknown {
  return value instanceof Error ? new Failure(value) : value;
}

/** What a list of values holds that is no value yet: of several the one that is to be dealt with first. */
export type Unsettled = 'promise' | 'error' | 'nothing';

/** Looked at once for each value of a level: a loop, and no name is looked for where a type tells. */
export function unsettledIn(values: readonly unknown[]): Unsettled {
  let found: Unsettled = 'nothing';
  for (const value of values) {
    if (typeof value !== 'object' || value === null) continue;
    if (isPromise(value)) return 'promise';
    if (value instanceof Error) found = 'error';
  }
  return found;
}

/** Values of which none is a promise, with failures in the place of errors. */
export function asValues(values: readonly unknown[]): readonly unknown[] {
  for (const value of values) if (value instanceof Error) return values.map(asValue);
  return values;
}

export function isPromise<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  if (typeof value !== 'object' || value === null) return false;
  return typeof (value as { readonly then?: unknown }).then === 'function';
}

/**
 * A list by its items, for it is gone through more than once and an iterator gives them only once.
 *
 * @param depth how many lists deep the type is: what lies below is a value, whatever it is made of
 */
function asList(value: unknown, depth: number): unknown {
  if (depth === 0 || !isIterable(value)) return value;
  if (depth === 1 && Array.isArray(value)) return value;
  try {
    return Array.from(value, (item) => asList(item, depth - 1));
  } catch (error) {
    // What cannot be gone through to its end fails alone.
    return new Failure(error);
  }
}

/** The same for each value; the usual ones, arrays and nulls, are not copied. */
export function asLists(values: readonly unknown[], depth: number): readonly unknown[] {
  if (depth === 1 && values.every(isArrayOrNone)) return values;
  return values.map((value) => asList(value, depth));
}

function isArrayOrNone(value: unknown): boolean {
  return Array.isArray(value) || value === null || value === undefined;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** Whether the lists among values, so many deep, have items that are not values yet. */
export function hasUnsettled(values: readonly unknown[], depth: number): boolean {
  for (const value of values) {
    if (!Array.isArray(value)) continue;
    if (unsettledIn(value) !== 'nothing' || (depth > 1 && hasUnsettled(value, depth - 1))) return true;
  }
  return false;
}

/**
 * A list may hold promises of its items, and these may give lists; awaited here, so that completing is synchronous.
 *
 * @param depth how many lists deep the type is
 */
export async function settleItems(value: unknown, depth: number): Promise<unknown> {
  const list = asList(await settled(value), depth);
  if (depth === 0 || !Array.isArray(list)) return list;
  return Promise.all(list.map((item) => settleItems(item, depth - 1)));
}
