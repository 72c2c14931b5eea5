// The agencies as databases of their own on the server that MONGODB_URI names.
import { MongoClient } from 'mongodb';
import { sourceSchema } from '../../src/config/sources/source.ts';
import type { DemoConfig } from '../../src/config/config.ts';
import { loadSample } from '../../src/demo/load.ts';
import { sampleDate, sampleSeed } from '../../src/demo/prepare.ts';
import { createSample } from '../../src/demo/sample/index.ts';
import type { Systems } from './systems.ts';

/** @returns null where no server is named */
export async function loadDatabases(config: DemoConfig): Promise<Systems | null> {
  const uri = process.env['MONGODB_URI'];
  if (uri === undefined) return null;
  const databaseOf = (agency: string): string => `bench-${process.pid}-${agency}`;
  const agencies = Object.fromEntries(
    Object.keys(config.agencies).map((agency) => [
      agency,
      sourceSchema.parse({ source: 'mongodb', uri: { env: 'MONGODB_URI' }, database: databaseOf(agency) }),
    ]),
  );
  await loadSample(
    { ...config, agencies },
    createSample({ seed: sampleSeed, businessDate: sampleDate }),
    uri,
  );
  return {
    agencies,
    async close() {
      await using client = await new MongoClient(uri).connect();
      for (const agency of Object.keys(agencies)) await client.db(databaseOf(agency)).dropDatabase();
    },
  };
}
