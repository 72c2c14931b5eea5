// A real MongoDB server, where MONGODB_URI names one: a database of its own for each file of tests, dropped behind it.
import { randomBytes } from 'node:crypto';
import { MongoClient, type Db } from 'mongodb';
import { afterAll, beforeAll, describe } from 'vitest';

const uri = process.env['MONGODB_URI'] ?? '';

/** Describes what needs the server; without one it is skipped, and says so. */
export function describeWithMongodb(
  name: string,
  run: (server: { uri: string; database: Db }) => void,
): void {
  if (uri === '') {
    describe.skip(`${name} (not run: set MONGODB_URI to a server)`, () => undefined);
    return;
  }
  const client = new MongoClient(uri);
  const database = client.db(`timpora_test_${randomBytes(6).toString('hex')}`);
  describe(name, () => {
    beforeAll(() => client.connect());
    afterAll(async () => {
      await database.dropDatabase();
      await client.close();
    });
    run({ uri, database });
  });
}
