// What one execution of an operation is given.
import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../graph/request.ts';
import type { Budget } from './budget.ts';
import type { Plan, PlannedField, Variables } from './plan.ts';

export interface Execution {
  readonly plan: Plan;
  readonly variableValues: Variables;
  readonly rootValue: unknown;
  readonly context: RequestContext;
  readonly budget: Budget;
}

/** What a resolver may ask of its place. The path is that of the field alone: a set has no single one. */
export function infoOf(
  { plan, rootValue, variableValues }: Execution,
  { field, nodes, responseName, parentType }: PlannedField,
): GraphQLResolveInfo {
  const { schema, operation, fragments } = plan;
  return {
    fieldName: field.name,
    fieldNodes: nodes,
    returnType: field.type,
    parentType,
    path: { prev: undefined, key: responseName, typename: parentType.name },
    schema,
    fragments: { ...fragments },
    rootValue,
    operation,
    variableValues: { ...variableValues },
  };
}
