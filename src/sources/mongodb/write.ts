// Puts rows into the collections of an agency, as documents that the same settings read.
import type { Db } from 'mongodb';
import { StartError } from '../../errors.ts';
import type { Row } from '../source.ts';
import type { RecordLayout } from './layout.ts';
import { IDENTITY } from './paths.ts';
import { toStored, UnsoundValue } from './values.ts';

/** No server takes more than 100,000 at once, and some no more than 25,000. */
const DOCUMENTS_AT_ONCE = 10_000;

type Document = { [field: string]: unknown };

/**
 * Writes the rows behind each other: the identity of each is its place, from 1, so that lists without an order are in
 * the order of the rows, which must tell nothing.
 *
 * @returns how many rows were written
 * @throws StartError that names record, row and column, never a value, where a row is not as declared
 */
export async function writeRows(database: Db, layout: RecordLayout, rows: Iterable<Row>): Promise<number> {
  const collection = database.collection<Document>(layout.collection);
  let written = 0;
  let batch: Document[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await collection.insertMany(batch, { ordered: false });
    batch = [];
  };
  for (const row of rows) {
    written += 1;
    batch.push(toDocument(layout, row, written));
    if (batch.length === DOCUMENTS_AT_ONCE) await flush();
  }
  await flush();
  return written;
}

function toDocument(layout: RecordLayout, row: Row, place: number): Document {
  const document: Document = { [IDENTITY]: place };
  try {
    for (const column of layout.columns.values()) {
      set(document, column.path.split('.'), toStored(column, row[column.name] ?? null));
    }
  } catch (error) {
    if (!(error instanceof UnsoundValue)) throw error;
    throw new StartError('Rows are not as declared; not all were written.', [
      `${layout.name} row ${place}: ${error.message}`,
    ]);
  }
  return document;
}

/** Layouts have no path with `__proto__` in it, none inside another, and no two alike. */
function set(document: Document, [step = '', ...steps]: readonly string[], value: unknown): void {
  if (steps.length === 0) {
    document[step] = value;
    return;
  }
  const inner: Document = {};
  Object.assign(inner, document[step]);
  document[step] = inner;
  set(inner, steps, value);
}
