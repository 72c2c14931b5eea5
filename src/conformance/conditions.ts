// Cases on what each condition means: asked of the source, and decided over the same rows in memory. One table.
import { evaluate } from '../sources/evaluate.ts';
import { ELEMENT, everything } from '../sources/query.ts';
import type { Query, Scalar } from '../sources/query.ts';
import type { ColumnType } from '../sources/source.ts';
import { columnsOf, eachOfSome, onRows } from './case.ts';
import type { Case } from './case.ts';
import { compareRows } from './compare.ts';
import { askSample } from './subject.ts';
import type { Subject } from './subject.ts';
import type { Finding } from './verdict.ts';

/** How many values of a column a case asks for. */
const fewValues = 3;

/** Some of the values that a column has in the sample, spread over it. */
function valuesOf({ sample }: Subject, column: string): readonly Scalar[] {
  const values = [...new Set(sample.flatMap(({ row }) => row[column] ?? []))].filter(isScalar);
  const step = Math.max(1, Math.floor(values.length / fewValues));
  return values.filter((_, place) => place % step === 0).slice(0, fewValues);
}

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function textsOf(subject: Subject, column: string): readonly string[] {
  return valuesOf(subject, column).filter((value) => typeof value === 'string');
}

/** Whether the source finds those rows of the sample of which the condition holds in memory. */
async function checkCondition(subject: Subject, column: string, query: Query): Promise<readonly Finding[]> {
  const { record, sample } = subject;
  const expected = sample.flatMap(({ row }) => (evaluate(query, row) ? [row] : []));
  const { rows } = await askSample(subject, query);
  return compareRows(record, `${record.name}.${column}, ${query.op}`, expected, rows);
}

/** A case of which each column of the types gives conditions. */
function onColumns(
  id: string,
  rule: string,
  types: readonly ColumnType[],
  queriesOf: (subject: Subject, column: string) => readonly Query[],
  where: 'scalars' | 'lists' = 'scalars',
): Case {
  return onRows(
    id,
    rule,
    'write the condition as `src/sources/query.ts` defines it; `src/sources/evaluate.ts` decides it row by row',
    (subject) => {
      const questions = columnsOf(subject[where], ...types).flatMap((column) =>
        queriesOf(subject, column).map((query) => ({ column, query })),
      );
      return eachOfSome(questions, ({ column, query }) => checkCondition(subject, column, query));
    },
    ['page', 'filter'],
  );
}

const equal = (subject: Subject, column: string) =>
  valuesOf(subject, column).map((value): Query => ({ op: 'eq', column, value }));

/** From the least to each value and from each to the greatest, of few. */
const ranges = (subject: Subject, column: string) =>
  valuesOf(subject, column).flatMap((value): readonly Query[] => [
    { op: 'range', column, gte: value },
    { op: 'range', column, lte: value },
  ]);

const not = (of: Query): Query => ({ op: 'not', of });
const all: readonly ColumnType[] = [];
const texts: readonly ColumnType[] = ['text'];

export const conditionCases: readonly Case[] = [
  onColumns('C-CONDITION-03', 'compare text exactly', ['text', 'region'], equal),
  onColumns('C-CONDITION-04', 'tell cases of letters apart in eq', texts, (subject, column) =>
    textsOf(subject, column).flatMap((value): readonly Query[] => [
      { op: 'eq', column, value: value.toLowerCase() },
      { op: 'eq', column, value: value.toUpperCase() },
    ]),
  ),
  onColumns('C-CONDITION-05', 'compare whole numbers', ['integer'], equal),
  onColumns('C-CONDITION-06', 'compare truth values', ['boolean'], equal),
  onColumns('C-CONDITION-07', 'compare dates', ['date'], equal),
  onColumns('C-CONDITION-08', 'compare instants to the millisecond', ['instant'], equal),
  onColumns('C-CONDITION-09', 'take a null as neither equal nor unequal', all, (subject, column) =>
    equal(subject, column).slice(0, 1).map(not),
  ),
  onColumns('C-CONDITION-11', 'hold for any of the values', all, (subject, column) => [
    { op: 'in', column, values: valuesOf(subject, column) },
  ]),
  onColumns('C-CONDITION-13', 'take in with a null as false', all, (subject, column) => [
    not({ op: 'in', column, values: valuesOf(subject, column).slice(0, 2) }),
  ]),
  onColumns('C-CONDITION-15', 'order numbers by size', ['integer'], ranges),
  onColumns('C-CONDITION-16', 'order dates', ['date', 'instant'], ranges),
  onColumns('C-CONDITION-17', 'order false before true', ['boolean'], ranges),
  onColumns('C-CONDITION-19', 'order text by code point', ['text', 'region'], ranges),
  onColumns('C-CONDITION-21', 'fold the cases of letters in prefix', texts, (subject, column) =>
    textsOf(subject, column).flatMap((value): readonly Query[] => [
      { op: 'prefix', column, value: Array.from(value).slice(0, 4).join('').toUpperCase() },
      { op: 'prefix', column, value: Array.from(value).slice(0, 4).join('').toLowerCase() },
    ]),
  ),
  onColumns('C-CONDITION-30', 'fold one code point at a time', texts, (subject, column) =>
    textsOf(subject, column).flatMap((value): readonly Query[] => [
      { op: 'contains', column, value: Array.from(value).slice(1, 5).join('').toUpperCase() },
      { op: 'contains', column, value: Array.from(value).slice(-4).join('').toLowerCase() },
    ]),
  ),
  onColumns('C-CONDITION-32', 'complement contains', texts, (subject, column) =>
    textsOf(subject, column)
      .slice(0, 1)
      .map((value) => not({ op: 'contains', column, value: Array.from(value).slice(0, 2).join('') })),
  ),
  onColumns('C-CONDITION-33', 'find missing values', all, (_, column) => [{ op: 'isNull', column }]),
  onColumns('C-CONDITION-34', 'find present values', all, (_, column) => [not({ op: 'isNull', column })]),
  onColumns(
    'C-CONDITION-35',
    'cover a region and what is below it, at dots only',
    ['region'],
    (subject, column) =>
      textsOf(subject, column).flatMap((value): readonly Query[] =>
        [value.slice(0, 2), value, value.slice(0, -1)].map((region) => ({
          op: 'within',
          column,
          regions: [region],
        })),
      ),
  ),
  onColumns('C-CONDITION-40', 'complement within', ['region'], (subject, column) =>
    textsOf(subject, column)
      .slice(0, 1)
      .map((region) => not({ op: 'within', column, regions: [region] })),
  ),
  onColumns(
    'C-CONDITION-46',
    'tell some other element from no element',
    all,
    (subject, column) => {
      const [value] = subject.sample.flatMap(({ row }) => row[column] ?? []);
      if (!isScalar(value)) return [];
      const test: Query = { op: 'eq', column: ELEMENT, value };
      const some = (of: Query): Query => ({ op: 'some', column, of });
      return [some(everything), some(test), some(not(test)), not(some(test))];
    },
    'lists',
  ),
];
