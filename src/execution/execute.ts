// The path that serves users: a valid document, run level by level by its plan, with graphql-js's answers.
import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  locatedError,
  OperationTypeNode,
} from 'graphql';
import type {
  DocumentNode,
  ExecutionResult,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { RequestContext } from '../graph/request.ts';
import { failSpan, inSpan } from '../telemetry/spans.ts';
import { Budget } from './budget.ts';
import { collect } from './collect.ts';
import { complete } from './complete.ts';
import { disclosedIn } from './disclosed.ts';
import { encode, encodeInTurns } from './encode/encode.ts';
import type { Encoded } from './encode/encode.ts';
import type { Execution } from './execution.ts';
import type { Frame } from './frame.ts';
import { fragmentsOf, planOf } from './plans.ts';
import type { Variables } from './plan.ts';
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

/** A request of which all is known that is needed to read for it. */
interface Ready {
  readonly operation: OperationDefinitionNode;
  readonly rootType: GraphQLObjectType;
  readonly variableValues: Variables;
}

/** More errors about variables than this are not listed, as graphql-js does. */
const mostVariableErrors = 50;

/** An answer of so many values is written in turns: 3 ms at one go. */
const long = 50_000;

/** What a request came to: the bytes of an answer, or values where something of it is unusual. */
export type Answer = Encoded | { readonly result: ExecutionResult };

/** The answer as values, with the errors that belong to it. */
export async function execute(request: ExecutionRequest): Promise<ExecutionResult> {
  const ready = prepare(request);
  if ('errors' in ready) return ready;
  const answered = await run(request, ready, () => null);
  if ('result' in answered) return answered.result;
  throw new Error('an answer that is completed is no bytes');
}

/**
 * The answer as the bytes of a reply, and the errors to tell beside it, where nothing of it is unusual.
 *
 * @param extend what the reply tells besides, once all is read
 */
export async function answer(
  request: ExecutionRequest,
  extend: () => object | undefined = () => undefined,
): Promise<Answer> {
  const ready = prepare(request);
  if ('errors' in ready) return { result: ready };
  return run(request, ready, (root, { spent }) =>
    spent < long ? encode(root, extend()) : encodeInTurns(root, extend()),
  );
}

/** Nothing is read where it gives errors. */
function prepare({
  schema,
  document,
  operationName,
  variables,
  context,
}: ExecutionRequest): Ready | { readonly errors: readonly GraphQLError[] } {
  const operation = getOperationAST(document, operationName);
  const rootType = schema.getQueryType();
  if (!operation) return { errors: [noOperation(document, operationName)] };
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
    const fragments = fragmentsOf(schema, document);
    const priced = { schema, operation, fragments, variableValues: coerced.coerced };
    checkPrice(priced, context.view.priceLimit);
  } catch (error) {
    return { errors: [locatedError(error, [operation])] };
  }
  return { operation, rootType, variableValues: coerced.coerced };
}

/** The name that came may be as long as a body: only those of the document are told. */
function noOperation({ definitions }: DocumentNode, given: string | null | undefined): GraphQLError {
  const names = definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION && each.name ? [each.name.value] : [],
  );
  const wanted =
    names.length === 0
      ? 'no `operationName`, since the document names no operation'
      : `\`operationName\` to be one of the document's: ${names.join(', ')}`;
  return new GraphQLError(`Expected ${wanted}; got ${given == null ? 'none' : 'another'}.`);
}

/** @param write gives the answer as bytes, or null where its values are to be completed */
async function run(
  { schema, document, rootValue, context }: ExecutionRequest,
  { operation, rootType, variableValues }: Ready,
  write: (root: Frame, budget: Budget) => Encoded | null | Promise<Encoded | null>,
): Promise<Answer> {
  const { tally } = context.limits;
  let disclosed: ReturnType<typeof disclosedIn> = { parts: [], persons: [], ofOriginators: [] };
  return inSpan('operation', { 'graphql.operation.type': operation.operation }, async (span) => {
    try {
      const plan = planOf(schema, document, operation, rootType, variableValues);
      const budget = new Budget();
      const execution: Execution = { plan, variableValues, rootValue, context, budget };
      const root = await collect(execution);
      const given = write(root, budget);
      const written = given instanceof Promise ? await given : given;
      if (written !== null) {
        const { failed } = written;
        if (tally.isDisclosureKept)
          disclosed = disclosedIn(root, context.view.disclosure, context.rests, failed.length === 0);
        span.setAttribute('timpora.errors', failed.length);
        return written;
      }
      const { data, errors } = await complete(execution, root, () => throwIfLeft(context));
      if (data && tally.isDisclosureKept)
        disclosed = disclosedIn(root, context.view.disclosure, context.rests, false);
      span.setAttribute('timpora.errors', errors.length);
      return { result: errors.length > 0 ? { errors, data } : { data } };
    } catch (error) {
      failSpan(span, error);
      // A fault in between is no field's: the answer as a whole failed.
      return { result: { errors: [locatedError(error, [operation], undefined)], data: null } };
    } finally {
      tally.disclosed = { asked: context.sources.asked(), ...disclosed };
    }
  });
}

/** An answer that comes late is given as far as it was read; who left waits for none. */
function throwIfLeft({ limits: { signal } }: RequestContext): void {
  const isLate = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
  if (!isLate) signal.throwIfAborted();
}
