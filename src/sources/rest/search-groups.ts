// Counts and groups of an agency that can be searched.
import { requireScalar } from '../conditions.ts';
import { comparePositions } from '../order.ts';
import type { Query, Scalar } from '../query.ts';
import type { Group, RecordDeclaration } from '../source.ts';
import { faultOf } from '../values.ts';
import { badReply } from './failures.ts';
import { ask } from './question.ts';
import type { Reading } from './reading.ts';
import type { RestAgency, RestRecord } from './record.ts';

export async function searchCount(
  agency: RestAgency,
  record: RestRecord,
  query: Query,
  reading: Reading,
): Promise<number> {
  const question = { op: 'count', text: 'count', query, rest: {} } as const;
  return (await ask(agency, record, question, agency.shapes.count, reading)).count;
}

export async function searchDistinct(
  agency: RestAgency,
  record: RestRecord,
  columns: readonly string[],
  query: Query,
  reading: Reading,
): Promise<number> {
  const rest = { columns: grouped(record, columns) };
  const question = { op: 'countDistinct', text: `countDistinct ${columns.join(',')}`, query, rest } as const;
  return (await ask(agency, record, question, agency.shapes.count, reading)).count;
}

export async function searchGroups(
  agency: RestAgency,
  record: RestRecord,
  columns: readonly string[],
  query: Query,
  reading: Reading,
): Promise<readonly Group[]> {
  const rest = { columns: grouped(record, columns) };
  const question = { op: 'group', text: `group ${columns.join(',')}`, query, rest } as const;
  const { groups } = await ask(agency, record, question, agency.shapes.groups, reading);
  reading.take(groups.length);
  if (!groups.every(({ values }) => isGroupOf(record.declaration, columns, values)))
    throw badReply(agency.agency, 'a group is not of the columns');
  const distinct = new Set(groups.map(({ values }) => JSON.stringify(values)));
  if (distinct.size < groups.length) throw badReply(agency.agency, 'a group comes twice');
  return groups.map(({ values, count }) => ({ values, count })).sort(compareGroups);
}

function isGroupOf(
  record: RecordDeclaration,
  columns: readonly string[],
  values: readonly (Scalar | null)[],
): boolean {
  return (
    values.length === columns.length &&
    columns.every((column, index) => faultOf(requireScalar(record, column), values[index]) === undefined)
  );
}

function grouped({ declaration, names }: RestRecord, columns: readonly string[]): readonly string[] {
  if (columns.length === 0) throw new TypeError(`Rows of ${declaration.name} are grouped by no column.`);
  for (const column of columns) requireScalar(declaration, column);
  return columns.map((column) => names.toField(column));
}

/** Ascending by their values, missing values last. */
function compareGroups(left: Group, right: Group): number {
  const order = left.values.map((_, index) => ({ column: `${index}`, direction: 'ASC' as const }));
  return comparePositions({ values: left.values, sequence: 0 }, { values: right.values, sequence: 0 }, order);
}
