// Before the tests on a MongoDB server: a database for each agency, loaded as `timpora sample load` does.
import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import type { TestProject } from 'vitest/node';
import { sourceSchema } from '../../src/config/sources/source.ts';
import { loadSample } from '../../src/demo/load.ts';
import { provideSample } from './sample.ts';

export default function setup(project: TestProject): Promise<() => Promise<void>> {
  const uri = process.env['MONGODB_URI'];
  if (uri === undefined)
    throw new Error('Expected MONGODB_URI to be set: test/vitest.config.ts asks before.');
  const prefix = `test-${randomBytes(8).toString('hex')}`;
  return provideSample(project, async (config, sample) => {
    const databases = new Map(Object.keys(config.agencies).map((agency) => [agency, `${prefix}-${agency}`]));
    const agencies = Object.fromEntries(
      [...databases].map(([agency, database]) => [
        agency,
        sourceSchema.parse({ source: 'mongodb', uri: { env: 'MONGODB_URI' }, database }),
      ]),
    );
    await loadSample({ ...config, agencies }, sample, uri);
    return {
      agencies,
      async remove() {
        await using client = await new MongoClient(uri).connect();
        for (const database of databases.values()) await client.db(database).dropDatabase();
      },
    };
  });
}
