// The frames of one document over a schema whose resolvers ask nothing of their request.
import { getOperationAST, getVariableValues, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { Budget } from '../../src/execution/budget.ts';
import { collect } from '../../src/execution/collect.ts';
import type { Execution } from '../../src/execution/execution.ts';
import type { Frame } from '../../src/execution/frame.ts';
import { planOf } from '../../src/execution/plans.ts';
import type { RequestContext } from '../../src/graph/request.ts';

export interface Collected {
  readonly execution: Execution;
  readonly root: Frame;
}

/** @throws where the variables are not those of the operation */
export async function collected(
  schema: GraphQLSchema,
  text: string,
  rootValue: unknown,
  variables: { readonly [name: string]: unknown } = {},
  operationName?: string,
): Promise<Collected> {
  const document = parse(text);
  const operation = getOperationAST(document, operationName);
  const rootType = schema.getQueryType();
  if (!operation || !rootType) throw new Error('a query of a schema that has one');
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables });
  if (!coerced) throw new Error('other variables');
  const plan = planOf(schema, document, operation, rootType, coerced);
  // No resolver of such a schema looks at it.
  const context = {} as RequestContext;
  const execution: Execution = { plan, variableValues: coerced, rootValue, context, budget: new Budget() };
  return { execution, root: await collect(execution) };
}
