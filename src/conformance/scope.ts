// Cases on the scope, which bounds every read.
import { ELEMENT, allOf, everything, nothing } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';
import { columnsOf, eachOf, onRows } from './case.ts';
import type { Case } from './case.ts';
import { compareFigures } from './compare.ts';
import { oneKey, pageOf, readOf, sampled } from './subject.ts';
import type { Subject } from './subject.ts';
import { outcomeOf } from './verdict.ts';
import type { Finding, Outcome } from './verdict.ts';
import { scopedWays } from './ways.ts';

/** Few rows show a scope as well as many, and each way to read is asked for them often. */
const scopedRows = 16;

/** Conditions that keep part of the rows: by a region, as callers' scopes do, and by their keys. */
function scopesOf(subject: Subject): readonly Query[] {
  const { scopes, sample, scalars, lists } = subject;
  const regionOf = (column: string) =>
    sample.flatMap(({ row }) => row[column] ?? []).find((region) => typeof region === 'string');
  const own = columnsOf(scalars, 'region').flatMap((column): readonly Query[] => {
    const region = regionOf(column);
    return region === undefined ? [] : [{ op: 'within', column, regions: [region] }];
  });
  const anyOf = columnsOf(lists, 'region').flatMap((column): readonly Query[] => {
    const region = regionOf(column);
    if (region === undefined) return [];
    return [{ op: 'some', column, of: { op: 'within', column: ELEMENT, regions: [region] } }];
  });
  const half = sampled({ ...subject, sample: sample.slice(0, Math.ceil(sample.length / 2)) });
  return [...scopes, ...own, ...anyOf, half];
}

/** Conditions that a source could take for a reason to forget the scope. */
const wide: readonly Query[] = [
  everything,
  { op: 'not', of: nothing },
  { op: 'or', of: [everything, nothing] },
];

/** What is asked in a scope must be what is asked with the same condition in the query. */
async function checkScope(subject: Subject, scope: Query): Promise<readonly Finding[]> {
  const few = sampled(subject);
  return eachOf(scopedWays(subject), async ({ name, ask, plainly = ask, once }) => {
    const expected = await plainly({ query: allOf(few, scope), scope: everything });
    return eachOf(once ? wide.slice(0, 1) : wide, async (query) => {
      const found = await ask({ query: allOf(few, query), scope });
      if (JSON.stringify(found) === JSON.stringify(expected)) return [];
      const where = `${subject.record.name}, ${name}, with a condition that holds everywhere`;
      return [{ where, expected: 'the rows of the scope alone', found: 'another answer than in the scope' }];
    });
  });
}

async function runEmpty(subject: Subject): Promise<Outcome> {
  const { collection, record } = subject;
  const read = readOf({ columns: record.key, scope: nothing });
  const { page, filter, total } = collection.capabilities;
  const keyed = oneKey(subject);
  const found = await collection.byKeys({ ...keyed, order: [], firstPerKey: 1 }, read);
  const figures = [
    ...found.map((result) => (result instanceof Error ? 'an error' : result.rows.length)),
    ...(await collection.countByKeys(keyed, read)),
    total ? await collection.count(everything, read) : 0,
    filter && total ? (await collection.group(record.key.slice(0, 1), everything, read)).length : 0,
    page ? (await collection.page(pageOf({}), read)).rows.length : 0,
  ];
  return outcomeOf(
    compareFigures(
      `${record.name}, rows in an empty scope`,
      figures.map(() => 0),
      figures,
    ),
  );
}

export const scopeCases: readonly Case[] = [
  onRows(
    'C-SCOPE-01',
    'keep every read inside the scope, whatever the query',
    'join `read.scope` to the query by and, in every method: also for counts and groups, and behind a cursor',
    (whole) => {
      const subject = { ...whole, sample: whole.sample.slice(0, scopedRows) };
      return eachOf(scopesOf(subject), (scope) => checkScope(subject, scope));
    },
  ),
  {
    id: 'C-SCOPE-02',
    strength: 'MUST',
    rule: 'give nothing in an empty scope',
    advice: 'take an `or` of nothing as a condition that never holds',
    run: runEmpty,
  },
];
