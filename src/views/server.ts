// A view's own Apollo Server: its document store, its schema, and our executor behind it.
import { AsyncLocalStorage } from 'node:async_hooks';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GatewayGraphQLRequestContext, GatewayInterface } from '@apollo/server-gateway-interface';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { execute } from '../execution/execute.ts';
import { RequestContext } from '../graph/request.ts';
import type { RequestLimits, ViewContext } from '../graph/request.ts';
import { formatRefusal, toPublicError } from './errors.ts';
import type { ErrorLog } from './errors.ts';
import { checkDocument } from './limits/check.ts';
import type { DocumentLimits } from './limits/limits.ts';
import { documentText } from './limits/text.ts';
import type { View } from './view.ts';

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
  const server = new ApolloServer<RequestContext>({
    gateway: gatewayOf(schema, (request) => run(schema, request, logError)),
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    // Nothing that a caller sees may hang on the environment that the process was started in.
    nodeEnv: 'production',
    stopOnTerminationSignals: false,
    stringifyResult: (value) => JSON.stringify(value),
    formatError(formatted, error) {
      const request = requests.getStore();
      const told = formatRefusal(formatted, error, request?.requestId ?? 'unknown', logError);
      request?.tally.errorCodes.push(String(told.extensions?.['code']));
      return told;
    },
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
    logger: { debug: ignore, info: ignore, warn: ignore, error: (message) => logError(message, 'server') },
  });
  await server.start();
  return {
    digest,
    sdl,
    level,
    async answer(http, { session, ...limits }) {
      const text = documentText(http);
      if (text !== undefined) checkDocument(text, documentLimits);
      return requests.run(limits, () =>
        server.executeHTTPGraphQLRequest({
          httpGraphQLRequest: http,
          context: () => Promise.resolve(new RequestContext(context, session, limits)),
        }),
      );
    },
    close: () => server.stop(),
  };
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
  { document, request, context }: GatewayGraphQLRequestContext,
  logError: ErrorLog,
): Promise<ExecutionResult> {
  if (!(context instanceof RequestContext)) throw new Error('the request has no context of ours');
  const { requestId } = context.limits;
  // As the request names it: the context's own name is null where no operation has that name.
  const { operationName, variables } = request;
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
