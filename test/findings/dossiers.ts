// What a rule finds in tables of rows, subject by subject: by the contract's words, apart from how the gateway reads.
import type { LinkStatus } from '../../src/identity/kinds.ts';
import { findLinks } from '../../src/identity/links.ts';
import type { AnyRule, Found } from '../../src/findings/rule.ts';
import type { Row } from '../../src/sources/source.ts';
import { recordModel, shownRows, type Shown, type Tables } from './tables.ts';

/** Rows in the order of their table, by the values of columns; none where one of these is missing. */
function grouped(rows: readonly Shown[], columns: readonly string[]): ReadonlyMap<string, readonly Shown[]> {
  return Map.groupBy(
    rows.filter(({ whole }) => keyOf(whole, columns) !== null),
    ({ whole }) => keyOf(whole, columns) ?? '',
  );
}

function keyOf(row: Row, columns: readonly string[]): string | null {
  const values = columns.map((column) => row[column]);
  return values.some((value) => value === null || value === undefined) ? null : JSON.stringify(values);
}

function documentOf(record: string): readonly string[] | undefined {
  return recordModel(record).evidence.find(({ kind }) => kind === 'DOCUMENT')?.columns;
}

/** How rows of an input are come by: from rows of another, or from the subject itself. */
export interface Way {
  readonly record: string;
  readonly from: string | null;
  /** The field that joins them; null where both carry the travel document. */
  readonly by: string | null;
  readonly on: readonly string[];
  readonly to: readonly string[];
}

export function waysOf({ subject, inputs, links }: AnyRule): readonly Way[] {
  const ways: Way[] = [];
  const left = new Set(Object.keys(inputs));
  const take = (way: Way): void => {
    ways.push(way);
    left.delete(way.record);
  };
  for (const record of [...left]) {
    const isOfPersons = subject === 'PERSON' || links !== undefined;
    const to = isOfPersons ? documentOf(record) : record === subject ? recordModel(record).key : undefined;
    if (to) take({ record, from: null, by: null, on: to, to });
  }
  // What people decided of links is come by through the links.
  if (links) return ways;
  const joined = (record: string): Way | undefined =>
    ways
      .flatMap(({ record: from }) =>
        [...recordModel(from).fields.values()].map((field) =>
          field.kind === 'rows' && field.record === record
            ? { record, from, by: field.name, on: field.on, to: field.to }
            : undefined,
        ),
      )
      .find((way) => way !== undefined);
  const byDocument = (record: string): Way | undefined => {
    const to = documentOf(record);
    const from = ways.find((way) => documentOf(way.record) !== undefined)?.record;
    const on = from === undefined ? undefined : documentOf(from);
    return to && on && from !== undefined ? { record, from, by: null, on, to } : undefined;
  };
  while (left.size > 0) {
    const rest = [...left];
    const next =
      rest.map(joined).find((way) => way !== undefined) ??
      rest.map(byDocument).find((way) => way !== undefined);
    if (!next) throw new Error(`nothing leads to ${rest.join(', ')}`);
    take(next);
  }
  return ways;
}

/** What a rule of links finds in all links among the rows, each of which stands as `status` says. */
export function findInLinks(
  { links = [], inputs, find }: AnyRule,
  tables: Tables,
  today: string,
  status: LinkStatus = 'CANDIDATE',
): readonly Found[] {
  const read = new Map<string, readonly string[]>(Object.entries(inputs));
  const rowsOf = (record: string): readonly Shown[] =>
    read.has(record) ? shownRows(tables, record, read.get(record) ?? [], today) : [];
  const text = (row: Row, column: string): string => String(row[column]);
  const found = findLinks({
    documents: rowsOf('TravelDocument').map(({ whole, shown }) => ({
      issuingState: text(whole, 'issuingState'),
      number: text(whole, 'number'),
      name: text(whole, 'name'),
      ...(read.get('TravelDocument')?.includes('birthDate') && { birthDate: text(whole, 'birthDate') }),
      shown: { record: 'TravelDocument', row: shown },
    })),
    namings: rowsOf('WorkAssignment').map(({ whole, shown }) => ({
      issuingState: text(whole, 'issuingState'),
      document: text(whole, 'document'),
      workerName: text(whole, 'workerName'),
      from: text(whole, 'from'),
      until: text(whole, 'until'),
      shown: { record: 'WorkAssignment', row: shown },
    })),
    today,
    kinds: new Set(links),
  });
  return found.flatMap(({ kind, confidence, nameless, documents, namings }) => {
    const rows = [...documents, ...namings].map(({ shown }) => shown);
    // A rule of links is given a link, which only its own type can tell.
    return find({ kind, status, confidence, explanation: nameless, rows } as never, { today });
  });
}

/** What the rule finds, of every subject that has a row of its anchor. */
export function findAll(rule: AnyRule, tables: Tables, today: string): readonly Found[] {
  if (!rule.isComputed) return [];
  if (rule.links) return findInLinks(rule, tables, today);
  const ways = waysOf(rule);
  const declared = new Map(Object.entries(rule.inputs));
  const indexes = new Map(
    ways.map(({ record, to }) => [
      record,
      grouped(shownRows(tables, record, declared.get(record) ?? [], today), to),
    ]),
  );
  const subjects = indexes.get(rule.anchor) ?? new Map<string, readonly Shown[]>();
  return [...subjects.keys()].flatMap((subject) => {
    const dossier = new Map<string, readonly Shown[]>();
    for (const { record, from, on } of ways) {
      const keys =
        from === null ? [subject] : (dossier.get(from) ?? []).map(({ whole }) => keyOf(whole, on) ?? '');
      dossier.set(
        record,
        [...new Set(keys)].flatMap((key) => indexes.get(record)?.get(key) ?? []),
      );
    }
    const rows = Object.fromEntries(
      [...dossier].map(([record, all]) => [record, all.map(({ shown }) => shown)]),
    );
    // The rows are those that the rule declares, which only its own type can tell.
    return rule.find(Object.freeze(rows) as never, { today });
  });
}
