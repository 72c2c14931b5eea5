// Cases on hostile values and names: text that a database could take for a command, columns that there are not.
import { everything } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';
import type { Read } from '../sources/source.ts';
import { columnsOf, eachOf, eachOfSome, onRows } from './case.ts';
import type { Case } from './case.ts';
import { compareFigures } from './compare.ts';
import { askSample, pageOf, readOf } from './subject.ts';

const injections = [
  "' OR 1=1 --",
  '"; DROP TABLE x; --',
  '$where',
  '{"$ne":null}',
  '*)(uid=*',
  '%%%',
  '.*.*',
  '\u0000',
  '\ud83d',
];

const unknownColumn = 'timporaCheck" OR 1=1 --';

export const valueCases: readonly Case[] = [
  onRows(
    'C-VALUE-01',
    'take every text as a value and nothing else',
    'hand values to the system as bound parameters, never as part of a text',
    (subject) =>
      eachOfSome(columnsOf(subject.scalars, 'text', 'region'), async (column) => {
        const of = injections.flatMap((text): readonly Query[] => [
          { op: 'eq', column, value: text },
          { op: 'in', column, values: [text] },
          { op: 'prefix', column, value: text },
          { op: 'contains', column, value: text },
        ]);
        const { rows } = await askSample(subject, { op: 'or', of });
        return compareFigures(`${subject.record.name}.${column}, hostile texts`, 0, rows.length);
      }),
    ['page', 'filter'],
  ),
  onRows(
    'C-VALUE-03',
    'refuse a column that is not declared',
    'look every column up in the declaration, and throw a TypeError where it is not there',
    ({ collection, record }) => {
      const read = readOf({ columns: record.key });
      const attempts: readonly (readonly [string, () => Promise<unknown>])[] = [
        ['a row', () => askPage(readOf({ columns: [...record.key, unknownColumn] }))],
        ['a filter', () => askPage(read, { op: 'isNull', column: unknownColumn })],
        ['a group', () => collection.group([unknownColumn], everything, read)],
      ];
      const askPage = (reading: Read, query: Query = everything) =>
        collection.page(pageOf({ query, first: 1 }), reading);
      return eachOf(attempts, async ([what, attempt]) => {
        const refused = await attempt().then(
          () => false,
          () => true,
        );
        if (refused) return [];
        return [
          {
            where: `${record.name}, ${what} by an unknown column`,
            expected: 'a refusal',
            found: 'an answer',
          },
        ];
      });
    },
    ['page', 'filter'],
  ),
];
