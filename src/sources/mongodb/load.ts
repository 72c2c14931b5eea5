// Fills an agency's database with rows that are made up, and never writes over others.
import type { Db } from 'mongodb';
import { StartError } from '../../errors.ts';
import type { RecordDeclaration, Row } from '../source.ts';
import { createClient } from './client.ts';
import { toStartError } from './failures.ts';
import { createIndexes } from './indexes.ts';
import { faultsOfRecords, layOut, type RecordLayout } from './layout.ts';
import { IDENTITY } from './paths.ts';
import type { RecordsSettings } from './settings.ts';
import { writeRows } from './write.ts';

export interface LoadOptions {
  /** The connection string, which may hold a password. */
  readonly uri: string;
  readonly database: string;
  readonly agency: string;
  readonly records: readonly RecordDeclaration[];
  /** Where the records are, as the source that reads them is told. */
  readonly places: RecordsSettings;
  /** By record. The order of the rows is that of lists without an order, so it must tell nothing. */
  readonly rows: Readonly<Record<string, Iterable<Row>>>;
  /** Where the rows come from, such as "sample seed 1". */
  readonly origin: string;
}

/** Says of a database that its rows are made up; it is there before the first of them. */
const MARK = { collection: '_timpora', name: 'contents' };

const connectMs = 3_000;

/**
 * Replaces what the collections of the records hold. The indexes come last, so that a load that was broken off is
 * found out when the database is opened.
 *
 * @returns how many rows each record has
 * @throws StartError where the server cannot be reached, holds rows that are not marked as made up, or a row is not as
 *   declared
 */
export async function loadRows(options: LoadOptions): Promise<ReadonlyMap<string, number>> {
  const { uri, agency, records, places, rows, origin } = options;
  const faults = faultsOfRecords(records, places);
  if (faults.length > 0) throw new StartError('The settings of a source do not fit its records:', faults);
  const layouts = records.map((record) => layOut(record, places));
  const client = createClient(uri, { serverSelectionTimeoutMS: connectMs, connectTimeoutMS: connectMs });
  const database = client.db(options.database);
  try {
    await requireMadeUp(database, layouts);
    await mark(database, agency, origin);
    const counts = new Map<string, number>();
    for (const layout of layouts) {
      await database.collection(layout.collection).drop();
      counts.set(layout.name, await writeRows(database, layout, rows[layout.name] ?? []));
    }
    for (const layout of layouts) await createIndexes(database, layout);
    return counts;
  } catch (error) {
    throw toStartError(error, agency);
  } finally {
    await client.close();
  }
}

interface Mark {
  readonly [IDENTITY]: string;
  readonly synthetic: boolean;
  readonly agency: string;
  readonly origin: string;
}

async function mark(database: Db, agency: string, origin: string): Promise<void> {
  const contents = { synthetic: true, agency, origin };
  await database
    .collection<Mark>(MARK.collection)
    .replaceOne({ [IDENTITY]: MARK.name }, contents, { upsert: true });
}

async function requireMadeUp(database: Db, layouts: readonly RecordLayout[]): Promise<void> {
  const found = await database.collection<Mark>(MARK.collection).findOne({ [IDENTITY]: MARK.name });
  if (found?.synthetic === true) return;
  for (const { collection } of layouts) {
    if ((await database.collection(collection).findOne()) === null) continue;
    throw new StartError('Rows that are there are not written over:', [
      `${database.databaseName}.${collection}: expected no rows, or rows of a sample; got rows that are not marked as made up; ` +
        'load the sample into another server or database',
    ]);
  }
}
