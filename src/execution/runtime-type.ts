// Which object type a value has: of an interface or union it is asked for, of an object type it may be denied.
import { defaultTypeResolver, isAbstractType, isObjectType } from 'graphql';
import type { GraphQLAbstractType, GraphQLNamedType, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { infoOf } from './execution.ts';
import type { Execution } from './execution.ts';
import { Failure } from './frame.ts';
import type { PlannedField } from './plan.ts';
import { isPromise } from './settle.ts';

type Found = GraphQLObjectType | Failure;

export function runtimeType(
  execution: Execution,
  plan: PlannedField,
  type: GraphQLNamedType,
  object: unknown,
): Found | PromiseLike<Found> {
  const info = infoOf(execution, plan);
  if (isObjectType(type)) return confirm(execution, plan, type, object, info);
  if (!isAbstractType(type)) return new Failure(new Error(`${type.name} has no objects`));
  try {
    const resolveType = type.resolveType ?? defaultTypeResolver;
    const name: unknown = resolveType(object, execution.context, info, type);
    return isPromise(name)
      ? name.then((settled) => named(execution, plan, type, settled, object, info)).then(undefined, failed)
      : named(execution, plan, type, name, object, info);
  } catch (error) {
    return new Failure(error);
  }
}

function failed(error: unknown): Failure {
  return new Failure(error);
}

function named(
  execution: Execution,
  plan: PlannedField,
  type: GraphQLAbstractType,
  name: unknown,
  object: unknown,
  info: GraphQLResolveInfo,
): Found | PromiseLike<Found> {
  const { schema } = execution.plan;
  const found = typeof name === 'string' ? schema.getType(name) : undefined;
  if (isObjectType(found) && schema.isSubType(type, found))
    return confirm(execution, plan, found, object, info);
  // The name is not said: it may be one that the view lacks.
  return new Failure(new Error(`a value of ${type.name} is of no type that this graph has`));
}

/** A type may deny that a value is its own. */
function confirm(
  execution: Execution,
  plan: PlannedField,
  type: GraphQLObjectType,
  object: unknown,
  info: GraphQLResolveInfo,
): Found | PromiseLike<Found> {
  if (!type.isTypeOf) return type;
  const judge = (isOwn: boolean): Found =>
    isOwn
      ? type
      : new Failure(new Error(`Expected value of type "${type.name}" but got: ${inspect(object)}.`));
  try {
    // What is selected on the type is known first: where that fails, the type is not asked.
    plan.selectionOn(type);
    const isOwn = type.isTypeOf(object, execution.context, info);
    return isPromise(isOwn) ? isOwn.then(judge).then(undefined, failed) : judge(isOwn);
  } catch (error) {
    return new Failure(error);
  }
}
