// Finds links between identities: those of given documents, and those of which a row lies in a region.
import { findLinks } from '../../identity/links.ts';
import { isWithin } from '../../sources/query.ts';
import type { Key } from '../../sources/source.ts';
import type { KeySet } from '../key-set.ts';
import type { RequestContext } from '../request.ts';
import { toValues } from './link.ts';
import type { FoundLink } from './link.ts';
import type { LinkValue } from './value.ts';
import { documentsIn, documentsOf, documentsOfOneDate, namingsIn, namingsOf } from './rows.ts';
import type { FoundDocument, FoundNaming, Paged } from './rows.ts';

const nameOf = (key: Key): string => JSON.stringify(key);
const nameOfDocument = ({ issuingState, number }: FoundDocument): string => nameOf([issuingState, number]);

/** The links of each person; an Error where rows of theirs could not be read. */
export async function linksOfPersons(
  persons: KeySet,
  request: RequestContext,
): Promise<readonly (readonly LinkValue[] | Error)[]> {
  const { keys, places } = persons.distinct;
  const [documents, namings] = await Promise.all([documentsOf(keys, request), namingsOf(keys, request)]);
  const own = documents.flatMap((each) => (each === null || each instanceof Error ? [] : each));
  const twins = await documentsOfOneDate(own, request);
  const all = linksAmong(
    own,
    twins.map(({ found }) => found),
    namings.flatMap((each) => (each instanceof Error ? [] : each)),
    request,
  );
  const { regions } = request.session.caller;
  const linksOf = keys.map((key, index): readonly LinkValue[] | Error => {
    const failed = [documents[index], namings[index]].find((each) => each instanceof Error);
    if (failed instanceof Error) return failed;
    const links = all.filter(({ persons: both }) => both.some((person) => nameOf(person) === nameOf(key)));
    return toValues(
      links.map((link) => seenFrom(link, key)),
      regions,
      request,
    );
  });
  return places ? places.map((place) => linksOf[place] ?? []) : linksOf;
}

/** A link with its place in the list of a region. */
export interface LocatedLink {
  readonly value: LinkValue;
  /** Of the rows that it rests on: in no relation to any column. */
  readonly sequence: string;
}

/** @throws the error of a row that could not be read: a part would look like the whole */
export async function linksInRegion(
  region: string,
  request: RequestContext,
): Promise<readonly LocatedLink[]> {
  const [inside, named] = await Promise.all([documentsIn(region, request), namingsIn(region, request)]);
  const sequences = new Map<string, string>();
  const note = (name: string, { sequence }: Paged<unknown>): void => {
    if (!sequences.has(name)) sequences.set(name, sequence);
  };
  const keys = new Map<string, Key>();
  for (const each of inside) {
    note(nameOfDocument(each.found), each);
    keys.set(nameOfDocument(each.found), [each.found.issuingState, each.found.number]);
  }
  for (const each of named) {
    const key = [each.found.issuingState, each.found.document];
    note(nameOf(key), each);
    keys.set(nameOf(key), key);
  }
  const distinct = [...keys.values()];
  const [documents, namings] = await Promise.all([
    documentsOf(distinct, request),
    namingsOf(distinct, request),
  ]);
  const twins = await documentsOfOneDate(
    inside.map(({ found }) => found),
    request,
  );
  for (const each of twins) note(nameOfDocument(each.found), each);
  const links = linksAmong(
    documents.flatMap((each) => sound(each) ?? []),
    twins.map(({ found }) => found),
    namings.flatMap(sound),
    request,
  ).filter(({ documents: both, namings: rows }) =>
    [...both, ...rows].some((row) => isWithin(row.region, [region])),
  );
  return toValues(links, [region], request).map((value, index) => ({
    value,
    sequence: (links[index]?.persons ?? []).map((person) => sequences.get(nameOf(person)) ?? '').join(' '),
  }));
}

function sound<Found>(result: Found | Error): Found {
  if (result instanceof Error) throw result;
  return result;
}

/** @param twins documents that may be held against the subjects; subjects among them are known already */
function linksAmong(
  subjects: readonly FoundDocument[],
  twins: readonly FoundDocument[],
  namings: readonly FoundNaming[],
  request: RequestContext,
): readonly FoundLink[] {
  const known = new Set(subjects.map(nameOfDocument));
  const kinds = new Set(request.view.linkKinds.map(({ declared }) => declared.code));
  const own = new Set(subjects);
  return findLinks({
    documents: [...subjects, ...twins.filter((twin) => !known.has(nameOfDocument(twin)))],
    namings,
    today: request.session.today,
    kinds,
    isSubject: (document) => own.has(document),
  });
}

/** The link with the person's own document first. */
function seenFrom(link: FoundLink, person: Key): FoundLink {
  const isOwn = (key: Key): number => (nameOf(key) === nameOf(person) ? 0 : 1);
  return {
    ...link,
    persons: link.persons.toSorted((left, right) => isOwn(left) - isOwn(right)),
    documents: link.documents.toSorted(
      (left, right) => isOwn([left.issuingState, left.number]) - isOwn([right.issuingState, right.number]),
    ),
  };
}
