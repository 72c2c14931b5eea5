// One page of rows, and with it the number of all rows where it was asked for: one command. Where rows are left out that
// are not as declared, and that would leave none, it reads on: a reader could not go on from a page without rows.
import type { Scalar } from '../query.ts';
import type { Page, PageQuery, Position, Read, Row } from '../source.ts';
import { both, stagesOf, type Condition, type Filter, type Stage } from './filter.ts';
import { ADDED, IDENTITY } from './paths.ts';
import { behind, orderingOf, putsMissingFirst, termsOf, type Ordering, type Term } from './order.ts';
import { rowReaderOf, type Answer, type RowReader } from './rows.ts';
import { areOfOneKind, toSequence } from './sequence.ts';
import type { Table } from './table.ts';
import { decodeScalar, UnsoundValue } from './values.ts';

/** Rows that come before all others of the page, in their order. */
interface Part {
  readonly match: Filter;
  readonly ordering: Ordering;
}

const PART = `${ADDED}part`;

/** So often a page of rows that are all left out is read on, and so many rows are looked at each time. */
const READ_ON = { times: 4, rows: 1_000 };

/** What is looked at for a page. */
interface Look {
  readonly query: PageQuery;
  /** How many rows at most. */
  readonly rows: number;
  /** Whether more can be looked at where all of these are left out. */
  readonly mayReadOn: boolean;
}

/** What was found. */
interface Found {
  readonly page: Page;
  /** From where to read on: all rows were left out, and there are more. */
  readonly readOn: Position | undefined;
}

export async function readPage(table: Table, query: PageQuery, read: Read): Promise<Page> {
  let { page, readOn } = await look(table, { query, rows: query.first, mayReadOn: true }, read);
  const { total } = page;
  for (let time = 1; readOn; time += 1) {
    const next = {
      query: { ...query, after: readOn, total: false },
      rows: Math.max(READ_ON.rows, query.first),
      mayReadOn: time < READ_ON.times,
    };
    ({ page, readOn } = await look(table, next, read));
  }
  return { ...page, total };
}

function look(table: Table, { query, rows, mayReadOn }: Look, read: Read): Promise<Found> {
  const condition = table.where(query.query, read);
  const terms = termsOf(query.order, table.layout);
  // A place is told by what the order is decided on, so that is checked too.
  const reader = rowReaderOf(
    table,
    read,
    terms.map(({ column }) => column.name),
  );
  const parts = partsOf(table, query);
  const limit = rows + 1;
  const project: Stage = { $project: { [IDENTITY]: 1, ...reader.output } };
  const toFound = (answers: readonly Answer[], total: number | null): Found => {
    const page = toPage(query, reader, answers, rows, total);
    const last = answers.slice(0, rows).at(-1);
    if (page.rows.length > 0 || !page.hasMore || !last) return { page, readOn: undefined };
    if (!mayReadOn)
      throw new UnsoundValue(
        IDENTITY,
        `expected rows as declared, found more than ${rows} behind each other that are not`,
      );
    return { page, readOn: placeOf(terms, last) };
  };

  if (query.total) {
    // All of it out of one pass over the documents: rows and total agree, whatever is written meanwhile.
    const facets = parts.map(({ match, ordering }, index): [string, readonly Stage[]] => [
      `part${index}`,
      [{ $match: match }, ...ordering.stages, { $sort: ordering.sort }, { $limit: limit }, project],
    ]);
    const facet = { $facet: { ...Object.fromEntries(facets), total: [{ $count: 'rows' }] } };
    return table.ask([...stagesOf(condition), facet], 1, read, ([answer = {}]) => {
      const found = facets.flatMap(([name]) => documentsOf(answer, name));
      return toFound(found, totalOf(answer));
    });
  }
  return table.ask([...joinParts(table, condition, parts, limit), project], limit, read, (answers) =>
    toFound(answers, null),
  );
}

/**
 * Where the first term may be missing and is to be last, all rows that have it, then all that lack it: each part is in
 * an order that an index can serve, and that takes a seventh of the time of a computed rank without one.
 */
function partsOf({ layout }: Table, { order, after }: PageQuery): readonly Part[] {
  const terms = termsOf(order, layout);
  const [first, ...others] = terms;
  const place = (present: readonly Term[] = []): Filter => (after ? behind(terms, after, present) : {});
  if (!first || !putsMissingFirst(first)) return [{ match: place(), ordering: orderingOf(terms, layout) }];
  const { path } = first.column;
  const present: Part = {
    match: both({ [path]: { $ne: null } }, place([first])),
    ordering: orderingOf(terms, layout, [first]),
  };
  const isBehindPresent = after !== undefined && after.values[0] === null;
  const missing: Part = {
    match: both({ [path]: { $eq: null } }, isBehindPresent ? place() : {}),
    ordering: orderingOf(
      others.filter(({ column }) => column !== first.column),
      layout,
    ),
  };
  return isBehindPresent ? [missing] : [present, missing];
}

function joinParts(
  { layout }: Table,
  condition: Condition,
  parts: readonly Part[],
  limit: number,
): readonly Stage[] {
  const [first, second] = parts.map(({ match, ordering }) => [
    { $match: both(condition.match, match) },
    ...ordering.stages,
    { $sort: ordering.sort },
    // Behind the sort, so that no more documents are joined than the page needs.
    ...condition.joins,
    ...(condition.rest ? [{ $match: condition.rest }] : []),
    { $limit: limit },
  ]);
  const sort = parts[0]?.ordering.sort;
  if (!first || !second || !sort) return first ?? [];
  const marked = (stages: readonly Stage[], part: number): readonly Stage[] => [
    ...stages,
    { $set: { [PART]: part } },
  ];
  return [
    ...marked(first, 0),
    { $unionWith: { coll: layout.collection, pipeline: marked(second, 1) } },
    { $sort: { [PART]: 1, ...sort } },
    { $limit: limit },
  ];
}

function toPage(
  { first, after }: PageQuery,
  reader: RowReader,
  found: readonly Answer[],
  most: number,
  total: number | null,
): Page {
  const identities = found.slice(0, most).map((answer) => toSequence(answer[IDENTITY]));
  if (!areOfOneKind(after ? [...identities, after.sequence] : identities))
    throw new UnsoundValue(IDENTITY, 'expected one kind of value in the whole collection, found several');
  const rows: Row[] = [];
  const sequences: Scalar[] = [];
  let seen = 0;
  for (const identity of identities) {
    if (rows.length === first) break;
    const row = reader.read(found[seen] ?? {});
    seen += 1;
    if (row === null) continue;
    rows.push(row);
    sequences.push(identity);
  }
  return { rows, sequences, hasMore: found.length > seen, total };
}

/** Throws an UnsoundValue where the order was decided on a value that is not as declared: no row can be behind it. */
function placeOf(terms: readonly Term[], document: Answer): Position {
  return {
    values: terms.map(({ column }) => decodeScalar(column, document[column.name])),
    sequence: toSequence(document[IDENTITY]),
  };
}

function documentsOf(answer: Answer, name: string): readonly Answer[] {
  const documents = answer[name];
  // What a facet answers with are documents.
  return Array.isArray(documents) ? (documents as readonly Answer[]) : [];
}

function totalOf(answer: Answer): number {
  return Number(documentsOf(answer, 'total')[0]?.['rows'] ?? 0);
}
