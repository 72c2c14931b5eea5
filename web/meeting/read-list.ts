// Asks for the rows of a list, as far as they are wanted.
import {
  DifferingPersonsDocument,
  FindingsDocument,
  OnlyPersonsDocument,
} from '../generated/timpora-kalbar/graphql.ts';
import type {
  FindingCode,
  FindingSeverity,
  ReconciledField,
  ReconciliationMeasure,
} from '../generated/timpora-kalbar/graphql.ts';
import type { ListPlace } from './list-place.ts';
import { ofDiffering, ofFinding, ofOnly } from './listed.ts';
import type { Listed } from './listed.ts';
import type { Pack } from './pack.ts';
import type { Session } from './session.ts';
import type { Words } from './words.ts';

export interface Page {
  readonly rows: readonly Listed[];
  /** How many there are in all. */
  readonly total: number;
  /** The way to the next rows; null where these are the last that can be had. */
  readonly next: Next | null;
}

/** Findings go on behind a cursor; persons of a comparison are asked for again, more of them. */
type Next = { readonly after: string } | { readonly first: number };

const pageSize = 20;
/** As many persons as a comparison gives in one list. */
const mostPersons = 100;

const nothing: Page = { rows: [], total: 0, next: null };

/** Whether the caller's graph has what the place names. A place comes from an address, which anyone may write. */
export function isListed(session: Session, place: ListPlace): boolean {
  const { of } = place;
  const valuesOf = (...types: readonly string[]) =>
    types.flatMap((type) => session.graph.valuesOf<string>(type));
  if (place.kind === 'findings') {
    const known = valuesOf('FindingCode', 'FindingSeverity');
    return session.has(FindingsDocument) && (of === null || known.includes(of));
  }
  if (place.kind === 'only') return session.has(OnlyPersonsDocument) && of !== null && session.titles.has(of);
  return session.has(DifferingPersonsDocument) && (of === null || valuesOf('ReconciledField').includes(of));
}

/** The rows after some, or the first ones. */
export function readList(
  session: Session,
  pack: Pack,
  place: ListPlace,
  words: Words,
  from: Page = nothing,
): Promise<Page> {
  return place.kind === 'findings'
    ? readFindingList(session, place, words, from)
    : readPersons(session, pack, place, words, from);
}

async function readFindingList(
  session: Session,
  { of, region }: ListPlace & { readonly kind: 'findings' },
  words: Words,
  from: Page,
): Promise<Page> {
  const codes = session.graph.valuesOf<FindingCode>('FindingCode').filter((code) => code === of);
  const [severity = null] = session.graph
    .valuesOf<FindingSeverity>('FindingSeverity')
    .filter((value) => value === of);
  const { findings } = await session.ask(FindingsDocument, {
    region,
    codes: codes.length > 0 ? codes : null,
    severity,
    first: pageSize,
    after: from.next !== null && 'after' in from.next ? from.next.after : null,
    language: words.language,
  });
  if (!findings) return nothing;
  const { nodes, totalCount, pageInfo } = findings;
  const rows = [...from.rows, ...nodes.map((node) => ofFinding(node, words))];
  const next = pageInfo.hasNextPage && pageInfo.endCursor !== null ? { after: pageInfo.endCursor } : null;
  return { rows, total: totalCount ?? rows.length, next };
}

async function readPersons(
  session: Session,
  { region, date, measure }: Pack,
  place: Exclude<ListPlace, { readonly kind: 'findings' }>,
  words: Words,
  from: Page,
): Promise<Page> {
  const [compared] = session.graph
    .valuesOf<ReconciliationMeasure>('ReconciliationMeasure')
    .filter((value) => value === measure);
  if (compared === undefined) return nothing;
  const first = from.next !== null && 'first' in from.next ? from.next.first : pageSize;
  const asked = { region, asOf: date, measure: compared, isExplained: place.isExplained, first };
  const pageOf = <Node>(
    list: { readonly nodes: readonly Node[]; readonly totalCount: number; readonly hasMore: boolean },
    toRow: (node: Node, words: Words) => Listed,
  ): Page => ({
    rows: list.nodes.map((node) => toRow(node, words)),
    total: list.totalCount,
    next: list.hasMore && first < mostPersons ? { first: Math.min(first + pageSize, mostPersons) } : null,
  });
  if (place.kind === 'only') {
    const { reconciliation } = await session.ask(OnlyPersonsDocument, { ...asked, agency: place.of });
    return reconciliation?.only ? pageOf(reconciliation.only, ofOnly) : nothing;
  }
  const [field = null] = session.graph
    .valuesOf<ReconciledField>('ReconciledField')
    .filter((value) => value === place.of);
  const { reconciliation } = await session.ask(DifferingPersonsDocument, { ...asked, field });
  return reconciliation?.differing ? pageOf(reconciliation.differing, ofDiffering) : nothing;
}
