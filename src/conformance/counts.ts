// Cases on counts and groups: figures that nobody can check by looking at rows.
import { everything } from '../sources/query.ts';
import type { Row } from '../sources/source.ts';
import { eachOfSome, onRows } from './case.ts';
import type { Case } from './case.ts';
import { compareFigures } from './compare.ts';
import { naiveRows } from './naive.ts';
import { askSample, pageOf, readOf, sampled, sampleSize } from './subject.ts';
import type { Subject } from './subject.ts';
import type { Finding } from './verdict.ts';

/** The columns by which few groups are made. */
function groupedColumns({ scalars, sample }: Subject): readonly string[] {
  return [...scalars.keys()].filter(
    (column) => new Set(sample.map(({ row }) => row[column])).size <= Math.max(1, sample.length / 2),
  );
}

/** Pairs of columns by which there are other groups than by the first alone: as many as show that both count. */
function pairedColumns(subject: Subject): string[][] {
  const { scalars, sample } = subject;
  const distinctBy = (...columns: readonly string[]): number =>
    new Set(sample.map(({ row }) => valuesOf(row, columns))).size;
  return groupedColumns(subject)
    .slice(0, 2)
    .flatMap((first) => {
      const second = [...scalars.keys()].find((column) => distinctBy(first, column) > distinctBy(first));
      return second === undefined ? [] : [[first, second]];
    });
}

/** What tells one combination of values from every other. */
function valuesOf(row: Row, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => row[column] ?? null));
}

async function checkDistinct(subject: Subject, columns: readonly string[]): Promise<readonly Finding[]> {
  const { collection, record, sample } = subject;
  const expected = new Set(sample.map(({ row }) => valuesOf(row, columns))).size;
  const read = readOf({ columns: record.key });
  const found = await collection.countDistinct(columns, sampled(subject), read);
  return compareFigures(`${record.name}.${columns.join(' + ')}, distinct values`, expected, found);
}

async function checkGroups(subject: Subject, columns: readonly string[]): Promise<readonly Finding[]> {
  const { collection, record, sample } = subject;
  const order = columns.map((column) => ({ column, direction: 'ASC' }) as const);
  const expected = new Map<string, number>();
  for (const row of naiveRows(sample, [], order, () => [])) {
    const values = valuesOf(row, columns);
    expected.set(values, (expected.get(values) ?? 0) + 1);
  }
  const groups = await collection.group(columns, sampled(subject), readOf({ columns: record.key }));
  const inPlace = [...expected].filter(([values, count], place) => {
    const group = groups[place];
    return group !== undefined && JSON.stringify(group.values) === values && group.count === count;
  });
  const where = `${record.name}.${columns.join(' + ')}`;
  return [
    ...compareFigures(`${where}, groups`, expected.size, groups.length),
    ...compareFigures(`${where}, groups in their places`, expected.size, inPlace.length),
  ];
}

export const countCases: readonly Case[] = [
  onRows(
    'C-COUNT-01',
    'count as many rows as all pages have',
    'count by the conditions that rows are read by, scope included',
    async (subject) => {
      const { collection, record, sample } = subject;
      const read = readOf({ columns: record.key });
      const count = await collection.count(everything, read);
      const { rows, total, hasMore } = await collection.page(pageOf({ total: true }), read);
      const few = await collection.count(sampled(subject), read);
      return [
        ...compareFigures(`${record.name}, count of the rows of the sample`, sample.length, few),
        ...compareFigures(`${record.name}, count beside the total of a page`, total, count),
        ...compareFigures(
          `${record.name}, whether the count exceeds a page of ${sampleSize}`,
          hasMore,
          count > rows.length,
        ),
      ];
    },
    ['page', 'filter', 'total'],
  ),
  onRows(
    'C-COUNT-02',
    'count a missing value as a value among the distinct ones',
    'count distinct combinations with null as one of the values',
    (subject) =>
      eachOfSome(
        [...subject.scalars.keys()].map((column) => [column]).concat(pairedColumns(subject)),
        (columns) => checkDistinct(subject, columns),
      ),
    ['page', 'filter', 'total'],
  ),
  onRows(
    'C-COUNT-03',
    'group by value in ascending order, missing values last',
    'sort the groups by their values, and keep the group of rows without one',
    (subject) =>
      eachOfSome(
        groupedColumns(subject)
          .map((column) => [column])
          .concat(pairedColumns(subject)),
        (columns) => checkGroups(subject, columns),
      ),
    ['page', 'filter', 'total'],
  ),
  onRows(
    'C-TOTAL-01',
    'give no total where none is asked for',
    'count only where `total` is true: a count can cost more than the page',
    async ({ collection, record }) => {
      const { total } = await collection.page(pageOf({ first: 1 }), readOf({ columns: record.key }));
      return compareFigures(`${record.name}, total`, null, total);
    },
    ['page'],
  ),
  onRows(
    'C-STABLE-01',
    'answer the same question the same way twice',
    'sort every list, by its sequence where nothing else is asked for',
    async (subject) => {
      const [first, second] = [await askSample(subject, everything), await askSample(subject, everything)];
      return compareFigures(
        `${subject.record.name}, rows in the same place`,
        first.rows.length,
        second.rows.filter((row, place) => JSON.stringify(row) === JSON.stringify(first.rows[place])).length,
      );
    },
    ['page'],
  ),
];
