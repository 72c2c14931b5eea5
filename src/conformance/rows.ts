// Cases on the rows themselves: what they hold, and that each is one.
import { faultOf } from '../sources/values.ts';
import { eachOf, onRows } from './case.ts';
import type { Case } from './case.ts';
import { identityOf, oneKey, pageOf, readOf } from './subject.ts';

export const rowCases: readonly Case[] = [
  onRows(
    'C-ROW-01',
    'give every value in the form of its declared type',
    'put the values right where they are kept, or declare the column as what it holds',
    async ({ record, sample }) =>
      Object.entries(record.columns).flatMap(([name, column]) => {
        const faults = sample.flatMap(({ row }) => faultOf(column, row[name]) ?? []);
        if (faults.length === 0) return [];
        const type = `${column.type}${column.list ? ' list' : ''}${column.nullable ? ' or null' : ''}`;
        const kinds = [...new Set(faults)].join('; ');
        const found = `another in ${faults.length} of ${sample.length} rows (${kinds})`;
        return [{ where: `${record.name}.${name}`, expected: type, found }];
      }),
  ),
  onRows(
    'C-ROW-02',
    'have one row for each key',
    'declare a key that tells rows apart, or remove the repeated rows',
    async ({ record, sample }) => {
      const distinct = new Set(sample.map(({ row }) => identityOf(record, row))).size;
      if (distinct === sample.length) return [];
      return [
        {
          where: `${record.name} (${record.key.join(' + ')})`,
          expected: `${sample.length} keys of ${sample.length} rows`,
          found: `${distinct} keys`,
        },
      ];
    },
  ),
  onRows(
    'C-PAGE-01',
    'give the columns asked for, and no other',
    'return from the source what `read.columns` names and nothing else',
    (subject) => {
      const { collection, record } = subject;
      const all = Object.keys(record.columns);
      const wishes = [record.key, all.slice(0, 1), all.slice(-2)];
      const keyed = { ...oneKey(subject), order: [], firstPerKey: 1 };
      return eachOf(wishes, async (columns) => {
        const read = readOf({ columns });
        const page = collection.capabilities.page
          ? await collection.page(pageOf({ first: 5 }), read)
          : { rows: [] };
        const found = await collection.byKeys(keyed, read);
        const rows = [...page.rows, ...found.flatMap((one) => (one instanceof Error ? [] : one.rows))];
        const wrong = rows.filter((row) => Object.keys(row).toSorted().join() !== columns.toSorted().join());
        const [first] = wrong;
        if (!first) return [];
        const came = `${Object.keys(first).join(', ')} in ${wrong.length} of ${rows.length} rows`;
        return [{ where: record.name, expected: `the columns ${columns.join(', ')}`, found: came }];
      });
    },
  ),
];
