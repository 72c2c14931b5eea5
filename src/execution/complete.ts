// Completes collected frames into the answer, in document order, as the specification's CompleteValue does:
// values are serialised, and an error nulls the nearest place that may be null.
import { GraphQLError, isLeafType, isListType, isNonNullType, locatedError } from 'graphql';
import type { GraphQLOutputType } from 'graphql';
import type { Path } from 'graphql/jsutils/Path.js';
import { addPath, pathToArray } from 'graphql/jsutils/Path.js';
import { Failure } from './frame.ts';
import type { FieldFrame, Frame, Place } from './frame.ts';

export interface Completed {
  readonly data: { [name: string]: unknown } | null;
  readonly errors: readonly GraphQLError[];
}

export function complete(root: Frame): Completed {
  const errors: GraphQLError[] = [];
  try {
    return { data: completeObject(root, 0, undefined, errors), errors };
  } catch (error) {
    errors.push(asGraphQLError(error));
    return { data: null, errors };
  }
}

function completeObject(
  frame: Frame,
  index: number,
  path: Path | undefined,
  errors: GraphQLError[],
): { [name: string]: unknown } {
  const result: { [name: string]: unknown } = Object.create(null) as { [name: string]: unknown };
  for (const field of frame.fields) {
    const fieldPath = addPath(path, field.responseName, frame.type.name);
    result[field.responseName] = completeField(frame, field, index, fieldPath, errors);
  }
  return result;
}

function completeField(
  frame: Frame,
  field: FieldFrame,
  index: number,
  path: Path,
  errors: GraphQLError[],
): unknown {
  const { type } = field.field;
  const cursor = { place: field.starts[index] ?? 0 };
  try {
    return completeValue(type, field.values[index], frame, field, cursor, path, errors);
  } catch (error) {
    return handle(error, type, field, path, errors);
  }
}

/** Records an error at its path; where the place may not be null, passes it on to the one around it. */
function handle(
  error: unknown,
  type: GraphQLOutputType,
  field: FieldFrame,
  path: Path,
  errors: GraphQLError[],
): null {
  const located = locatedError(error, [...field.nodes], pathToArray(path));
  if (isNonNullType(type)) throw located;
  errors.push(located);
  return null;
}

function completeValue(
  type: GraphQLOutputType,
  value: unknown,
  frame: Frame,
  field: FieldFrame,
  cursor: { place: number },
  path: Path,
  errors: GraphQLError[],
): unknown {
  if (value instanceof Failure) throw value.error;
  if (isNonNullType(type)) {
    const completed = completeValue(type.ofType, value, frame, field, cursor, path, errors);
    if (completed === null) {
      throw new Error(`Cannot return null for non-nullable field ${frame.type.name}.${field.field.name}.`);
    }
    return completed;
  }
  if (value === null || value === undefined) return null;
  if (isListType(type)) return completeList(type.ofType, value, frame, field, cursor, path, errors);
  if (isLeafType(type)) {
    const serialized: unknown = type.serialize(value);
    if (serialized === null || serialized === undefined) {
      throw new Error(
        `Expected \`${type.name}.serialize\` to return a non-nullable value, returned: ${String(serialized)}`,
      );
    }
    return serialized;
  }
  return completePlace(field.places[cursor.place++], path, errors);
}

function completeList(
  itemType: GraphQLOutputType,
  value: unknown,
  frame: Frame,
  field: FieldFrame,
  cursor: { place: number },
  path: Path,
  errors: GraphQLError[],
): unknown[] {
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) {
    throw new GraphQLError(
      `Expected Iterable, but did not find one for field "${frame.type.name}.${field.field.name}".`,
    );
  }
  const items: unknown[] = [];
  for (const item of value as Iterable<unknown>) {
    const itemPath = addPath(path, items.length, undefined);
    const next = cursor.place + placesIn(itemType, item);
    try {
      items.push(completeValue(itemType, item, frame, field, cursor, itemPath, errors));
    } catch (error) {
      items.push(handle(error, itemType, field, itemPath, errors));
    }
    // An item that failed half way leaves places unused: the next item starts at its own.
    cursor.place = next;
  }
  return items;
}

/** How many objects a value holds, as `gather` counted them. */
function placesIn(type: GraphQLOutputType, value: unknown): number {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (value === null || value === undefined || value instanceof Failure || isLeafType(inner)) return 0;
  if (!isListType(inner)) return 1;
  if (typeof value !== 'object' || !(Symbol.iterator in value)) return 0;
  let count = 0;
  for (const item of value as Iterable<unknown>) count += placesIn(inner.ofType, item);
  return count;
}

function completePlace(place: Place | undefined, path: Path, errors: GraphQLError[]): unknown {
  if (!place) throw new Error('an object was not collected');
  if ('error' in place) throw place.error;
  return completeObject(place.frame, place.index, path, errors);
}

function asGraphQLError(error: unknown): GraphQLError {
  return error instanceof GraphQLError
    ? error
    : new GraphQLError(error instanceof Error ? error.message : String(error));
}
