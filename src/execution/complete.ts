// Completes collected frames into the answer, in document order, as the specification's CompleteValue does:
// values are serialised, and an error nulls the nearest place that may be null.
import { setImmediate } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import type { Execution } from './execution.ts';
import { Failure } from './frame.ts';
import type { FieldFrame, Frame } from './frame.ts';
import { located } from './located.ts';
import { readOwn, valuesInTurn } from './read-own.ts';
import type { Shape } from './plan.ts';
import { placesIn, startOf } from './places.ts';

type Completed = { [name: string]: unknown };

export interface Answered {
  readonly data: Completed | null;
  readonly errors: readonly GraphQLError[];
}

/** Gives up its turn now and then, when so many values were made. */
type Turns<Value> = Generator<undefined, Value, undefined>;

/**
 * The answer as values, made in turns.
 *
 * @param root collected frames; values that were left with their objects are read now
 * @param throwIfLeft called at each turn: throws where nobody waits for the answer any more
 */
export async function complete(
  execution: Execution,
  root: Frame,
  throwIfLeft: () => void = () => undefined,
): Promise<Answered> {
  const nextTurn = async (): Promise<void> => {
    await setImmediate();
    throwIfLeft();
  };
  await readOwn(execution, root, nextTurn);
  const completion = new Completion();
  const turns = completion.root(root);
  for (;;) {
    const turn = turns.next();
    if (turn.done) return { data: turn.value, errors: completion.errors };
    await nextTurn();
  }
}

/** How far a value is gone through: the place of the next object in it. */
interface Cursor {
  place: number;
}

class Completion {
  readonly errors: GraphQLError[] = [];
  /** Where the value stands that is being completed: one list for the whole answer, copied where an error is told. */
  private readonly path: (string | number)[] = [];

  /** How many values were made since the last turn. */
  private inTurn = 0;

  *root(frame: Frame): Turns<Completed | null> {
    try {
      return yield* this.object(frame, 0);
    } catch (error) {
      this.errors.push(asGraphQLError(error));
      return null;
    }
  }

  private *object(frame: Frame, index: number): Turns<Completed> {
    this.inTurn += frame.fields.length;
    if (this.inTurn >= valuesInTurn) {
      this.inTurn = 0;
      yield;
    }
    const result: Completed = {};
    for (const field of frame.fields) {
      const { responseName, access, leaf, shape } = field.plan;
      this.path.push(responseName);
      if (access.kind === 'typename') put(result, responseName, frame.selection.type.name);
      else if (leaf && !shape.item) put(result, responseName, this.leaf(frame, field, index));
      else put(result, responseName, yield* this.field(frame, field, index));
      this.path.pop();
    }
    return result;
  }

  /** A field of single leaves, as most are: at one go. */
  private leaf(frame: Frame, field: FieldFrame, index: number): unknown {
    const { shape } = field.plan;
    try {
      const value = field.values?.[index];
      return isThere(shape, value, frame, field) ? serialize(field, value) : null;
    } catch (error) {
      return this.failed(error, shape, field);
    }
  }

  private *field(frame: Frame, field: FieldFrame, index: number): Turns<unknown> {
    const { shape } = field.plan;
    const depth = this.path.length;
    const cursor = { place: field.children ? startOf(field, index) : 0 };
    try {
      return yield* this.value(shape, field.values?.[index], frame, field, cursor);
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

  private *value(
    shape: Shape,
    value: unknown,
    frame: Frame,
    field: FieldFrame,
    cursor: Cursor,
  ): Turns<unknown> {
    if (!isThere(shape, value, frame, field)) return null;
    if (shape.item) return yield* this.list(shape.item, value, frame, field, cursor);
    return field.plan.leaf ? serialize(field, value) : yield* this.child(field, cursor.place++);
  }

  private *list(
    shape: Shape,
    value: unknown,
    frame: Frame,
    field: FieldFrame,
    cursor: Cursor,
  ): Turns<unknown[]> {
    if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) {
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${placeOf(frame, field)}".`);
    }
    const items: unknown[] = [];
    const depth = this.path.length;
    for (const item of value as Iterable<unknown>) {
      this.path.push(items.length);
      const next = cursor.place + placesIn(shape, item, field);
      try {
        items.push(yield* this.value(shape, item, frame, field, cursor));
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

  private *child({ children }: FieldFrame, place: number): Turns<Completed> {
    const [only] = children?.frames ?? [];
    const child = children?.places ? children.places[place] : only && { frame: only, index: place };
    if (!child) throw new Error('an object was not collected');
    if ('error' in child) throw child.error;
    return yield* this.object(child.frame, child.index);
  }
}

/** False for a null that may be one. @throws the error that stands in the value's place, or that none stands there */
function isThere({ isNonNull }: Shape, value: unknown, frame: Frame, field: FieldFrame): boolean {
  if (value instanceof Failure) throw value.error;
  if (value !== null && value !== undefined) return true;
  if (!isNonNull) return false;
  throw new Error(`Cannot return null for non-nullable field ${placeOf(frame, field)}.`);
}

function serialize({ plan: { leaf } }: FieldFrame, value: unknown): unknown {
  const serialized: unknown = leaf?.serialize(value);
  if (serialized !== null && serialized !== undefined) return serialized;
  throw new Error(
    `Expected \`${leaf?.name}.serialize\` to return a non-nullable value, returned: ${String(serialized)}`,
  );
}

/** A response name can be any: one of them would give the object another prototype instead of a value. */
function put(result: Completed, name: string, value: unknown): void {
  if (name !== '__proto__') result[name] = value;
  else Object.defineProperty(result, name, { value, enumerable: true, configurable: true, writable: true });
}

function placeOf({ selection: { type } }: Frame, { plan: { field } }: FieldFrame): string {
  return `${type.name}.${field.name}`;
}

function asGraphQLError(error: unknown): GraphQLError {
  return error instanceof GraphQLError
    ? error
    : new GraphQLError(error instanceof Error ? error.message : String(error));
}
