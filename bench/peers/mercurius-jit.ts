// Mercurius with its own loaders and compiled queries, on Fastify.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { turn } from '../sources/turn.ts';
import { batchedFields, plainResolvers } from './fields.ts';
import type { Arguments } from './fields.ts';
import type { StartPeer } from './peer.ts';
import { openCallersRegisters, readSdl } from './schema.ts';

interface Question {
  readonly obj: object;
  readonly params: Arguments;
}

export const start: StartPeer = async ({ called }) => {
  const registers = openCallersRegisters();
  const loaders: { [type: string]: { [field: string]: object } } = {};
  for (const field of batchedFields) {
    const loader = async (questions: readonly Question[]): Promise<readonly (object | null)[]> => {
      called(field.agency);
      await turn();
      return questions.map(({ obj, params }) => field.give(field.find(registers, obj as never), params));
    };
    // A cache of Mercurius writes a key for each object, which costs more than the rows that it would spare.
    (loaders[field.type] ??= {})[field.field] = { loader, opts: { cache: false } };
  }
  const app = Fastify();
  const read = async <Found>(agency: string, find: () => Found): Promise<Found> => {
    called(agency);
    await turn();
    return find();
  };
  await app.register(mercurius, {
    schema: readSdl(),
    resolvers: plainResolvers(registers, read),
    loaders: loaders as mercurius.MercuriusLoaders,
    jit: 1,
    graphiql: false,
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  return { url: `${address}/graphql`, callers: [{}], close: () => app.close() };
};
