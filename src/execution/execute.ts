// The path that serves users: a valid document, executed level by level, with graphql-js's answers.
import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  locatedError,
  OperationTypeNode,
} from 'graphql';
import type { DocumentNode, ExecutionResult, FragmentDefinitionNode, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../graph/request.ts';
import { failSpan, inSpan } from '../telemetry/spans.ts';
import { Budget } from './budget.ts';
import { collect } from './collect.ts';
import { complete } from './complete.ts';
import { disclosedIn } from './disclosed.ts';
import { checkPrice } from './price.ts';

export interface ExecutionRequest {
  readonly schema: GraphQLSchema;
  /** A document that is valid for the schema. */
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<{ [name: string]: unknown }> | null | undefined;
  readonly context: RequestContext;
  readonly rootValue?: unknown;
}

/** More errors about variables than this are not listed, as graphql-js does. */
const mostVariableErrors = 50;

export async function execute({
  schema,
  document,
  operationName,
  variables,
  context,
  rootValue,
}: ExecutionRequest): Promise<ExecutionResult> {
  const operation = getOperationAST(document, operationName);
  const rootType = schema.getQueryType();
  if (!operation) return { errors: [new GraphQLError('Name one operation of the document.')] };
  if (!rootType || operation.operation !== OperationTypeNode.QUERY) {
    return {
      errors: [
        new GraphQLError('This graph is read-only: it has queries, and nothing else.', {
          nodes: operation,
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        }),
      ],
    };
  }
  const fragments: { [name: string]: FragmentDefinitionNode } = {};
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  const coerced = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    { ...variables },
    { maxErrors: mostVariableErrors },
  );
  if (coerced.errors) {
    // Coercion recurses, and gives what the stack threw among the errors of the values.
    const isTooDeep = coerced.errors.some((error) => !(error instanceof GraphQLError));
    const message = 'The variables nest deeper than can be read; send them flatter.';
    return { errors: isTooDeep ? [new GraphQLError(message)] : coerced.errors };
  }
  try {
    const priced = { schema, operation, fragments, variableValues: coerced.coerced };
    checkPrice(priced, context.view.priceLimit);
  } catch (error) {
    return { errors: [locatedError(error, [operation])] };
  }

  const budget = new Budget();
  const execution = {
    schema,
    operation,
    fragments,
    variableValues: coerced.coerced,
    rootValue,
    context,
    budget,
  };
  let disclosed: ReturnType<typeof disclosedIn> = { parts: [], persons: [], ofOriginators: [] };
  return inSpan('operation', { 'graphql.operation.type': operation.operation }, async (span) => {
    try {
      const root = await collect(execution, rootType);
      const { data, errors } = complete(root);
      if (data && context.limits.tally.isDisclosureKept)
        disclosed = disclosedIn(root, context.view.disclosure);
      span.setAttribute('timpora.errors', errors.length);
      return errors.length > 0 ? { errors, data } : { data };
    } catch (error) {
      failSpan(span, error);
      // A fault in between is no field's: the answer as a whole failed.
      return { errors: [locatedError(error, [operation], undefined)], data: null };
    } finally {
      context.limits.tally.disclosed = { asked: context.sources.asked(), ...disclosed };
    }
  });
}
