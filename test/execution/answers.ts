// What two executions of one document must agree on, and what ours says in other words on purpose.
import { execute as executeReference, parse } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { answer, execute } from '../../src/execution/execute.ts';
import { toError } from '../../src/execution/encode/failed.ts';
import type { ExecutionRequest } from '../../src/execution/execute.ts';
import type { RequestContext } from '../../src/graph/request.ts';
import type { RandomDocument } from './documents.ts';

/** An answer, as far as it is compared. */
export interface Answer {
  /** As it is sent: keys in their order. Undefined where there is none, which is not null. */
  readonly data: string | undefined;
  /** Message, path, locations and extensions, each as JSON, in their order. */
  readonly errors: readonly string[];
}

export interface Asked extends RandomDocument {
  readonly schema: GraphQLSchema;
}

/** The loaders of the ordinary path take no parent that is not there. */
const rootValue = {};

/** By values. */
export async function askOurs(asked: Asked, context: RequestContext): Promise<Answer> {
  return toldAs(await execute(requestOf(asked, context)));
}

/** By bytes, where ours writes them; by values where something is unusual. */
export async function askBytes(
  asked: Asked,
  context: RequestContext,
): Promise<Answer & { readonly isWritten: boolean }> {
  const answered = await answer(requestOf(asked, context), () => undefined);
  if ('result' in answered) return { ...toldAs(answered.result), isWritten: false };
  const [, data = 'no data'] = /^\{"data":(.*)\}$/s.exec(answered.body.toString()) ?? [];
  return { data, errors: answered.failed.map(toError).map(tell), isWritten: true };
}

export async function askReference(
  { schema, text, variables, operationName }: Asked,
  context: RequestContext,
): Promise<Answer> {
  const args = {
    schema,
    document: parsed(text),
    variableValues: { ...variables },
    contextValue: context,
    rootValue,
  };
  return toldAs(await executeReference(operationName === undefined ? args : { ...args, operationName }));
}

function requestOf({ text, ...asked }: Asked, context: RequestContext): ExecutionRequest {
  return { ...asked, document: parsed(text), context, rootValue };
}

let last: { readonly text: string; readonly document: DocumentNode } | undefined;

/** One document for each text that is asked again and again, as a server keeps it: plans are kept with it. */
function parsed(text: string): DocumentNode {
  if (last?.text !== text) last = { text, document: parse(text) };
  return last.document;
}

function toldAs({ data, errors = [] }: ExecutionResult): Answer {
  return { data: JSON.stringify(data), errors: errors.map(tell) };
}

/**
 * What is the same fault in other words: ours do not show a value or the name of a type, which may be one
 * that the caller's view lacks.
 */
const otherWords: readonly (readonly [RegExp, string])[] = [
  [/^Abstract type "(\w+)" (must resolve to an Object type|was resolved to) .*/s, 'no type of $1'],
  [/^Runtime Object type "\w+" is not a possible type for "(\w+)"\.$/, 'no type of $1'],
  [/^a value of (\w+) is of no type that this graph has$/, 'no type of $1'],
  [/^Expected value of type "(\w+)" but got: .*/s, 'no value of $1'],
  [/^Expected `(\w+)\.serialize(\(.*\))?` to return .*/s, 'nothing of $1'],
];

function tell(error: GraphQLError): string {
  const told = error.toJSON();
  const message = otherWords.reduce((text, [form, plain]) => text.replace(form, plain), told.message);
  return JSON.stringify({ ...told, message });
}
