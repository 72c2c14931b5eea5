// What one execution of an operation is given.
import type {
  FragmentDefinitionNode,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { RequestContext } from '../graph/request.ts';
import type { Budget } from './budget.ts';
import type { FieldFrame } from './frame.ts';

export interface Execution {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<{ [name: string]: FragmentDefinitionNode }>;
  readonly variableValues: Readonly<{ [name: string]: unknown }>;
  readonly rootValue: unknown;
  readonly context: RequestContext;
  readonly budget: Budget;
}

/** What a resolver may ask of its place. The path is that of the field alone: a set has no single one. */
export function infoOf(
  execution: Execution,
  { field, nodes, responseName, parentType }: FieldFrame,
): GraphQLResolveInfo {
  const { schema, operation, rootValue } = execution;
  return {
    fieldName: field.name,
    fieldNodes: nodes,
    returnType: field.type,
    parentType,
    path: { prev: undefined, key: responseName, typename: parentType.name },
    schema,
    fragments: { ...execution.fragments },
    rootValue,
    operation,
    variableValues: { ...execution.variableValues },
  };
}
