// Loads the sample agencies into a MongoDB server, each into a database of its own.
import { rmSync } from 'node:fs';
import type { DemoConfig } from '../config/config.ts';
import { declarationsOf, readDeclared } from '../declared.ts';
import { loadRows } from '../sources/mongodb/load.ts';
import { rowsOf } from './rows.ts';
import type { Sample } from './sample/index.ts';

/** What was loaded of one agency. */
export interface Loaded {
  readonly agency: string;
  readonly database: string;
  /** How many rows each record has. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * Loads every connected agency, whatever its kind: into the database that the configuration names for it, else into one
 * of its name behind `timpora_`. Published figures of agencies that are read from a server are dropped with the rows
 * that they counted; the next start counts them again.
 *
 * @param uri the connection string of the server, which may hold a password
 * @throws StartError where the server cannot be used, or holds other rows than a sample's
 */
export async function loadSample(
  config: DemoConfig,
  sample: Sample,
  uri: string,
): Promise<readonly Loaded[]> {
  const { model } = readDeclared(config);
  const loaded: Loaded[] = [];
  for (const [agency, source] of Object.entries(config.agencies)) {
    const { database, records } =
      source.source === 'mongodb' ? source : { database: `timpora_${agency}`, records: {} };
    const counts = await loadRows({
      uri,
      database,
      agency,
      records: declarationsOf(model, agency),
      places: records,
      rows: rowsOf(sample, model, agency),
      origin: `sample seed ${sample.seed}`,
    });
    loaded.push({ agency, database, counts });
  }
  const isRead = Object.values(config.agencies).some(({ source }) => source === 'mongodb');
  if (isRead) rmSync(config.published.file, { force: true });
  return loaded;
}
