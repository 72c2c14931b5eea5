// The short way of a view: a question whose document is known to be valid is executed at once, and answered as Apollo's
// pipeline would. Whatever else is asked, and whatever is wrong before anything is read, is the pipeline's to answer.
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { answer } from '../execution/execute.ts';
import { inTurns } from '../execution/turns.ts';
import { RequestContext } from '../graph/request.ts';
import type { ViewContext } from '../graph/request.ts';
import { tellFailed, tellPlaced } from './told-errors.ts';
import type { ErrorLog } from './errors.ts';
import type { KnownDocuments } from './known-documents.ts';
import { readQuestion } from './question.ts';
import type { ReplyTypes } from './reply-types.ts';
import type { Answered, Asked, ViewRequest } from './view.ts';

export interface KnownView {
  readonly schema: GraphQLSchema;
  readonly context: ViewContext;
  readonly documents: Pick<KnownDocuments, 'get'>;
  readonly types: Pick<ReplyTypes, 'of'>;
  readonly logError: ErrorLog;
}

/** @returns null where the pipeline is to answer; nothing was read then */
export async function answerKnown(
  { schema, context: view, documents, types, logError }: KnownView,
  asked: Asked,
  request: ViewRequest,
): Promise<Answered | null> {
  const contentType = types.of(asked);
  if (contentType === undefined) return null;
  const question = readQuestion(asked);
  const known = question ? documents.get(question.query) : undefined;
  const context = known ? contextOf(view, request) : null;
  if (!question || !known || !context) return null;

  const { operationName, variables } = question;
  const tellSources = () => {
    const sources = context.sources.told(view.agencies);
    return sources && { sources };
  };
  const asking = { schema, document: known.document, operationName, variables, context };
  const answered = await answer(asking, tellSources);
  if ('body' in answered) {
    const { body, failed } = answered;
    if (failed.length === 0) return { status: 200, contentType, body, way: 'bytes' };
    const told = await inTurns(failed, tellFailed(request, logError));
    return { status: 200, contentType, body: withErrors(body, told), way: 'bytes' };
  }
  const { data, errors } = answered.result;
  if (data === undefined) return null;
  const told = errors && (await inTurns(errors, (error) => tellPlaced(error, request, logError)));
  const body = JSON.stringify({ errors: told, data, extensions: tellSources() });
  return { status: 200, contentType, body, way: 'values' };
}

/** The body with the errors before its data, where the pipeline has them. */
function withErrors(body: Buffer, errors: readonly GraphQLFormattedError[]): Buffer {
  return Buffer.concat([Buffer.from(`{"errors":${JSON.stringify(errors)},`), body.subarray(1)]);
}

/** null where it cannot be opened: the pipeline meets the same fault, and tells it. */
function contextOf(view: ViewContext, request: ViewRequest): RequestContext | null {
  try {
    return new RequestContext(view, request.session, request);
  } catch {
    return null;
  }
}
