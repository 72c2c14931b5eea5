// A server that speaks MongoDB's protocol for the tests of one file, in a database of their own.
import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import type { Db } from 'mongodb';
import { afterAll, beforeAll, beforeEach } from 'vitest';

const uri = process.env['MONGODB_URI'];

const notRun =
  'MongoDB: start a server (scripts/mongodb.sh start, or docker run -d -p 27017:27017 mongo:7) and run MONGODB_URI=<its URI> npm test';

export interface TestDatabase {
  /** As configured: it may hold a password. */
  readonly uri: string;
  readonly client: MongoClient;
  /** Empty before the file's first test, dropped after its last. */
  readonly database: Db;
}

/** Connects before the first test of the file; where no MONGODB_URI is set, its tests are named as not run. */
export function useDatabase(): TestDatabase {
  let opened: { readonly client: MongoClient; readonly database: Db } | undefined;
  const open = (): NonNullable<typeof opened> => {
    if (!opened) throw new Error('Expected the database to be open: ask inside a test.');
    return opened;
  };

  beforeAll(async () => {
    if (uri === undefined) return;
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
    opened = { client, database: client.db(`test-${randomBytes(8).toString('hex')}`) };
    await opened.database.command({ ping: 1 });
  });
  beforeEach((context) => {
    if (uri === undefined) context.skip(notRun);
  });
  afterAll(async () => {
    if (!opened) return;
    await opened.database.dropDatabase();
    await opened.client.close();
  });

  return {
    get uri() {
      if (uri === undefined) throw new Error('Expected MONGODB_URI to be set: ask inside a test.');
      return uri;
    },
    get client() {
      return open().client;
    },
    get database() {
      return open().database;
    },
  };
}
