// The rows of a sample agency in memory, found by their columns.
import { evaluate } from '../../sources/evaluate.ts';
import type { Sequenced } from '../../sources/order.ts';
import { decided, parentTestsOf, tieOf, type ParentTest } from '../../sources/parents.ts';
import type { Query } from '../../sources/query.ts';
import type { Key, RecordDeclaration, Row } from '../../sources/source.ts';

export interface Table {
  readonly declaration: RecordDeclaration;
  readonly rows: readonly Sequenced[];
  /** The rows with the key. */
  find(fields: readonly string[], key: Key): readonly Sequenced[];
  /** Those of the rows that meet the query. */
  meeting(query: Query, rows: readonly Sequenced[]): readonly Sequenced[];
}

/** @param rows by record, in an order that says nothing of them: it is that of the sequence */
export function createTables(
  records: readonly RecordDeclaration[],
  rows: Readonly<Record<string, readonly Row[]>>,
): (record: string) => Table {
  const tables = new Map(
    records.map((declaration) => [
      declaration.name,
      createTable(declaration, rows[declaration.name] ?? [], tableOf),
    ]),
  );
  function tableOf(record: string): Table {
    const table = tables.get(record);
    if (!table) throw new TypeError(`${record} is no record of this agency.`);
    return table;
  }
  return tableOf;
}

function createTable(
  declaration: RecordDeclaration,
  stored: readonly Row[],
  tableOf: (record: string) => Table,
): Table {
  const rows = stored.map((row, index) => ({ row, sequence: index + 1 }));
  const indexes = new Map<string, ReadonlyMap<string, readonly Sequenced[]>>();
  const indexOf = (fields: readonly string[]): ReadonlyMap<string, readonly Sequenced[]> => {
    const name = JSON.stringify(fields);
    const index = indexes.get(name) ?? Map.groupBy(rows, ({ row }) => JSON.stringify(tieOf(row, fields)));
    indexes.set(name, index);
    return index;
  };
  return {
    declaration,
    rows,
    find: (fields, key) => indexOf(fields).get(JSON.stringify(key)) ?? [],
    meeting(query, some) {
      const tests = parentTestsOf(query);
      const verdicts = new Map(tests.map((test) => [test, verdictOf(test, tableOf(test.record))]));
      const { query: own, withVerdicts } = decided(query, verdicts);
      return some.filter(({ row }) => evaluate(own, withVerdicts(row)));
    },
  };
}

function verdictOf({ on, to, of }: ParentTest, parents: Table): (row: Row) => boolean {
  return (row) => {
    const key = tieOf(row, on);
    return key !== null && parents.meeting(of, parents.find(to, key)).length > 0;
  };
}
