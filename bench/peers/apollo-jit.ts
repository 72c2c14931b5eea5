// Apollo Server 5 with operations compiled by graphql-jit, without the plugin that watches the cache policy.
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { GatewayExecutor } from '@apollo/server-gateway-interface';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { CompiledQuery } from 'graphql-jit';
import { startApollo } from './apollo.ts';
import type { StartPeer } from './peer.ts';

/** Apollo keeps the document of a text, and each document is compiled once. */
function executorOf(schema: GraphQLSchema): GatewayExecutor {
  const compiled = new WeakMap<DocumentNode, CompiledQuery>();
  return async ({ document, operationName, request, context }) => {
    let query = compiled.get(document);
    if (!query) {
      const made = compileQuery(schema, document, operationName ?? undefined);
      if (!isCompiledQuery(made)) return made;
      compiled.set(document, (query = made));
    }
    return query.query({}, context, request.variables ?? {});
  };
}

export const start: StartPeer = (options) =>
  startApollo(options, (schema) => ({
    gateway: {
      load: () => Promise.resolve({ executor: executorOf(schema) }),
      onSchemaLoadOrUpdate(callback) {
        callback({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      stop: () => Promise.resolve(),
    },
    plugins: [ApolloServerPluginCacheControlDisabled()],
  }));
