// Opens an agency's database to read from it, once it is known to be there and to have what reading needs.
import type { Db } from 'mongodb';
import { StartError } from '../../errors.ts';
import { findIn } from '../find.ts';
import type { ReadObserver, RecordDeclaration, Source } from '../source.ts';
import { createClient, limitsOf } from './client.ts';
import { faultsOfCollations } from './collations.ts';
import { createCollection } from './collection.ts';
import { createAsk } from './commands.ts';
import { faultsOfIndexes } from './indexes.ts';
import { faultsOfRecords, layOut, type RecordLayout } from './layout.ts';
import { IDENTITY } from './paths.ts';
import { observeCommands } from './observed.ts';
import { Readiness } from './readiness.ts';
import { areOfOneKind, kindsOfIdentity, toSequence } from './sequence.ts';
import type { MongodbSettings } from './settings.ts';
import { UnsoundValue } from './values.ts';

export interface MongodbOptions<Place> {
  readonly settings: MongodbSettings<Place>;
  /** Reads a secret from the place that the settings name; `what` names it in a fault. */
  readonly readSecret: (place: Place, what: string) => string;
  readonly agency: string;
  readonly records: readonly RecordDeclaration[];
  readonly observe?: ReadObserver | undefined;
}

/**
 * A server that cannot be reached is looked at again by each read until it can; one that lacks something, once a second.
 *
 * @throws StartError that says what is wrong with the settings, the server or its indexes, and what to do: never where
 *   the server is
 */
export async function openMongodb<Place>(options: MongodbOptions<Place>): Promise<Source> {
  const { settings, readSecret, agency, records, observe } = options;
  const faults = faultsOfRecords(records, settings.records);
  if (faults.length > 0) throw new StartError('The settings of a source do not fit its records:', faults);
  const layouts = new Map(records.map((record) => [record.name, layOut(record, settings.records)]));
  const uri = readSecret(settings.uri, `the connection string of the server of ${agency}`);
  const limits = { ...limitsOf(settings), monitorCommands: observe !== undefined };
  const readiness = new Readiness({
    agency,
    createClient: () => createClient(uri, limits),
    databaseName: settings.database,
    faultsOf: (database) => faultsOfDatabase(database, [...layouts.values()]),
    ready(client) {
      if (observe) observeCommands(client, agency, layouts.values(), observe);
    },
  });
  const unreached = await readiness.begin();
  const collections = new Map(
    [...layouts].map(([name, layout]) => {
      const ask = createAsk(readiness, agency, layout.collection);
      const { keysPerCall, guard } = settings;
      return [name, createCollection(layout, layouts, { ask, keysPerCall, unsoundRows: guard.unsoundRows })];
    }),
  );
  return {
    unreached,
    collection: findIn(agency, collections),
    close: () => readiness.close(),
  };
}

async function faultsOfDatabase(database: Db, layouts: readonly RecordLayout[]): Promise<readonly string[]> {
  const faults = [...(await faultsOfCollections(database, layouts))];
  if (faults.length > 0) return faults;
  for (const layout of layouts) {
    faults.push(...(await faultsOfIndexes(database, layout)), ...(await faultsOfIdentity(database, layout)));
  }
  return faults;
}

async function faultsOfCollections(
  database: Db,
  layouts: readonly RecordLayout[],
): Promise<readonly string[]> {
  const found = await database.listCollections({}, { nameOnly: false }).toArray();
  const missing = layouts.filter(({ collection }) => !found.some(({ name }) => name === collection));
  const advice = 'correct database and records; in a demo, `npm run -s timpora -- sample load` fills it';
  if (missing.length === layouts.length && missing.length > 0)
    return [
      `database: expected the collections of ${missing.length} records in ${database.databaseName}; got none; ${advice}`,
    ];
  return [
    ...missing.map(
      ({ name, collection }) =>
        `${name}: expected a collection ${collection} in ${database.databaseName}; got none; ${advice}`,
    ),
    ...faultsOfCollations(found, layouts),
  ];
}

/** A server orders values of one kind before those of another, so the first and the last tell of all. */
async function faultsOfIdentity(
  database: Db,
  { name, collection }: RecordLayout,
): Promise<readonly string[]> {
  const end = (direction: 1 | -1) =>
    database
      .collection(collection)
      .find({}, { projection: { [IDENTITY]: 1 } })
      .sort({ [IDENTITY]: direction })
      .limit(1)
      .toArray();
  try {
    const ends = [...(await end(1)), ...(await end(-1))];
    if (areOfOneKind(ends.map((document) => toSequence(document[IDENTITY])))) return [];
  } catch (error) {
    if (!(error instanceof UnsoundValue)) throw error;
  }
  return [
    `${name}: expected every ${IDENTITY} to be one of ${kindsOfIdentity}; got others; give documents such`,
  ];
}
