// Searches of a sample agency: the closed query tree over its rows in memory.
import { comparePositions, inOrder, positionOf } from '../../sources/order.ts';
import type { Scalar } from '../../sources/query.ts';
import type { Row } from '../../sources/source.ts';
import { fieldsOnly, requireFields } from './projection.ts';
import type { SearchQuestion } from './questions.ts';
import type { Table } from './tables.ts';

export interface SearchLimits {
  /** How many rows a page or a key has at most, whatever is asked for. */
  readonly mostRows: number;
  /** How many keys one reply speaks of at most. */
  readonly mostKeys: number;
}

export function search(table: Table, question: SearchQuestion, { mostRows, mostKeys }: SearchLimits): object {
  const { query } = question;
  switch (question.op) {
    case 'page': {
      const { order, after, columns, total } = question;
      const all = inOrder(table.meeting(query, table.rows), order);
      const behind = after
        ? all.filter((item) => comparePositions(after, positionOf(item, order), order) < 0)
        : all;
      const rows = behind.slice(0, Math.min(question.first, mostRows));
      return {
        rows: rows.map(fieldsOnly(table, columns)),
        sequences: rows.map(({ sequence }) => sequence),
        hasMore: behind.length > rows.length,
        total: total ? all.length : null,
      };
    }
    case 'byKeys': {
      const first = Math.min(question.first, mostRows);
      const project = fieldsOnly(table, question.columns);
      return {
        // Whoever asks puts them in order: by key, not by place.
        keys: question.keys
          .slice(0, mostKeys)
          .map((key) => {
            const all = inOrder(table.meeting(query, table.find(question.fields, key)), question.order);
            const rows = all.slice(0, first);
            return {
              key,
              rows: rows.map(project),
              sequences: rows.map(({ sequence }) => sequence),
              hasMore: all.length > first,
            };
          })
          .reverse(),
      };
    }
    case 'countByKeys':
      return {
        keys: question.keys
          .slice(0, mostKeys)
          .map((key) => ({ key, count: table.meeting(query, table.find(question.fields, key)).length }))
          .reverse(),
      };
    case 'count':
      return { count: table.meeting(query, table.rows).length };
    case 'countDistinct':
      return { count: groupsOf(table, question).length };
    case 'group':
      return { groups: groupsOf(table, question) };
  }
}

function groupsOf(
  table: Table,
  { query, columns }: Pick<Extract<SearchQuestion, { op: 'group' }>, 'query' | 'columns'>,
) {
  requireFields(table, columns);
  const groups = Map.groupBy(table.meeting(query, table.rows), ({ row }) =>
    JSON.stringify(valuesOf(row, columns)),
  );
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    return first ? [{ values: valuesOf(first.row, columns), count: rows.length }] : [];
  });
}

function valuesOf(row: Row, columns: readonly string[]): readonly (Scalar | null)[] {
  return columns.map((column) => {
    const value = row[column] ?? null;
    return typeof value === 'object' ? null : value;
  });
}
