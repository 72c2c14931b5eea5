// Counts and groups over all rows of a query.
import { compareText, type Query, type Scalar } from '../query.ts';
import type { Group, Read } from '../source.ts';
import type { Expression } from './expression.ts';
import { stagesOf, type Stage } from './filter.ts';
import type { ColumnLayout, RecordLayout } from './layout.ts';
import { IDENTITY } from './paths.ts';
import { scalarColumnOf } from './operands.ts';
import { unlessUnsound, type Answer } from './rows.ts';
import type { Table } from './table.ts';
import { decodeScalar } from './values.ts';

/** More groups than this come in several parts. */
const GROUPS_AT_ONCE = 100_000;

export function countRows(table: Table, query: Query, read: Read): Promise<number> {
  return table.ask([...stagesOf(table.where(query, read)), { $count: 'rows' }], 1, read, countOf);
}

export function countDistinct(
  table: Table,
  columns: readonly string[],
  query: Query,
  read: Read,
): Promise<number> {
  const group = { $group: { [IDENTITY]: groupingOf(table.layout, columns).by } };
  return table.ask([...stagesOf(table.where(query, read)), group, { $count: 'rows' }], 1, read, countOf);
}

export async function readGroups(
  table: Table,
  columns: readonly string[],
  query: Query,
  read: Read,
): Promise<readonly Group[]> {
  const { by, layouts } = groupingOf(table.layout, columns);
  const pipeline = [...stagesOf(table.where(query, read)), countedBy(by)];
  const groups = await table.ask(pipeline, GROUPS_AT_ONCE, read, (answers) =>
    answers.flatMap((answer) => {
      const count = Number(answer['count']);
      const values = unlessUnsound(table, read, count, () => groupValues(layouts, answer));
      return values ? [{ values, count }] : [];
    }),
  );
  return groups.toSorted((left, right) => compareAll(left.values, right.values));
}

/** What documents are grouped by: an expression of the columns' values. A missing field and a null are one group. */
export function groupingOf(record: RecordLayout, columns: readonly string[]) {
  if (columns.length === 0) throw new TypeError(`Rows of ${record.name} are grouped by no column.`);
  const layouts = columns.map((name) => scalarColumnOf(record, name));
  const by = layouts.map(({ path }, index) => [`value${index}`, { $ifNull: [`$${path}`, null] }]);
  return { by: Object.fromEntries(by), layouts };
}

/** Groups documents, and counts those of each group. */
export function countedBy(by: Expression): Stage {
  return { $group: { [IDENTITY]: by, count: { $sum: 1 } } };
}

export function groupValues(columns: readonly ColumnLayout[], answer: Answer): readonly (Scalar | null)[] {
  const group = answer[IDENTITY];
  const values = new Map(typeof group === 'object' && group !== null ? Object.entries(group) : []);
  return columns.map((column, index) => decodeScalar(column, values.get(`value${index}`)));
}

function countOf([answer]: readonly Answer[]): number {
  return Number(answer?.['rows'] ?? 0);
}

/** In ascending order, missing values last. */
function compareAll(left: Group['values'], right: Group['values']): number {
  for (const [index, a] of left.entries()) {
    const b = right[index] ?? null;
    if (a === b) continue;
    if (a === null || b === null) return a === null ? 1 : -1;
    return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
  }
  return 0;
}
