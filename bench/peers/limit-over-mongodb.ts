// The join over a MongoDB server, written by hand: the driver, a find for each level, nothing checked.
import { MongoClient } from 'mongodb';
import type { Document } from 'mongodb';
import { readSecret } from '../../src/config/sources/secret.ts';
import { caller } from '../sources/rows.ts';
import type { StartPeer } from './peer.ts';
import { levelsOver, regionColumnOf, serveJoined, textOf } from './remote.ts';
import type { Remote, Wanted } from './remote.ts';

export const start: StartPeer = async ({ config, called }) => {
  const clients = new Map<string, MongoClient>();
  const databases = new Map(
    Object.entries(config.agencies).flatMap(([agency, settings]) => {
      if (settings.source !== 'mongodb') return [];
      const uri = readSecret(settings.uri, agency);
      const client = clients.get(uri) ?? new MongoClient(uri);
      clients.set(uri, client);
      return [[agency, client.db(settings.database)] as const];
    }),
  );

  async function find<Found>(
    { agency, record, columns }: Wanted,
    filter: Document,
    most?: number,
  ): Promise<readonly Found[]> {
    called(agency);
    const database = databases.get(agency);
    if (!database) throw new Error(`${agency} is no database`);
    const region = { [regionColumnOf(record)]: { $gte: caller.region, $lt: `${caller.region}/` } };
    const cursor = database.collection(record).find(
      { ...filter, ...region },
      {
        projection: { _id: 0, ...Object.fromEntries(columns.map((column) => [column, 1])) },
        sort: { _id: 1 },
        ...(most !== undefined && { limit: most }),
        batchSize: 1_000,
      },
    );
    return (await cursor.toArray()).map((document) => plain(document) as Found);
  }

  const levels = levelsOver({
    firstOf: <Found>(wanted: Wanted, first: number) => find<Found>(wanted, {}, first),
    async byKeys<Found>(...[wanted, fields, keys, most]: Parameters<Remote['byKeys']>) {
      const last = fields.length - 1;
      const rows = await find<Found & Document>(wanted, {
        [fields[last] ?? '']: { $in: keys.map((key) => key[last]) },
      });
      const groups = Map.groupBy(rows, (row) => textOf(fields.map((field): unknown => row[field])));
      return new Map([...groups].map(([key, group]) => [key, group.slice(0, most)]));
    },
  });
  return serveJoined(levels, [...clients.values()]);
};

/** Dates are kept as such, and come as text. */
function plain(document: Document): Document {
  for (const [column, value] of Object.entries(document))
    if (value instanceof Date) document[column] = value.toISOString().slice(0, 10);
  return document;
}
