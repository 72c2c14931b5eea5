// Resolves one field for every object of its frame: at once where it is a batch field, else one by one.
import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { infoOf } from './execution.ts';
import type { Execution } from './execution.ts';
import { Failure } from './frame.ts';
import type { FieldFrame, Frame } from './frame.ts';
import { ownValue, propertyOf } from './own-value.ts';
import type { Arguments } from './plan.ts';
import { asValue, asValues, isPromise, settled, unsettledIn } from './settle.ts';

/** Fills the values of the field: at once, or once what is given back resolves. It never throws nor rejects. */
export function resolveField(
  execution: Execution,
  { objects }: Frame,
  fieldFrame: FieldFrame,
): Promise<void> | null {
  const { access, leaf, field } = fieldFrame.plan;
  if (access.kind === 'typename') return null;
  if (access.kind === 'property') {
    if (leaf) return null;
    const { name } = field;
    return fill(fieldFrame, ownValues(execution, fieldFrame, objects, name));
  }
  let args: Arguments;
  try {
    args = fieldFrame.plan.argumentsOf(execution.variableValues);
  } catch (error) {
    const failure = new Failure(error);
    fieldFrame.values = objects.map(() => failure);
    return null;
  }
  fieldFrame.args = args;
  if (access.kind === 'each')
    return fill(fieldFrame, resolveEach(execution, fieldFrame, objects, access.resolve));
  try {
    const found = access.set(objects, args, execution.context);
    if (!isPromise(found)) {
      fieldFrame.values = asSet(found, objects.length);
      return null;
    }
    return waitForSet(fieldFrame, found, objects.length);
  } catch (error) {
    fieldFrame.values = failed(error, objects.length);
    return null;
  }
}

async function waitForSet(
  fieldFrame: FieldFrame,
  found: PromiseLike<readonly unknown[]>,
  length: number,
): Promise<void> {
  try {
    fieldFrame.values = asSet(await found, length);
  } catch (error) {
    fieldFrame.values = failed(error, length);
  }
}

/** A set function gives values and Errors, and no promises of them. */
function asSet(found: readonly unknown[], length: number): readonly unknown[] {
  if (found.length !== length)
    throw new Error(`a batch field gave ${found.length} results for ${length} objects`);
  return asValues(found);
}

function failed(error: unknown, length: number): readonly unknown[] {
  const failure = new Failure(error);
  return Array.from({ length }, () => failure);
}

function fill(fieldFrame: FieldFrame, values: readonly unknown[]): Promise<void> | null {
  const unsettled = unsettledIn(values);
  if (unsettled !== 'promise') {
    fieldFrame.values = unsettled === 'error' ? values.map(asValue) : values;
    return null;
  }
  return Promise.all(values.map(settled)).then((all) => {
    fieldFrame.values = all;
  });
}

function ownValues(
  execution: Execution,
  fieldFrame: FieldFrame,
  objects: readonly unknown[],
  name: string,
): readonly unknown[] {
  const values = new Array<unknown>(objects.length);
  for (let index = 0; index < values.length; index += 1) {
    const value = propertyOf(objects[index], name);
    // A method may ask for more than its object: then all are resolved, in the usual way.
    if (typeof value === 'function') return resolveEach(execution, fieldFrame, objects, ownValue);
    values[index] = value;
  }
  return values;
}

/** The values of a property that was not looked at, as graphql-js's default resolver would give them. */
export async function resolveOwn(
  execution: Execution,
  fieldFrame: FieldFrame,
  objects: readonly unknown[],
): Promise<void> {
  await fill(fieldFrame, resolveEach(execution, fieldFrame, objects, ownValue));
}

function resolveEach(
  execution: Execution,
  { plan, args }: FieldFrame,
  objects: readonly unknown[],
  resolve: GraphQLFieldResolver<unknown, unknown>,
): readonly unknown[] {
  let info: GraphQLResolveInfo | undefined;
  const values: unknown[] = [];
  for (const object of objects) {
    try {
      values.push(resolve(object, args, execution.context, (info ??= infoOf(execution, plan))));
    } catch (error) {
      values.push(new Failure(error));
    }
  }
  return values;
}
