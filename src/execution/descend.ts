// From the values of a field to the frames of the next level, one for each object type.
import type { GraphQLObjectType } from 'graphql';
import type { Execution } from './execution.ts';
import { Failure, frameOn } from './frame.ts';
import type { FieldFrame, Frame, Place } from './frame.ts';
import { innermost } from './planning.ts';
import type { Selection, Shape } from './plan.ts';
import { runtimeType } from './runtime-type.ts';
import { asLists, hasUnsettled, isPromise, settleItems } from './settle.ts';

/**
 * Places the objects of a field's values in frames: at once, or once what is given back resolves.
 *
 * @throws GatewayError `ANSWER_TOO_LARGE`
 */
export function descend(execution: Execution, fieldFrame: FieldFrame): Promise<void> | null {
  const { values, plan } = fieldFrame;
  if (values === null) return null;
  if (plan.listDepth > 0) {
    const lists = asLists(values, plan.listDepth);
    fieldFrame.values = lists;
    if (hasUnsettled(lists, plan.listDepth)) return settleAll(execution, fieldFrame, lists);
  }
  return plan.leaf ? null : place(execution, fieldFrame);
}

async function settleAll(
  execution: Execution,
  fieldFrame: FieldFrame,
  values: readonly unknown[],
): Promise<void> {
  const { plan } = fieldFrame;
  fieldFrame.values = await Promise.all(values.map((value) => settleItems(value, plan.listDepth)));
  if (!plan.leaf) await place(execution, fieldFrame);
}

function place(execution: Execution, fieldFrame: FieldFrame): Promise<void> | null {
  const { plan } = fieldFrame;
  const found = gatherAll(fieldFrame.values ?? [], plan.shape);
  execution.budget.spend(found.length);
  const { certainType } = plan;
  if (certainType) {
    const selection = selectionOrFailure(fieldFrame, certainType);
    fieldFrame.children =
      selection instanceof Failure
        ? { frames: [], places: found.map(() => ({ error: selection.error })) }
        : { frames: found.length > 0 ? [frameOn(selection, found)] : [], places: null };
    return null;
  }
  const named = innermost(plan.field.type);
  const types = found.map((object) => runtimeType(execution, plan, named, object));
  if (!types.some(isPromise)) {
    placeByType(fieldFrame, found, types as readonly (GraphQLObjectType | Failure)[]);
    return null;
  }
  return Promise.all(types).then((settled) => placeByType(fieldFrame, found, settled));
}

function placeByType(
  fieldFrame: FieldFrame,
  found: readonly unknown[],
  types: readonly (GraphQLObjectType | Failure)[],
): void {
  const frames = new Map<
    GraphQLObjectType,
    { readonly frame: Frame; readonly objects: unknown[] } | Failure
  >();
  const places = found.map((object, index): Place => {
    const type = types[index];
    if (!type || type instanceof Failure) return { error: type?.error };
    let known = frames.get(type);
    if (!known) {
      const selection = selectionOrFailure(fieldFrame, type);
      const objects: unknown[] = [];
      known = selection instanceof Failure ? selection : { frame: frameOn(selection, objects), objects };
      frames.set(type, known);
    }
    return known instanceof Failure
      ? { error: known.error }
      : { frame: known.frame, index: known.objects.push(object) - 1 };
  });
  const made = [...frames.values()].flatMap((each) => (each instanceof Failure ? [] : [each.frame]));
  fieldFrame.children = { frames: made, places };
}

function selectionOrFailure({ plan }: FieldFrame, type: GraphQLObjectType): Selection | Failure {
  try {
    return plan.selectionOn(type);
  } catch (error) {
    return new Failure(error);
  }
}

/**
 * The objects of values in document order: exactly those that completing will ask for. Where they are one list, of which
 * often no item is missing, nothing is copied.
 */
function gatherAll(values: readonly unknown[], { item }: Shape): readonly unknown[] {
  if (!item) return values.every(isObject) ? values : values.filter(isObject);
  const [only] = values;
  if (values.length === 1 && Array.isArray(only)) return gatherAll(only, item);
  const found: unknown[] = [];
  for (const value of values) gather(value, item, found);
  return found;
}

function gather(list: unknown, { item }: Shape, found: unknown[]): void {
  if (!Array.isArray(list)) return;
  for (const each of list) {
    if (item) gather(each, item, found);
    else if (isObject(each)) found.push(each);
  }
}

function isObject(value: unknown): boolean {
  return value !== null && value !== undefined && !(value instanceof Failure);
}
