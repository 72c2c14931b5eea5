// Completes collected frames into the answer, in document order, as the specification's CompleteValue does:
// values are serialised, and an error nulls the nearest place that may be null.
import { GraphQLError } from 'graphql';
import { descend } from './descend.ts';
import type { Execution } from './execution.ts';
import { Failure } from './frame.ts';
import type { FieldFrame, Frame } from './frame.ts';
import { located } from './located.ts';
import type { Shape } from './plan.ts';
import { resolveOwn } from './resolve.ts';

type Completed = { [name: string]: unknown };

export interface Answered {
  readonly data: Completed | null;
  readonly errors: readonly GraphQLError[];
}

/** @param root collected frames; values that were left with their objects are read now */
export async function complete(execution: Execution, root: Frame): Promise<Answered> {
  await readOwn(execution, root);
  const completion = new Completion();
  return { data: completion.root(root), errors: completion.errors };
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

/** How far a value is gone through: the place of the next object in it. */
interface Cursor {
  place: number;
}

class Completion {
  readonly errors: GraphQLError[] = [];
  /** Where the value stands that is being completed: one list for the whole answer, copied where an error is told. */
  private readonly path: (string | number)[] = [];

  root(frame: Frame): Completed | null {
    try {
      return this.object(frame, 0);
    } catch (error) {
      this.errors.push(asGraphQLError(error));
      return null;
    }
  }

  private object(frame: Frame, index: number): Completed {
    const result: Completed = {};
    for (const field of frame.fields) {
      const { responseName, access } = field.plan;
      const { name } = frame.selection.type;
      this.path.push(responseName);
      put(result, responseName, access.kind === 'typename' ? name : this.field(frame, field, index));
      this.path.pop();
    }
    return result;
  }

  private field(frame: Frame, field: FieldFrame, index: number): unknown {
    const { shape } = field.plan;
    const depth = this.path.length;
    const cursor = { place: field.children ? startOf(field, index) : 0 };
    try {
      return this.value(shape, field.values?.[index], frame, field, cursor);
    } catch (error) {
      this.path.length = depth;
      return this.failed(error, shape, field);
    }
  }

  /** Records an error at its path; where the place may not be null, passes it on to the one around it. */
  private failed(error: unknown, { isNonNull }: Shape, { plan }: FieldFrame): null {
    const placed = located(error, plan.nodes, this.path);
    if (isNonNull) throw placed;
    this.errors.push(placed);
    return null;
  }

  private value(shape: Shape, value: unknown, frame: Frame, field: FieldFrame, cursor: Cursor): unknown {
    if (value instanceof Failure) throw value.error;
    if (value === null || value === undefined) {
      if (!shape.isNonNull) return null;
      throw new Error(`Cannot return null for non-nullable field ${placeOf(frame, field)}.`);
    }
    if (shape.item) return this.list(shape.item, value, frame, field, cursor);
    const { leaf } = field.plan;
    if (!leaf) return this.child(field, cursor.place++);
    const serialized: unknown = leaf.serialize(value);
    if (serialized !== null && serialized !== undefined) return serialized;
    throw new Error(
      `Expected \`${leaf.name}.serialize\` to return a non-nullable value, returned: ${String(serialized)}`,
    );
  }

  private list(shape: Shape, value: unknown, frame: Frame, field: FieldFrame, cursor: Cursor): unknown[] {
    if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) {
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${placeOf(frame, field)}".`);
    }
    const items: unknown[] = [];
    const depth = this.path.length;
    for (const item of value as Iterable<unknown>) {
      this.path.push(items.length);
      const next = cursor.place + placesIn(shape, item, field);
      try {
        items.push(this.value(shape, item, frame, field, cursor));
      } catch (error) {
        this.path.length = depth + 1;
        items.push(this.failed(error, shape, field));
      }
      this.path.length = depth;
      // An item that failed half way leaves places unused: the next item starts at its own.
      cursor.place = next;
    }
    return items;
  }

  private child({ children }: FieldFrame, place: number): Completed {
    const [only] = children?.frames ?? [];
    const child = children?.places ? children.places[place] : only && { frame: only, index: place };
    if (!child) throw new Error('an object was not collected');
    if ('error' in child) throw child.error;
    return this.object(child.frame, child.index);
  }
}

/** A response name can be any: one of them would give the object another prototype instead of a value. */
function put(result: Completed, name: string, value: unknown): void {
  if (name !== '__proto__') result[name] = value;
  else Object.defineProperty(result, name, { value, enumerable: true, configurable: true, writable: true });
}

function placeOf({ selection: { type } }: Frame, { plan: { field } }: FieldFrame): string {
  return `${type.name}.${field.name}`;
}

/** For each field of objects: where the children of each of its values begin. */
const starts = new WeakMap<FieldFrame, readonly number[]>();

function startOf(field: FieldFrame, index: number): number {
  let known = starts.get(field);
  if (!known) {
    let start = 0;
    known = (field.values ?? []).map((value) => {
      const own = start;
      start += placesIn(field.plan.shape, value, field);
      return own;
    });
    starts.set(field, known);
  }
  return known[index] ?? 0;
}

/** How many objects a value holds, as descend.ts gathered them. */
function placesIn(shape: Shape, value: unknown, field: FieldFrame): number {
  if (value === null || value === undefined || value instanceof Failure || field.plan.leaf) return 0;
  const { item } = shape;
  if (!item) return 1;
  if (typeof value !== 'object' || !(Symbol.iterator in value)) return 0;
  let count = 0;
  for (const each of value as Iterable<unknown>) count += placesIn(item, each, field);
  return count;
}

function asGraphQLError(error: unknown): GraphQLError {
  return error instanceof GraphQLError
    ? error
    : new GraphQLError(error instanceof Error ? error.message : String(error));
}
