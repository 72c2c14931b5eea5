// Completes collected frames into the answer, in document order, as the specification's CompleteValue does:
// values are serialised, and an error nulls the nearest place that may be null.
import { GraphQLError, isLeafType, isListType, isNonNullType, locatedError } from 'graphql';
import type { GraphQLOutputType } from 'graphql';
import type { Path } from 'graphql/jsutils/Path.js';
import { addPath, pathToArray } from 'graphql/jsutils/Path.js';
import type { Execution } from './execution.ts';
import { descend } from './descend.ts';
import { Failure } from './frame.ts';
import type { FieldFrame, Frame } from './frame.ts';
import { resolveOwn } from './resolve.ts';

export interface Completed {
  readonly data: { [name: string]: unknown } | null;
  readonly errors: readonly GraphQLError[];
}

/** @param root collected frames; values that were left with their objects are read now */
export async function complete(execution: Execution, root: Frame): Promise<Completed> {
  await readOwn(execution, root);
  return completeRead(root);
}

/** A value that an object holds may be a promise, or come of a method: all are there before the first is completed. */
async function readOwn(execution: Execution, root: Frame): Promise<void> {
  const waiting: Promise<void>[] = [];
  const visit = ({ objects, fields }: Frame): void => {
    for (const field of fields) {
      const { plan, values, children } = field;
      if (values === null && plan.access.kind === 'property') waiting.push(read(execution, field, objects));
      if (children) for (const frame of children.frames) visit(frame);
    }
  };
  visit(root);
  await Promise.all(waiting);
}

async function read(execution: Execution, field: FieldFrame, objects: readonly unknown[]): Promise<void> {
  await resolveOwn(execution, field, objects);
  await descend(execution, field);
}

function completeRead(root: Frame): Completed {
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
    const { responseName, access } = field.plan;
    const fieldPath = addPath(path, responseName, frame.selection.type.name);
    result[responseName] =
      access.kind === 'typename'
        ? frame.selection.type.name
        : completeField(frame, field, index, fieldPath, errors);
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
  const { type } = field.plan.field;
  const cursor = { place: startOf(field, index) };
  try {
    return completeValue(type, field.values?.[index], frame, field, cursor, path, errors);
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
  const located = locatedError(error, [...field.plan.nodes], pathToArray(path));
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
      throw new Error(`Cannot return null for non-nullable field ${placeOf(frame, field)}.`);
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
  return completeChild(field, cursor.place++, path, errors);
}

function placeOf({ selection: { type } }: Frame, { plan: { field } }: FieldFrame): string {
  return `${type.name}.${field.name}`;
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
    throw new GraphQLError(`Expected Iterable, but did not find one for field "${placeOf(frame, field)}".`);
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

/** How many objects a value holds, as descend.ts gathered them. */
function placesIn(type: GraphQLOutputType, value: unknown): number {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (value === null || value === undefined || value instanceof Failure || isLeafType(inner)) return 0;
  if (!isListType(inner)) return 1;
  if (typeof value !== 'object' || !(Symbol.iterator in value)) return 0;
  let count = 0;
  for (const item of value as Iterable<unknown>) count += placesIn(inner.ofType, item);
  return count;
}

function completeChild({ children }: FieldFrame, place: number, path: Path, errors: GraphQLError[]): unknown {
  const [only] = children?.frames ?? [];
  const child = children?.places ? children.places[place] : only && { frame: only, index: place };
  if (!child) throw new Error('an object was not collected');
  if ('error' in child) throw child.error;
  return completeObject(child.frame, child.index, path, errors);
}

/** For each field of objects: where the children of each of its values begin. */
const starts = new WeakMap<FieldFrame, readonly number[]>();

function startOf(field: FieldFrame, index: number): number {
  const { children, values, plan } = field;
  if (!children || !values) return 0;
  let known = starts.get(field);
  if (!known) {
    let start = 0;
    known = values.map((value) => {
      const own = start;
      start += placesIn(plan.field.type, value);
      return own;
    });
    starts.set(field, known);
  }
  return known[index] ?? 0;
}

function asGraphQLError(error: unknown): GraphQLError {
  return error instanceof GraphQLError
    ? error
    : new GraphQLError(error instanceof Error ? error.message : String(error));
}
