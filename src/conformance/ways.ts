// Each way to read rows or figures of them, for the cases that hold of all: what it needs, and how it is asked.
import type { Query } from '../sources/query.ts';
import type { Key, Page, Read } from '../sources/source.ts';
import { amongAbsent, manyKeys } from './absent.ts';
import type { Ability } from './case.ts';
import { describeOrder, fewOrders } from './orders.ts';
import { identityOf, pageOf, readOf, scalarOf } from './subject.ts';
import type { Subject } from './subject.ts';
import { walk } from './walk.ts';

export interface Way<Question> {
  readonly name: string;
  readonly needs: readonly Ability[];
  readonly ask: (question: Question) => Promise<unknown>;
}

/** The ways that a source must have, by what it says that it can do. */
export function able<Some extends Way<never>>(
  { collection }: Subject,
  ways: readonly Some[],
): readonly Some[] {
  return ways.filter(({ needs }) => needs.every((ability) => collection.capabilities[ability]));
}

export interface Question {
  readonly query: Query;
  readonly scope: Query;
}

export interface ScopedWay extends Way<Question> {
  /** A plainer way to the same figures; itself where absent. */
  readonly plainly?: Way<Question>['ask'];
  /** Whether it is asked once and not with every query, since it asks for much. */
  readonly once?: true;
}

/** A page and pages that follow one another, as the rows that they have. */
function pageWays(subject: Subject): readonly ScopedWay[] {
  const { collection, record, sample } = subject;
  const { total } = collection.capabilities;
  const figuresOf = (pages: readonly Page[]) => [
    pages.flatMap(({ rows }) => rows.map((row) => identityOf(record, row))).toSorted(),
    [...new Set(pages.map((page) => page.total))],
  ];
  const columns = record.key;
  const plainly: Way<Question>['ask'] = async ({ query, scope }) =>
    figuresOf([await collection.page(pageOf({ query, first: 500, total }), readOf({ columns, scope }))]);
  // Small enough that half of the sample has pages behind the first.
  const first = Math.max(1, Math.floor(sample.length / 8));
  const most = Math.ceil(sample.length / first) + 1;
  return [
    { name: 'page', needs: ['page', 'filter'], ask: plainly },
    ...fewOrders(subject).flatMap((order): readonly ScopedWay[] => [
      {
        name: `a page ${describeOrder(order)}`,
        needs: ['page', 'filter'],
        ask: async (question) =>
          figuresOf(await walk(subject, { ...question, order, first: 500, most: 1, total })),
        plainly,
      },
      {
        name: `pages ${describeOrder(order)}, one behind the other`,
        needs: ['page', 'filter'],
        ask: async (question) => figuresOf(await walk(subject, { ...question, order, first, most, total })),
        plainly,
      },
    ]),
  ];
}

/** Counts and groups: by the key alone, and by it and another column. */
function figureWays({ collection, record, scalars }: Subject): readonly ScopedWay[] {
  const columns = record.key;
  const [key = ''] = columns;
  const other = [...scalars.keys()].find((column) => column !== key);
  const groupBy = (name: string, by: readonly string[]): ScopedWay => ({
    name,
    needs: ['total', 'filter'],
    ask: ({ query, scope }) => collection.group(by, query, readOf({ columns, scope })),
  });
  return [
    {
      name: 'count',
      needs: ['total', 'filter'],
      ask: ({ query, scope }) => collection.count(query, readOf({ columns, scope })),
    },
    {
      name: 'countDistinct',
      needs: ['total', 'filter'],
      ask: ({ query, scope }) => collection.countDistinct(columns, query, readOf({ columns, scope })),
    },
    groupBy('group', [key]),
    ...(other === undefined ? [] : [groupBy('group by two columns', [other, key])]),
  ];
}

/** Rows and counts by the keys of the sample: alone, and among many that have no row. */
function keyWays({ collection, record, sample }: Subject): readonly ScopedWay[] {
  const fields = record.key;
  const few = sample.map(({ row }) => fields.map((column) => scalarOf(row, column)));
  const own = few.map((_, place) => place);
  const rowsOf = async (keys: readonly Key[], query: Query, read: Read): Promise<readonly unknown[]> =>
    (await collection.byKeys({ fields, keys, query, order: [], firstPerKey: 9 }, read)).map((result) =>
      result instanceof Error ? 'an error' : result.hasMore ? 'more' : result.rows.length,
    );
  const countsOf = async (keys: readonly Key[], query: Query, read: Read): Promise<readonly unknown[]> =>
    (await collection.countByKeys({ fields, keys, query }, read)).map((count) =>
      count instanceof Error ? 'an error' : count,
    );
  /** What the keys of the sample have, and how many of the others have anything. */
  const asked =
    (ask: typeof rowsOf, keys: readonly Key[], places: readonly number[]): Way<Question>['ask'] =>
    async ({ query, scope }) => {
      const found = await ask(keys, query, readOf({ columns: fields, scope }));
      const others = found.filter((one, place) => one !== 0 && !places.includes(place)).length;
      return [places.map((place) => found[place]), found.length - keys.length, others];
    };
  const many = amongAbsent(record, fields, few);
  return Object.entries({ byKeys: rowsOf, countByKeys: countsOf }).flatMap(([name, ask]): ScopedWay[] => {
    const plainly = asked(ask, few, own);
    const plain = { name, needs: [], ask: plainly };
    if (many === null) return [plain];
    const wholly = asked(ask, many.keys, many.places);
    return [plain, { name: `${name} of ${manyKeys} keys`, needs: [], ask: wholly, plainly, once: true }];
  });
}

/** Every way to read that a scope bounds, each as figures that tell whether it did. */
export function scopedWays(subject: Subject): readonly ScopedWay[] {
  return able(subject, [...pageWays(subject), ...figureWays(subject), ...keyWays(subject)]);
}
