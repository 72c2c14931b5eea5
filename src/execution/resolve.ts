// Resolves one field for every object of its frame: at once where it is a batch field, else one by one.
import { getArgumentValues } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { setFunctionOf } from '../graph/batch.ts';
import { infoOf } from './execution.ts';
import type { Execution } from './execution.ts';
import { Failure } from './frame.ts';
import type { FieldFrame, Frame } from './frame.ts';
import { asValue, isPromise, settled } from './settle.ts';

type Arguments = { [name: string]: unknown };

/** Fills the values of the field; it never rejects. */
export async function resolveField(
  execution: Execution,
  frame: Frame,
  fieldFrame: FieldFrame,
): Promise<void> {
  const { field, nodes } = fieldFrame;
  const { objects } = frame;
  let args: Arguments;
  try {
    const [node] = nodes;
    args = node ? getArgumentValues(field, node, execution.variableValues) : {};
    fieldFrame.args = args;
  } catch (error) {
    const failure = new Failure(error);
    fieldFrame.values = objects.map(() => failure);
    return;
  }
  const set = setFunctionOf(field.resolve);
  if (set) {
    fieldFrame.values = await resolveSet(() => set(objects, args, execution.context), objects.length);
    return;
  }
  let info: GraphQLResolveInfo | undefined;
  const infoOnce = (): GraphQLResolveInfo => (info ??= infoOf(execution, fieldFrame));
  const values = objects.map((object) => resolveOne(execution, fieldFrame, object, args, infoOnce));
  fieldFrame.values = values.some(isPromise) ? await Promise.all(values.map(settled)) : values.map(asValue);
}

async function resolveSet(
  set: () => readonly unknown[] | Promise<readonly unknown[]>,
  length: number,
): Promise<readonly unknown[]> {
  try {
    const found = await set();
    if (found.length !== length)
      throw new Error(`a batch field gave ${found.length} results for ${length} objects`);
    return found.some(isPromise) ? await Promise.all(found.map(settled)) : found.map(asValue);
  } catch (error) {
    const failure = new Failure(error);
    return Array.from({ length }, () => failure);
  }
}

function resolveOne(
  execution: Execution,
  { field }: FieldFrame,
  object: unknown,
  args: Arguments,
  info: () => GraphQLResolveInfo,
): unknown {
  try {
    if (field.resolve) return field.resolve(object, args, execution.context, info());
    if (typeof object !== 'object' || object === null) return undefined;
    // A plain value may hold anything under the field's name, as graphql-js's default resolver takes it.
    const value = (object as { readonly [name: string]: unknown })[field.name];
    if (typeof value !== 'function') return value;
    return (value as (...words: unknown[]) => unknown).call(object, args, execution.context, info());
  } catch (error) {
    return new Failure(error);
  }
}
