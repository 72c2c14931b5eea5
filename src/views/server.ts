// A view's own server: Apollo's pipeline with our executor behind it, and the short way past it for what is known.
import { AsyncLocalStorage } from 'node:async_hooks';
import { ApolloServer, HeaderMap } from '@apollo/server';
import type { HTTPGraphQLRequest } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GatewayGraphQLRequestContext, GatewayInterface } from '@apollo/server-gateway-interface';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { execute } from '../execution/execute.ts';
import { RequestContext } from '../graph/request.ts';
import type { RequestLimits, ViewContext } from '../graph/request.ts';
import { documentText } from './document-text.ts';
import { tellError, toPublicError } from './errors.ts';
import type { ErrorLog } from './errors.ts';
import { answerKnown } from './known.ts';
import { digestOf, KnownDocuments } from './known-documents.ts';
import { checkDocument } from './limits/check.ts';
import type { DocumentLimits } from './limits/limits.ts';
import { ReplyTypes } from './reply-types.ts';
import type { Answered, Asked, View, ViewRequest } from './view.ts';

interface BuiltView {
  readonly schema: GraphQLSchema;
  readonly context: ViewContext;
}

/** The request whose errors are being formatted, which Apollo does not pass on. */
const requests = new AsyncLocalStorage<Pick<RequestLimits, 'requestId' | 'tally'>>();

/** Starts the server of a view. */
export async function openServer(
  { digest, sdl, level }: Pick<View, 'digest' | 'sdl' | 'level'>,
  { schema, context }: BuiltView,
  logError: ErrorLog,
  documentLimits: DocumentLimits,
): Promise<View & { close(): Promise<void> }> {
  const documents = new KnownDocuments();
  const types = new ReplyTypes();
  const server = new ApolloServer<RequestContext>({
    gateway: gatewayOf(schema, (request) => run(schema, documents, request, logError)),
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    // What it finds valid is kept where the short way finds it: a second store would be the same documents again.
    documentStore: null,
    includeStacktraceInErrorResponses: false,
    // Nothing that a caller sees may hang on the environment that the process was started in.
    nodeEnv: 'production',
    stopOnTerminationSignals: false,
    stringifyResult: (value) => JSON.stringify(value),
    formatError: (formatted, error) => tellError(formatted, error, requests.getStore(), logError),
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
    logger: { debug: ignore, info: ignore, warn: ignore, error: (message) => logError(message, 'server') },
  });
  await server.start();

  async function answerAny(asked: Asked, request: ViewRequest): Promise<Answered> {
    const text = documentText(asked);
    if (text !== undefined) checkDocument(text, documentLimits);
    const { status, headers, body } = await requests.run(request, () =>
      server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: toHttp(asked),
        context: () => Promise.resolve(new RequestContext(context, request.session, request)),
      }),
    );
    const contentType = headers.get('content-type');
    const allow = headers.get('allow');
    if (body.kind !== 'complete' || contentType === undefined) throw new Error('expected one whole answer');
    // Of the pipeline's replies only an answer has no status of its own.
    if (status === undefined) types.learn(asked, contentType);
    return {
      status: status ?? 200,
      contentType,
      ...(allow !== undefined && { allow }),
      body: body.string,
      way: 'pipeline',
    };
  }

  const known = { schema, context, documents, types, logError };
  return {
    digest,
    sdl,
    level,
    documentDigest: (text) => documents.get(text)?.digest ?? digestOf(text),
    answer: async (asked, request) => (await answerKnown(known, asked, request)) ?? answerAny(asked, request),
    close: () => server.stop(),
  };
}

/** A request as Apollo takes it. */
export function toHttp({
  method,
  search,
  body,
  accept,
  contentType,
  isPreflighted,
}: Asked): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  if (accept !== undefined) headers.set('accept', accept);
  if (contentType !== undefined) headers.set('content-type', contentType);
  if (isPreflighted) headers.set('apollo-require-preflight', '1');
  return { method, headers, search, body };
}

function ignore(): void {
  // Apollo's own notices say nothing that the request log does not.
}

type Executor = (request: GatewayGraphQLRequestContext) => Promise<ExecutionResult>;

/** Apollo runs another executor than graphql-js where it is told that a gateway stands behind it. */
function gatewayOf(schema: GraphQLSchema, executor: Executor): GatewayInterface {
  return {
    load: () => Promise.resolve({ executor }),
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return ignore;
    },
    stop: () => Promise.resolve(),
  };
}

async function run(
  schema: GraphQLSchema,
  documents: KnownDocuments,
  { document: valid, request, context }: GatewayGraphQLRequestContext,
  logError: ErrorLog,
): Promise<ExecutionResult> {
  if (!(context instanceof RequestContext)) throw new Error('the request has no context of ours');
  const { requestId } = context.limits;
  // As the request names it: the context's own name is null where no operation has that name.
  const { query, operationName, variables } = request;
  const document = keep(documents, query, valid);
  const result = await execute({ schema, document, operationName, variables, context });
  const sources = context.sources.told(context.view.agencies);
  return {
    ...result,
    ...(result.errors && {
      errors: result.errors.map((error) => toPublicError(error, requestId, logError)),
    }),
    ...(sources && { extensions: { sources } }),
  };
}

/** The document by which its text is known from now on. */
function keep(documents: KnownDocuments, text: string | undefined, valid: DocumentNode): DocumentNode {
  return text === undefined ? valid : documents.keep(text, valid).document;
}
