// Mercurius with compiled queries, on Fastify, with the DataLoaders of the others: its own loaders write a key for each
// object, even without their cache, which takes more than half of the time of a joined answer.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import type { StartPeer } from './peer.ts';
import { openSchema } from './schema.ts';

export const start: StartPeer = async ({ called }) => {
  const { schema, createContext } = openSchema(called);
  const app = Fastify();
  await app.register(mercurius, { schema, context: () => ({ ...createContext() }), jit: 1, graphiql: false });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  return { url: `${address}/graphql`, callers: [{}], close: () => app.close() };
};
