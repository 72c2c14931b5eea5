// The settings by which a source reads the database of a file of tests.
import type { Db } from 'mongodb';
import type { MongodbSettings } from '../../../src/sources/mongodb/settings.ts';

/** Where the connection string is makes no difference here: {@link readFrom} gives it. */
export function settingsOf(database: Db): MongodbSettings<null> {
  return {
    source: 'mongodb',
    uri: null,
    database: database.databaseName,
    keysPerCall: 1_000,
    readPreference: 'primaryPreferred',
    connections: 4,
    records: {},
    guard: { timeoutMs: 5_000 },
  };
}

export function readFrom(uri: string): () => string {
  return () => uri;
}
