// A leaf by its type's own `serialize`, and then as JSON.stringify writes what that gives.
import type { GraphQLLeafType } from 'graphql';
import { Failure } from '../frame.ts';
import { isPromise } from '../settle.ts';
import { writeNumber } from './numbers.ts';
import { writeBoolean, writeString, writeText } from './text.ts';
import { fail } from './unusual.ts';

export function writeSerialized(at: number, value: unknown, type: GraphQLLeafType): number {
  if (typeof value !== 'string' && !isValue(value)) return fail();
  const serialized: unknown = type.serialize(value);
  switch (typeof serialized) {
    case 'string':
      return writeString(at, serialized);
    case 'boolean':
      return writeBoolean(at, serialized);
    case 'number':
      return Number.isFinite(serialized) ? writeNumber(at, serialized) : writeText(at, 'null');
    case 'object':
      return serialized === null ? fail() : writeText(at, jsonOf(serialized));
    default:
      return fail();
  }
}

/** An object may hold what is no value yet: a method, a promise, an error. */
function isValue(value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'function') return false;
  return !(value instanceof Failure || value instanceof Error || isPromise(value));
}

/** A method that makes the JSON of its object may ask for the key that the object stands under, so it is left alone. */
function jsonOf(value: object): string {
  const isMade = 'toJSON' in value && typeof value.toJSON === 'function';
  return isMade && value.toJSON !== Date.prototype.toJSON ? fail() : JSON.stringify(value);
}
