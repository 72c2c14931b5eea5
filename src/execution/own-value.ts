// The value of a field that no resolver gives.
import type { GraphQLFieldResolver } from 'graphql';

/** What an object, or a function, holds under a name: anything. */
export function propertyOf(object: unknown, name: string): unknown {
  const holds = (typeof object === 'object' && object !== null) || typeof object === 'function';
  return holds ? (object as { readonly [name: string]: unknown })[name] : undefined;
}

/** GraphQL's default: the object's own value, or what its method gives. */
export const ownValue: GraphQLFieldResolver<unknown, unknown> = (object, args, context, info) => {
  const value = propertyOf(object, info.fieldName);
  if (typeof value !== 'function') return value;
  // As graphql-js calls it: the value is whatever the object holds under the name.
  return (value as (...words: unknown[]) => unknown).call(object, args, context, info);
};
