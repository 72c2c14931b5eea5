// Opens an agency's file to read from it. Nothing here can write.
import { pathToFileURL } from 'node:url';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../../errors.ts';
import { findIn } from '../find.ts';
import type { ReadObserver, RecordDeclaration, Source } from '../source.ts';
import { faultOfContent, faultOfFile, readMeta } from './check.ts';
import { createCollection } from './collection.ts';
import { holding, usualHeld } from './holding.ts';
import { digestOf, layOut } from './layout.ts';
import { createStatements } from './statements.ts';

export interface EmbeddedOptions {
  readonly path: string;
  readonly agency: string;
  readonly records: readonly RecordDeclaration[];
  readonly observe?: ReadObserver | undefined;
  /** Tables of at most so many rows are held in memory, for reads by keys; {@link usualHeld} where it is left out. */
  readonly mostHeld?: number | undefined;
}

export interface EmbeddedSource extends Source {
  /** Whether the rows are made up. */
  readonly synthetic: boolean;
  /** Where the rows come from, as told when the file was made. */
  readonly origin: string;
}

const ADVICE =
  'put the file of this agency there, or import its rows; in a demo, `npm run -s timpora -- sample` makes it';

/**
 * Throws a StartError that names the file and says what to do where it is missing, damaged, or not the file
 * of this agency and these declarations.
 */
export function openEmbedded({
  path,
  agency,
  records,
  observe,
  mostHeld = usualHeld,
}: EmbeddedOptions): EmbeddedSource {
  const layouts = new Map(records.map((record) => [record.name, layOut(record)]));
  const database = openChecked(path, (opened) =>
    faultOfContent(opened, { agency, declarations: digestOf(records) }, [...layouts.values()]),
  );
  const meta = readMeta(database);
  const statements = createStatements(database, agency, observe);
  const collections = new Map(
    [...layouts].map(([name, layout]) => [
      name,
      createCollection(layout, layouts, statements, holding(layout, statements, mostHeld)),
    ]),
  );
  return {
    synthetic: meta.get('synthetic') === 'true',
    origin: meta.get('origin') ?? '',
    collection: findIn(agency, collections),
    async close() {
      if (database.isOpen) database.close();
    },
  };
}

function openChecked(path: string, faultOf: (database: DatabaseSync) => string | undefined): DatabaseSync {
  const refuse = (fault: string): StartError =>
    new StartError('A data file cannot be opened.', [`${path} ${fault}: ${ADVICE}`]);
  const fault = faultOfFile(path);
  if (fault) throw refuse(fault);
  let database: DatabaseSync | undefined;
  try {
    database = openReadOnly(path);
    const inside = faultOf(database);
    if (inside) throw refuse(inside);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof StartError) throw error;
    throw refuse(`cannot be read (${error instanceof Error ? error.message : 'unknown fault'})`);
  }
}

/**
 * "Immutable" spares each statement the locks and the look whether the file changed: it never does, a new
 * import is a new file. Personal data stays out of temporary files. 8 MB of pages are kept, four times the
 * usual, which look-ups by many keys feel; no more, for there is a file for each agency.
 */
function openReadOnly(path: string): DatabaseSync {
  const location = pathToFileURL(path);
  location.searchParams.set('immutable', '1');
  const database = new DatabaseSync(location, { readOnly: true });
  database.exec('PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF');
  return database;
}
