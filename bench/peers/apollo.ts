// Apollo Server 5 as it comes, with DataPeerContext, on a plain server.
import { ApolloServer, HeaderMap } from '@apollo/server';
import type { ApolloServerOptions } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { listen } from './listen.ts';
import type { PeerOptions, StartPeer } from './peer.ts';
import { openSchema } from './schema.ts';
import type { PeerContext } from './schema.ts';

const headersOf = (headers: object): HeaderMap => new HeaderMap(Object.entries(headers));

export async function startApollo(
  { called }: Pick<PeerOptions, 'called'>,
  configure: (schema: GraphQLSchema) => ApolloServerOptions<PeerContext>,
): ReturnType<StartPeer> {
  const { schema, createContext } = openSchema(called);
  const server = new ApolloServer<PeerContext>(configure(schema));
  await server.start();
  const { url, close } = await listen(async (body, headers) => {
    const { body: answer } = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers: headersOf(headers), search: '', body },
      context: () => Promise.resolve(createContext()),
    });
    if (answer.kind !== 'complete') throw new Error('the answer comes in parts');
    return answer.string;
  });
  return {
    url,
    callers: [{}],
    async close() {
      await close();
      await server.stop();
    },
  };
}

export const start: StartPeer = (options) => startApollo(options, (schema) => ({ schema }));
