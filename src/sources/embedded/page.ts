// One page of rows, and with it the number of all rows where it was asked for: one statement, so one snapshot.
import type { Page, PageQuery, Read } from '../source.ts';
import { SEQUENCE } from './layout.ts';
import { behind, orderBy, termsOf } from './order.ts';
import type { Table } from './table.ts';

export function readPage(table: Table, query: PageQuery, read: Read): Page {
  const { layout } = table;
  const reader = table.rowReader(read.columns);
  const terms = termsOf(query.order, layout);
  const condition = table.where(query.query, read, 'all');
  const place = query.after ? behind(terms, query.after, 't') : { sql: '1', parameters: [] };

  const order = orderBy(terms, `t.${SEQUENCE}`, (term) => `t.${term.layout.column}`);
  const where = `FROM ${layout.table} AS t WHERE ${condition.sql} AND ${place.sql} ORDER BY ${order} LIMIT ?`;
  const parameters = [...condition.parameters, ...place.parameters, query.first + 1];
  const columns = [`t.${SEQUENCE}`, ...reader.columns.map((column) => `t.${column}`)];

  if (!query.total)
    return toPage(table.execute(`SELECT NULL, ${columns.join(', ')} ${where}`, parameters, read));

  // The page hangs on the count, so that the count comes also with an empty page; what is joined has no
  // order of its own, so the few rows of the page are put in order again.
  const total = `(SELECT count(*) AS number FROM ${layout.table} AS t WHERE ${condition.sql}) AS total`;
  const selected = [
    ...columns.map((column, index) => `${column} AS c${index}`),
    ...terms.map((term, index) => `t.${term.layout.column} AS o${index}`),
  ];
  const page = `(SELECT ${selected.join(', ')} ${where}) AS page`;
  const outer = ['total.number', ...columns.map((_, index) => `page.c${index}`)].join(', ');
  const again = orderBy(terms, 'page.c0', (_, index) => `page.o${index}`);
  const text = `SELECT ${outer} FROM ${total} LEFT JOIN ${page} ON true ORDER BY ${again}`;
  return toPage(table.execute(text, [...condition.parameters, ...parameters], read));

  function toPage(stored: ReturnType<Table['execute']>): Page {
    const found = stored.filter(([, sequence]) => sequence !== null);
    const rows = found.slice(0, query.first);
    return {
      rows: rows.map((row) => reader.read(row, 2)),
      sequences: rows.map(([, sequence]) => Number(sequence)),
      hasMore: found.length > query.first,
      total: query.total ? Number(stored[0]?.[0]) : null,
    };
  }
}
