// The indexes that the records' look-ups need: those that are missing, and how they are made.
import { MongoServerError, type Db, type IndexDescriptionInfo } from 'mongodb';
import { comparesPlainly, type Collated } from './collations.ts';
import type { IndexLayout, RecordLayout } from './layout.ts';
import { IDENTITY } from './paths.ts';

/** The server's code for a collection that does not exist. */
const NAMESPACE_NOT_FOUND = 26;

/** A line for each index of the record that the collection lacks, with the command that makes it. */
export async function faultsOfIndexes(database: Db, record: RecordLayout): Promise<readonly string[]> {
  const existing = await indexesOf(database, record.collection);
  return missingIndexes(record, existing).map(({ columns, paths, unique }) => {
    const keys = Object.fromEntries(paths.map((path) => [path, 1]));
    const options = unique ? ', { unique: true }' : '';
    const command = `db.getCollection(${JSON.stringify(record.collection)}).createIndex(${JSON.stringify(keys)}${options})`;
    return (
      `${record.name}: expected ${unique ? 'a unique' : 'an'} index for look-ups by ${columns.join(', ')}; got none; ` +
      `make it in the database ${database.databaseName}: ${command}`
    );
  });
}

export type ExistingIndex = Pick<
  IndexDescriptionInfo,
  'key' | 'unique' | 'partialFilterExpression' | 'hidden'
> &
  Collated;

/** An index serves a look-up by the fields that it begins with, in any order of them, and compares as the look-up does. */
export function missingIndexes(
  record: RecordLayout,
  existing: readonly ExistingIndex[],
): readonly IndexLayout[] {
  return record.indexes.filter(
    ({ paths, unique }) =>
      !existing.some((index) => {
        const keys = Object.entries(index.key);
        const first = keys.slice(0, paths.length);
        const serves =
          first.length === paths.length &&
          first.every(([path, kind]) => paths.includes(path) && (kind === 1 || kind === -1));
        const isIdentity = paths.length === 1 && paths[0] === IDENTITY;
        const isUnique = isIdentity || (index.unique === true && keys.length === paths.length);
        const isWhole = !index.partialFilterExpression && index.hidden !== true;
        return serves && (isUnique || !unique) && isWhole && comparesPlainly(index);
      }),
  );
}

/** Makes the record's indexes where they are not there yet. */
export async function createIndexes(database: Db, record: RecordLayout): Promise<void> {
  const missing = missingIndexes(record, await indexesOf(database, record.collection));
  for (const { paths, unique } of missing) {
    const keys = Object.fromEntries(paths.map((path): [string, 1] => [path, 1]));
    await database.collection(record.collection).createIndex(keys, { unique });
  }
}

async function indexesOf(database: Db, collection: string): Promise<readonly IndexDescriptionInfo[]> {
  try {
    return await database.collection(collection).listIndexes().toArray();
  } catch (error) {
    if (error instanceof MongoServerError && error.code === NAMESPACE_NOT_FOUND) return [];
    throw error;
  }
}
