// The schema of the bench's caller, executable by any GraphQL server: rows in memory behind a DataLoader for each field.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import DataLoader from 'dataloader';
import type { GraphQLSchema } from 'graphql';
import { createSample } from '../../src/demo/sample/index.ts';
import { sampleDate, sampleSeed } from '../../src/demo/prepare.ts';
import { caller } from '../sources/rows.ts';
import { turn } from '../sources/turn.ts';
import { batchedFields, plainResolvers } from './fields.ts';
import type { Arguments, Batched } from './fields.ts';
import { isCallers } from './limit.ts';
import { openRegisters } from './registers.ts';
import type { Called } from './peer.ts';
import type { Registers } from './registers.ts';

/** The graph of the caller, as it is recorded. */
function readSdl(): string {
  return readFileSync(join(import.meta.dirname, `../../schema/views/${caller.name}.graphql`), 'utf8');
}

/** The rows that the caller may read, and no others. */
function openCallersRegisters(): Registers {
  const { rows } = createSample({ seed: sampleSeed, businessDate: sampleDate });
  return openRegisters(rows, isCallers, null);
}

/** A DataLoader for each field that leads to other rows. */
class Loaders {
  private readonly loaders = new Map<Batched, DataLoader<object, readonly object[]>>();
  private readonly registers: Registers;
  private readonly called: Called;

  constructor(registers: Registers, called: Called) {
    this.registers = registers;
    this.called = called;
  }

  load(field: Batched, parent: object): Promise<readonly object[]> {
    let loader = this.loaders.get(field);
    if (!loader) {
      loader = new DataLoader(async (parents) => {
        this.called(field.agency);
        await turn();
        return parents.map((each) => field.find(this.registers, each as never));
      });
      this.loaders.set(field, loader);
    }
    return loader.load(parent);
  }
}

/** What a request needs of its own; servers may add to it. */
export interface PeerContext {
  readonly loaders: Loaders;
}

export interface PeerSchema {
  readonly schema: GraphQLSchema;
  createContext(): PeerContext;
}

export function openSchema(called: Called): PeerSchema {
  const registers = openCallersRegisters();
  const plain = plainResolvers(registers, async (agency, find) => {
    called(agency);
    await turn();
    return find();
  });
  const resolvers: { [type: string]: object } = { ...plain };
  for (const field of batchedFields) {
    const resolve = async (
      parent: object,
      args: Arguments,
      { loaders }: PeerContext,
    ): Promise<object | null> => field.give(await loaders.load(field, parent), args);
    resolvers[field.type] = { ...resolvers[field.type], [field.field]: resolve };
  }
  return {
    schema: makeExecutableSchema({ typeDefs: readSdl(), resolvers }),
    createContext: () => ({ loaders: new Loaders(registers, called) }),
  };
}
