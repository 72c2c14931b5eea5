// How a test opens a source on its own database.
import type { MongodbOptions } from '../../../src/sources/mongodb/open.ts';
import type { MongodbSettings } from '../../../src/sources/mongodb/settings.ts';
import type { RecordDeclaration } from '../../../src/sources/source.ts';

/** Of a server, what a source is told. */
export interface Where {
  readonly uri: string;
  readonly database: { readonly databaseName: string };
}

/** Where the connection string is makes no difference here: it is that of the test's server. */
export function optionsOf(
  { uri, database }: Where,
  records: readonly RecordDeclaration[],
  {
    guard = {},
    ...settings
  }: Partial<Omit<MongodbSettings<null>, 'guard'>> & { guard?: Partial<MongodbSettings<null>['guard']> } = {},
): MongodbOptions<null> {
  return {
    agency: 'agency',
    records,
    readSecret: () => uri,
    settings: {
      source: 'mongodb',
      uri: null,
      database: database.databaseName,
      keysPerCall: 1_000,
      readPreference: 'primaryPreferred',
      records: {},
      guard: { timeoutMs: 5_000, concurrent: 4, unsoundRows: 'refuse', ...guard },
      ...settings,
    },
  };
}
