// Where the rows of a world are: files of its own, databases of its own on a MongoDB server, or HTTP services of its own.
import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import type { DemoConfig } from '../../src/config/config.ts';
import { sourceSchema } from '../../src/config/sources/source.ts';
import { declarationsOf, readDeclared } from '../../src/declared.ts';
import { StartError } from '../../src/errors.ts';
import { digestOfLongKey } from '../../src/seal/handles.ts';
import { createEmbeddedFile } from '../../src/sources/embedded/create.ts';
import { loadRows } from '../../src/sources/mongodb/load.ts';
import type { Key, RecordDeclaration, Row } from '../../src/sources/source.ts';
import { fileOf } from '../config.ts';
import { serveAgencies } from '../kinds/rest-agencies.ts';
import type { AgencyContents } from '../kinds/rest-agencies.ts';
import type { WorldRows } from '../disclosure/rights.ts';

/** The kinds of source that worlds can be kept in. */
export const kinds = ['embedded', 'mongodb', 'rest'] as const;
export type Kind = (typeof kinds)[number];

export interface Placed {
  readonly agencies: DemoConfig['agencies'];
  remove(): Promise<void>;
}

const origin = 'a world under test';

/** @throws StartError where there is no server of the kind */
export async function placeRows(kind: Kind, config: DemoConfig, rows: WorldRows): Promise<Placed> {
  const { model } = readDeclared(config);
  const byName = new Map<string, readonly Row[]>(Object.entries(rows));
  const kept = Object.keys(config.agencies).map((agency) => {
    const records = declarationsOf(model, agency);
    const stored = records.map(
      (record) => [record.name, (byName.get(record.name) ?? []).map((row) => toStored(record, row))] as const,
    );
    return { agency, records, rows: Object.fromEntries(stored) };
  });
  if (kind === 'mongodb') return inDatabases(kept);
  if (kind === 'rest') return serveAgencies(kept);
  for (const { agency, ...contents } of kept)
    createEmbeddedFile({
      path: fileOf(config.agencies[agency]),
      agency,
      synthetic: true,
      origin,
      ...contents,
    });
  return { agencies: config.agencies, remove: async () => undefined };
}

async function inDatabases(kept: readonly AgencyContents[]): Promise<Placed> {
  const uri = process.env['MONGODB_URI'];
  if (uri === undefined) {
    throw new StartError('Worlds cannot be kept in MongoDB:', [
      'MONGODB_URI: expected the address of a server; got none; start one (scripts/mongodb.sh start) and name it',
    ]);
  }
  const prefix = `world-${randomBytes(8).toString('hex')}`;
  const places = kept.map((contents) => ({ ...contents, database: `${prefix}-${contents.agency}` }));
  for (const contents of places) await loadRows({ uri, origin, places: {}, ...contents });
  return {
    agencies: Object.fromEntries(
      places.map(({ agency, database }) => [
        agency,
        sourceSchema.parse({ source: 'mongodb', uri: { env: 'MONGODB_URI' }, database }),
      ]),
    ),
    async remove() {
      await using client = await new MongoClient(uri).connect();
      for (const { database } of places) await client.db(database).dropDatabase();
    },
  };
}

/** The columns that the world's schema declares: one that was never written has no values either. */
function toStored({ key, columns }: RecordDeclaration, row: Row): Row {
  // A stored row holds every column of its key, and none of them is null or a list.
  const values = key.map((column) => row[column]) as Key;
  const known = Object.entries(row).filter(([column]) => column in columns);
  return { ...Object.fromEntries(known), keyDigest: digestOfLongKey(values) };
}
