// Cases on what holds behind a cursor as it does before one: the query, the total, and an order by several columns.
import type { OrderTerm } from '../sources/source.ts';
import { eachOf, eachOfSome, onRows } from './case.ts';
import type { Case } from './case.ts';
import { compareFigures, compareRows } from './compare.ts';
import { naiveRows } from './naive.ts';
import { describeOrder, directions, fewOrders, pairsOf } from './orders.ts';
import { sampled, withinSample } from './subject.ts';
import type { Subject } from './subject.ts';
import type { Finding } from './verdict.ts';
import { walk } from './walk.ts';

/** A walk has this many pages; one that does not end is left a few pages later. */
const walkedPages = 4;
const endless = walkedPages + 3;

/** Every second row of the sample, asked for by its key, so that rows that are not asked for lie between. */
async function checkQuery(subject: Subject, order: readonly OrderTerm[]): Promise<readonly Finding[]> {
  const part = { ...subject, sample: subject.sample.filter((_, place) => place % 2 === 0) };
  const { record, collection } = subject;
  const { total } = collection.capabilities;
  const first = Math.ceil(part.sample.length / walkedPages);
  const pages = await walk(subject, { query: sampled(part), order, first, most: endless, total });
  const where = `${record.name} ${describeOrder(order)}, in pages of ${first}`;
  const expected = naiveRows(part.sample, [], order, () => []);
  const found = pages.flatMap(({ rows }) => rows);
  return [
    ...compareRows(record, where, expected, found),
    ...compareFigures(
      `${where}, totals`,
      pages.map(() => (total ? part.sample.length : null)),
      pages.map((page) => page.total),
    ),
  ];
}

async function checkPair(subject: Subject, order: readonly OrderTerm[]): Promise<readonly Finding[]> {
  const first = Math.ceil(subject.sample.length / walkedPages);
  const pages = await walk(subject, { ...withinSample(subject), order, first, most: endless });
  const expected = naiveRows(subject.sample, [], order, () => []);
  const where = `${subject.record.name} ${describeOrder(order)}, in pages of ${first}`;
  const found = pages.flatMap(({ rows }) => rows);
  return compareRows(subject.record, where, expected, found);
}

export const cursorCases: readonly Case[] = [
  onRows(
    'C-PAGE-08',
    'keep to the query behind a cursor, and count the whole of it there',
    'join the query to the position by and, with the alternatives of the position in brackets; count without it',
    async (subject) =>
      subject.sample.length < 3 ? null : eachOf(fewOrders(subject), (order) => checkQuery(subject, order)),
    ['page', 'filter'],
  ),
  onRows(
    'C-PAGE-09',
    'order by several columns, each in its own direction, also behind a cursor',
    'sort by each term in turn, and go on behind all of their values',
    (subject) =>
      eachOfSome(pairsOf(subject), ([first, second]) =>
        eachOf(directions, (up) =>
          eachOf(directions, (down) =>
            checkPair(subject, [
              { column: first, direction: up },
              { column: second, direction: down },
            ]),
          ),
        ),
      ),
    ['page', 'order'],
  ),
];
