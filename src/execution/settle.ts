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

function asValue(value: unknown): unknown {
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

/** The same values, with failures in the place of errors. */
export function asValues(values: readonly unknown[]): readonly unknown[] {
  return unsettledIn(values) === 'nothing' ? values : values.map(asValue);
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
export function asList(value: unknown, depth: number): unknown {
  if (depth === 0 || !isIterable(value)) return value;
  if (depth === 1 && Array.isArray(value)) return value;
  try {
    return Array.from(value, (item) => asList(item, depth - 1));
  } catch (error) {
    // What cannot be gone through to its end fails alone.
    return new Failure(error);
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** Whether the lists among values have items that are not values yet. */
export function hasUnsettled(values: readonly unknown[]): boolean {
  for (const value of values)
    if (Array.isArray(value) && (unsettledIn(value) !== 'nothing' || hasUnsettled(value))) return true;
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
