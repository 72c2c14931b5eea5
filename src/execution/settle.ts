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

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** Whether a list has items that are not values yet. */
export function hasUnsettled(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.some((item) => isPromise(item) || item instanceof Error || hasUnsettled(item))
  );
}

/** A list may hold promises of its items; awaited here, so that completing is synchronous. */
export async function settleItems(value: unknown): Promise<unknown> {
  if (!Array.isArray(value)) return settled(value);
  return Promise.all(value.map(settleItems));
}
