// Says how rows differ from those that were expected, in numbers and without any of their values.
import type { RecordDeclaration, Row } from '../sources/source.ts';
import { identityOf } from './subject.ts';
import type { Finding } from './verdict.ts';

/** Nothing where the same rows came in the same order. */
export function compareRows(
  record: RecordDeclaration,
  where: string,
  expected: readonly Row[],
  found: readonly Row[],
): readonly Finding[] {
  const [wanted, came] = [expected, found].map((rows) => rows.map((row) => identityOf(record, row))) as [
    string[],
    string[],
  ];
  const lost = wanted.filter((row) => !came.includes(row)).length;
  const added = came.filter((row) => !wanted.includes(row)).length;
  const repeated = came.length - new Set(came).size;
  if (lost + added + repeated > 0) {
    return [
      {
        where,
        expected: `${wanted.length} rows`,
        found: `${came.length}, of which ${added} do not belong there and ${repeated} are repeated, and ${lost} are missing`,
      },
    ];
  }
  const place = wanted.findIndex((row, index) => row !== came[index]);
  if (place < 0) return [];
  return [{ where, expected: `${wanted.length} rows in order`, found: `another row at place ${place + 1}` }];
}

/** Nothing where the numbers, or short lists of them, are equal. */
export function compareFigures(where: string, expected: unknown, found: unknown): readonly Finding[] {
  const [wanted, came] = [JSON.stringify(expected), JSON.stringify(found)];
  return wanted === came ? [] : [{ where, expected: wanted, found: came }];
}
