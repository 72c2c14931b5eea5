// Batch fields: resolved for a whole set of parents at once.
import DataLoader from 'dataloader';
import type { GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from './request.ts';

/**
 * Resolves a field for every parent of a level: one result, or one Error, for each parent in their order; at once
 * where no read is needed.
 * An Error fails its own parent's field alone; a rejection fails the field of every parent, so give an Error
 * for an odd parent rather than throw.
 */
export type SetFunction<Parent, Args, Value> = (
  parents: readonly Parent[],
  args: Args,
  request: RequestContext,
) => readonly (Value | Error)[] | Promise<readonly (Value | Error)[]>;

const setFunction: unique symbol = Symbol('set function');

/** An ordinary GraphQL resolver that also carries its set function. */
export type BatchResolver<Parent, Args, Value, Result = Promise<Value>> = GraphQLFieldResolver<
  Parent,
  RequestContext,
  Args,
  Result
> & {
  readonly [setFunction]: SetFunction<Parent, Args, Value>;
};

/**
 * Makes a resolver of a set function. Our executor calls the set function once for each level; any other
 * GraphQL server calls the resolver for each parent, and a DataLoader of the request gathers the parents.
 */
export function batchField<Parent, Args, Value>(
  set: SetFunction<Parent, Args, Value>,
): BatchResolver<Parent, Args, Value> {
  // Loaders live as long as their request, and no longer: one for each selection of the field in a document.
  const loaders = new WeakMap<RequestContext, Map<string, DataLoader<Parent, Value>>>();
  const resolve: GraphQLFieldResolver<Parent, RequestContext, Args, Promise<Value>> = (
    parent,
    args,
    request,
    info,
  ) => {
    let ofRequest = loaders.get(request);
    if (!ofRequest) loaders.set(request, (ofRequest = new Map()));
    const key = `${info.parentType.name}.${info.fieldName} ${JSON.stringify(args)}`;
    let loader = ofRequest.get(key);
    if (!loader) {
      loader = new DataLoader<Parent, Value>(async (parents) => set(parents, args, request), {
        cache: false,
      });
      ofRequest.set(key, loader);
    }
    return loader.load(parent);
  };
  return Object.assign(resolve, { [setFunction]: set });
}

/**
 * A batch field of what its parents hold already: no read, so no promise, on any server. A parent for which the
 * function throws fails alone.
 */
export function rowField<Parent, Args, Value>(
  set: (parents: readonly Parent[], args: Args, request: RequestContext) => readonly (Value | Error)[],
): BatchResolver<Parent, Args, Value, Value | Error | undefined> {
  const sound: typeof set = (parents, args, request) => {
    try {
      return set(parents, args, request);
    } catch (error) {
      if (parents.length === 1) return [error instanceof Error ? error : new Error(String(error))];
      return parents.flatMap((parent) => sound([parent], args, request));
    }
  };
  const resolve = (parent: Parent, args: Args, request: RequestContext): Value | Error | undefined =>
    sound([parent], args, request)[0];
  return Object.assign(resolve, { [setFunction]: sound });
}

/** Set functions that give nothing but handles, and errors. */
const ofHandles = new WeakSet<SetFunction<never, never, unknown>>();

/** A row field of handles: text of letters, digits, `-` and `_` alone, which is written as it is. */
export function handleField<Parent, Args>(
  sealAll: (parents: readonly Parent[], args: Args, request: RequestContext) => readonly string[],
): BatchResolver<Parent, Args, string, string | Error | undefined> {
  const resolver = rowField(sealAll);
  ofHandles.add(resolver[setFunction]);
  return resolver;
}

export function givesHandles(set: SetFunction<never, never, unknown>): boolean {
  return ofHandles.has(set);
}

/** The set function of a resolver, or null where it is an ordinary one. */
export function setFunctionOf(resolver: unknown): SetFunction<unknown, unknown, unknown> | null {
  if (typeof resolver !== 'function' || !(setFunction in resolver)) return null;
  // Only `batchField` and `rowField` put a value under the symbol, which no other module can name.
  return resolver[setFunction] as SetFunction<unknown, unknown, unknown>;
}
