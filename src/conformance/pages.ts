// Cases on pages: their order, what ties are broken by, and that one follows the other without a gap.
import { everything, nothing } from '../sources/query.ts';
import type { OrderTerm, Position } from '../sources/source.ts';
import { eachOf, eachOfSome, onRows } from './case.ts';
import type { Case } from './case.ts';
import { compareFigures, compareRows } from './compare.ts';
import { naiveRows } from './naive.ts';
import { directions, hasNull, orderedWithNulls, ordersOf } from './orders.ts';
import { askSample, pageOf, readOf } from './subject.ts';
import type { Subject } from './subject.ts';
import type { Finding } from './verdict.ts';
import { walk } from './walk.ts';

/** A walk reads this many pages of this many rows, however large the register is. */
const walkedPages = 4;
const walkedRows = 15;

/** Pages one behind the other against the same rows in one page, which is asked for again after them. */
async function checkWalk(subject: Subject, order: readonly OrderTerm[]) {
  const { collection, record } = subject;
  const where = [record.name, ...order.map(({ column, direction }) => `by ${column} ${direction}`)].join(' ');
  const pages = await walk(subject, { order, first: walkedRows, most: walkedPages });
  const walked = pages.flatMap(({ rows }) => rows);
  const whole = pageOf({ order, first: walkedPages * walkedRows });
  const { rows } = await collection.page(whole, readOf({ columns: record.key }));
  return [
    ...compareRows(record, `${where}, in pages of ${walkedRows}`, rows, walked),
    ...compareFigures(
      `${where}, sequences`,
      walked.length,
      new Set(pages.flatMap(({ sequences }) => sequences)).size,
    ),
  ];
}

async function checkOrder(subject: Subject, term: OrderTerm, column = term.column) {
  const { rows } = await askSample(subject, everything, [term]);
  const expected = naiveRows(subject.sample, [], [term], () => []);
  return compareRows(subject.record, `${subject.record.name} by ${column} ${term.direction}`, expected, rows);
}

const orderAdvice =
  'sort in the system by code point and by size, and by the sequence where values are equal';

export const pageCases: readonly Case[] = [
  onRows(
    'C-PAGE-02',
    'count all rows also where the page has none',
    'count apart from the rows of the page',
    async ({ collection, record }) => {
      const none = await collection.page(
        pageOf({ query: nothing, total: true }),
        readOf({ columns: record.key }),
      );
      return compareFigures(
        `${record.name}, rows, hasMore and total of none`,
        [0, false, 0],
        [none.rows.length, none.hasMore, none.total],
      );
    },
    ['page', 'filter', 'total'],
  ),
  onRows(
    'C-PAGE-03',
    'put missing values last in both directions',
    'sort first by whether the value is missing',
    (subject) =>
      eachOfSome(orderedWithNulls(subject), (column) =>
        eachOf(directions, async (direction) => {
          const { rows } = await askSample(subject, everything, [{ column, direction }]);
          const byIdentity = new Map(
            subject.sample.map(({ row }) => [
              JSON.stringify(subject.record.key.map((name) => row[name])),
              row,
            ]),
          );
          const missing = rows.map((row) =>
            hasNull(byIdentity.get(JSON.stringify(subject.record.key.map((name) => row[name]))), column),
          );
          const early = missing.slice(0, missing.lastIndexOf(false) + 1).filter(Boolean).length;
          return compareFigures(
            `${subject.record.name} by ${column} ${direction}, rows without a value before others`,
            0,
            early,
          );
        }),
      ),
    ['page', 'order'],
  ),
  onRows(
    'C-PAGE-04',
    'order text by code point, numbers by size, false before true',
    orderAdvice,
    (subject) =>
      eachOfSome(
        ordersOf(subject).filter(({ column }) => !orderedWithNulls(subject).includes(column)),
        (term) => checkOrder(subject, term),
      ),
    ['page', 'order'],
  ),
  onRows(
    'C-PAGE-05',
    'break ties by the sequence, ascending, in both directions',
    'add the sequence to every order, always ascending',
    (subject) =>
      eachOfSome(ordersOf(subject), async (term): Promise<readonly Finding[]> => {
        const { collection, record } = subject;
        const columns = [...new Set([...record.key, term.column])];
        const { rows, sequences } = await collection.page(pageOf({ order: [term] }), readOf({ columns }));
        const wrong = rows.filter((row, place) => {
          const [before, own, earlier] = [rows[place - 1], sequences[place], sequences[place - 1]];
          return (
            before?.[term.column] === row[term.column] &&
            own !== undefined &&
            earlier !== undefined &&
            own <= earlier
          );
        });
        return compareFigures(
          `${record.name} by ${term.column} ${term.direction}, ties out of order`,
          0,
          wrong.length,
        );
      }),
    ['page', 'order'],
  ),
  onRows(
    'C-PAGE-06',
    'neither repeat nor skip a row from page to page, whatever the order',
    'go on behind the whole position: the values of the order, then the sequence',
    (subject) =>
      eachOfSome([[], ...ordersOf(subject).map((term) => [term])], (order) => checkWalk(subject, order)),
    ['page'],
  ),
  onRows(
    'C-PAGE-07',
    'say that there is more exactly where there is',
    'read one row more than asked, and give it to nobody',
    async (subject) => {
      const { collection, record, sample } = subject;
      const ask = (first: number, after?: Position) =>
        collection.page(pageOf({ first, after }), readOf({ columns: record.key }));
      const one = await ask(1);
      const rest = await ask(1, { values: [], sequence: sample.at(-1)?.sequence ?? 0 });
      const whole = await ask(sample.length);
      return [
        ...compareFigures(`${record.name}, hasMore of one row`, sample.length > 1, one.hasMore),
        ...compareFigures(
          `${record.name}, hasMore of ${sample.length} rows`,
          rest.rows.length > 0,
          whole.hasMore,
        ),
      ];
    },
    ['page'],
  ),
];
