// The rows of one record in the file: each method writes one statement and reads what it answers.
import { allOf, isEverything, type Query } from '../query.ts';
import type { Capabilities, Collection, Group, Read, Scope } from '../source.ts';
import { compile, type Condition } from './compile.ts';
import { countKeys, readKeys } from './keys.ts';
import type { RecordLayout } from './layout.ts';
import { scalarColumnOf } from './operands.ts';
import { readPage } from './page.ts';
import { createRowReaders, type StoredRow } from './rows.ts';
import type { Statements } from './statements.ts';
import type { Table } from './table.ts';
import { takeTurn } from './turns.ts';
import { toScalar } from './values.ts';

/** An embedded file can do everything, whatever the record. */
export const embeddedCapabilities: Capabilities = { page: true, filter: true, order: true, total: true };

/** Each method waits for its turn and then works at once: whatever fails, the promise rejects. */
export function createCollection(
  layout: RecordLayout,
  records: ReadonlyMap<string, RecordLayout>,
  statements: Statements,
  held: Table['held'] = () => null,
): Collection {
  const table: Table = {
    layout,
    rowReader: createRowReaders(layout),
    where: createConditions(layout, records),
    execute: (text, parameters, read) => statements.execute(layout.name, text, parameters, read.signal),
    answer: (text, read, work) => statements.answer(layout.name, text, read.signal, work),
    held,
  };
  return {
    capabilities: embeddedCapabilities,
    async byKeys(query, read) {
      await takeTurn(read.signal);
      return readKeys(table, query, read);
    },
    async countByKeys(query, read) {
      await takeTurn(read.signal);
      return countKeys(table, query, read);
    },
    async page(query, read) {
      await takeTurn(read.signal);
      return readPage(table, query, read);
    },
    async count(query, read) {
      await takeTurn(read.signal);
      const { sql, parameters } = table.where(query, read, 'all');
      return countOf(
        table.execute(`SELECT count(*) FROM ${layout.table} AS t WHERE ${sql}`, parameters, read),
      );
    },
    async countDistinct(columns, query, read) {
      await takeTurn(read.signal);
      const { sql, parameters } = table.where(query, read, 'all');
      const distinct = `SELECT DISTINCT ${grouped(layout, columns).sql} FROM ${layout.table} AS t WHERE ${sql}`;
      return countOf(table.execute(`SELECT count(*) FROM (${distinct})`, parameters, read));
    },
    async group(columns, query, read) {
      await takeTurn(read.signal);
      return readGroups(table, columns, query, read);
    },
  };
}

/** A scope is one object for all requests of a session: what it is in SQL is written once. */
function createConditions(layout: RecordLayout, records: ReadonlyMap<string, RecordLayout>): Table['where'] {
  const scopes = { keys: new WeakMap<Scope, Condition>(), all: new WeakMap<Scope, Condition>() };
  return (query, { scope }, access) => {
    if (!isEverything(query)) return compile(allOf(scope, query), layout, records, access);
    let condition = scopes[access].get(scope);
    if (!condition) scopes[access].set(scope, (condition = compile(scope, layout, records, access)));
    return condition;
  };
}

function readGroups(table: Table, columns: readonly string[], query: Query, read: Read): readonly Group[] {
  const { sql, parameters } = table.where(query, read, 'all');
  const { types, sql: list, order } = grouped(table.layout, columns);
  const text = `SELECT count(*), ${list} FROM ${table.layout.table} AS t WHERE ${sql} GROUP BY ${list} ORDER BY ${order}`;
  return table.execute(text, parameters, read).map(([count, ...values]) => ({
    values: types.map((type, index) => toScalar(type, values[index])),
    count: Number(count),
  }));
}

/** The plus signs keep SQLite from walking an index in the groups' order, which reads rows all over the file. */
function grouped(layout: RecordLayout, names: readonly string[]) {
  if (names.length === 0) throw new TypeError(`Rows of ${layout.name} are grouped by no column.`);
  const columns = names.map((name) => scalarColumnOf(layout, name));
  return {
    types: columns.map(({ declaration }) => declaration.type),
    sql: columns.map(({ column }) => `+t.${column}`).join(', '),
    order: columns.map(({ column }) => `+t.${column} NULLS LAST`).join(', '),
  };
}

function countOf([row]: readonly StoredRow[]): number {
  return Number(row?.[0]);
}
