// Cases on the scope, which bounds every read, and on reads that are no longer wanted.
import { ELEMENT, allOf, everything, nothing } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';
import type { Collection, Key, Read } from '../sources/source.ts';
import { columnsOf, eachOf, onRows } from './case.ts';
import type { Case } from './case.ts';
import { compareFigures } from './compare.ts';
import { identityOf, pageOf, readOf, sampled, scalarOf } from './subject.ts';
import type { Subject } from './subject.ts';
import { outcomeOf } from './verdict.ts';
import type { Finding, Outcome } from './verdict.ts';

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

interface Question {
  readonly subject: Subject;
  readonly query: Query;
  readonly read: Read;
}

/** Each way to read, as a figure or list of figures that a scope changes. */
const ways: Readonly<Record<string, (question: Question) => Promise<unknown>>> = {
  page: async ({ subject, query, read }) => {
    const { rows, total } = await subject.collection.page(
      pageOf({ query, first: 500, total: subject.collection.capabilities.total }),
      read,
    );
    return [rows.map((row) => identityOf(subject.record, row)), total];
  },
  count: ({ subject, query, read }) => subject.collection.count(query, read),
  countDistinct: ({ subject, query, read }) =>
    subject.collection.countDistinct(subject.record.key, query, read),
  group: ({ subject, query, read }) => subject.collection.group(subject.record.key.slice(0, 1), query, read),
  byKeys: async ({ subject, query, read }) => {
    const asked = { fields: subject.record.key, keys: keysOf(subject), query, order: [], firstPerKey: 9 };
    const results = await subject.collection.byKeys(asked, read);
    return results.map((result) =>
      result instanceof Error ? 'an error' : [result.rows.length, result.hasMore],
    );
  },
  countByKeys: ({ subject, query, read }) =>
    subject.collection.countByKeys({ fields: subject.record.key, keys: keysOf(subject), query }, read),
};

function keysOf({ record, sample }: Subject): readonly Key[] {
  return sample.map(({ row }) => record.key.map((column) => scalarOf(row, column)));
}

/** What is asked in a scope must be what is asked with the same condition in the query. */
async function checkScope(subject: Subject, scope: Query): Promise<readonly Finding[]> {
  const columns = subject.record.key;
  const few = sampled(subject);
  return eachOf(waysOf(subject, ways), async ([way, ask]) => {
    const expected = await ask({ subject, query: allOf(few, scope), read: readOf({ columns }) });
    return eachOf(wide, async (query) => {
      const found = await ask({ subject, query: allOf(few, query), read: readOf({ columns, scope }) });
      if (JSON.stringify(found) === JSON.stringify(expected)) return [];
      const where = `${subject.record.name}, ${way} with a condition that holds everywhere`;
      return [{ where, expected: 'the rows of the scope alone', found: 'another answer than in the scope' }];
    });
  });
}

async function runEmpty({ collection, record, ...subject }: Subject): Promise<Outcome> {
  const read = readOf({ columns: record.key, scope: nothing });
  const { page, filter, total } = collection.capabilities;
  const counts = await collection.countByKeys(oneKey({ record, ...subject }), read);
  const figures = [
    ...counts,
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

/** Each way to read, with the least to ask. */
const reads: Readonly<Record<string, (subject: Subject, read: Read) => Promise<unknown>>> = {
  byKeys: ({ collection, ...subject }, read) =>
    collection.byKeys({ ...oneKey(subject), order: [], firstPerKey: 1 }, read),
  countByKeys: ({ collection, ...subject }, read) => collection.countByKeys(oneKey(subject), read),
  page: ({ collection }, read) => collection.page(pageOf({ first: 1 }), read),
  count: ({ collection }, read) => collection.count(everything, read),
  countDistinct: ({ collection, record }, read) => collection.countDistinct(record.key, everything, read),
  group: ({ collection, record }, read) => collection.group(record.key, everything, read),
};

/** The ways to read that a source without totals need not have. */
const counting: ReadonlySet<string> = new Set(['count', 'countDistinct', 'group']);

function waysOf<Way>({ collection }: Subject, all: Readonly<Record<string, Way>>): readonly [string, Way][] {
  return Object.entries(all).filter(([way]) => collection.capabilities.total || !counting.has(way));
}

function oneKey(subject: Omit<Subject, 'collection'>): Parameters<Collection['countByKeys']>[0] {
  const keys = subject.sample
    .slice(0, 1)
    .map(({ row }) => subject.record.key.map((name) => scalarOf(row, name)));
  return { fields: subject.record.key, keys, query: everything };
}

async function checkAbort(subject: Subject): Promise<readonly Finding[]> {
  const reason = new Error('the caller is gone');
  const read = readOf({ columns: subject.record.key, signal: AbortSignal.abort(reason) });
  return eachOf(waysOf(subject, reads), async ([way, ask]) => {
    const end = await ask(subject, read).then(
      () => 'an answer',
      (error: unknown) => (error === reason ? null : 'another error'),
    );
    if (end === null) return [];
    return [{ where: `${subject.record.name}, ${way}`, expected: 'the reason of the abort', found: end }];
  });
}

export const scopeCases: readonly Case[] = [
  onRows(
    'C-SCOPE-01',
    'keep every read inside the scope, whatever the query',
    'join `read.scope` to the query by and, in every method, also for counts and groups',
    (whole) => {
      const subject = { ...whole, sample: whole.sample.slice(0, scopedRows) };
      return eachOf(scopesOf(subject), (scope) => checkScope(subject, scope));
    },
    ['filter'],
  ),
  {
    id: 'C-SCOPE-02',
    strength: 'MUST',
    rule: 'give nothing in an empty scope',
    advice: 'take an `or` of nothing as a condition that never holds',
    run: runEmpty,
  },
  onRows(
    'C-ABORT-01',
    'reject with the reason of the signal where the read is no longer wanted',
    'look at `read.signal` before and during the read, and reject with its reason',
    checkAbort,
  ),
];
