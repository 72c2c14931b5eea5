// What an agency that only looks up by key leaves to the gateway: to keep the rows that the scope and the query let
// through. A condition on the parent takes one more look-up, of the parents' rows by their key.
import { columnsOf } from '../conditions.ts';
import { evaluate } from '../evaluate.ts';
import type { Sequenced } from '../order.ts';
import { decided, parentTestsOf, tieOf, type ParentTest } from '../parents.ts';
import type { Query } from '../query.ts';
import type { Key, Row } from '../source.ts';
import { keyText, type Lookup } from './chunks.ts';
import { lookUp, type Found } from './lookup.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';

/** The rows of each key that meet the query, by the key's text, or why they are not known. */
export async function lookUpWhere(
  agency: RestAgency,
  record: RestRecord,
  lookup: Lookup,
  query: Query,
  reading: Reading,
): Promise<Found> {
  const columns = [...lookup.columns, ...columnsOf(query)];
  const found = await lookUp(agency, record, { ...lookup, columns }, reading);
  const rows = [...found.values()].flatMap((of) => (of instanceof Error ? [] : of.map(({ row }) => row)));
  const verdicts = new Map<ParentTest, (row: Row) => boolean>();
  for (const test of parentTestsOf(query)) verdicts.set(test, await askParents(agency, test, rows, reading));
  const { query: rest, withVerdicts } = decided(query, verdicts);
  return new Map(
    [...found].map(([text, of]) => [text, of instanceof Error ? of : kept(of, rest, withVerdicts)] as const),
  );
}

/** A row whose parent is not known fails its key, for it may or may not be one of its rows. */
function kept(
  rows: readonly Sequenced[],
  query: Query,
  withVerdicts: (row: Row) => Row,
): readonly Sequenced[] | Error {
  try {
    return rows.filter(({ row }) => evaluate(query, withVerdicts(row)));
  } catch (error) {
    if (error instanceof UnknownParent) return error.failure;
    throw error;
  }
}

class UnknownParent extends Error {
  readonly failure: Error;

  constructor(failure: Error) {
    super('the parent is not known', { cause: failure });
    this.failure = failure;
  }
}

async function askParents(
  agency: RestAgency,
  { record, on, to, of }: ParentTest,
  rows: readonly Row[],
  reading: Reading,
): Promise<(row: Row) => boolean> {
  const keys = rows.flatMap((row): readonly Key[] => {
    const key = tieOf(row, on);
    return key ? [key] : [];
  });
  const found = await lookUpWhere(
    agency,
    agency.record(record),
    { fields: to, keys, columns: [] },
    of,
    reading,
  );
  return (row) => {
    const key = tieOf(row, on);
    const parents = key ? (found.get(keyText(key)) ?? []) : [];
    if (parents instanceof Error) throw new UnknownParent(parents);
    return parents.length > 0;
  };
}
