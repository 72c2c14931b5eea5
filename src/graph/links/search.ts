// Finds links between identities: those of given persons, and those of which a row lies in a region.
import { documents as documentRecord, namings as namingRecord } from '../../identity/kinds.ts';
import { findLinks } from '../../identity/links.ts';
import type { LinkKindModel } from '../../model/model.ts';
import { isWithin } from '../../sources/query.ts';
import type { Key } from '../../sources/source.ts';
import { KeySet } from '../key-set.ts';
import { OncePerRequest } from '../once.ts';
import type { RequestContext } from '../request.ts';
import { toValues } from './link.ts';
import type { FoundLink } from './link.ts';
import type { LinkValue } from './value.ts';
import { documentsOf, documentsOfOneDate, isRead, namingsOf, personPages } from './rows.ts';
import type { FoundDocument, FoundNaming } from './rows.ts';

const nameOf = (key: Key): string => JSON.stringify(key);
const nameOfDocument = ({ issuingState, number }: FoundDocument): string => nameOf([issuingState, number]);

type LinksOfEach = readonly (readonly LinkValue[] | Error)[];

/** What a request has looked for, by the persons and the kinds: fields of one level that need the same share it. */
const sought = new WeakMap<RequestContext, Map<readonly Key[], Map<string, Promise<LinksOfEach>>>>();

/** The links of each person, in an order that does not change; an Error where rows of theirs could not be read. */
export async function linksOfPersons(
  kinds: readonly LinkKindModel[],
  persons: KeySet,
  request: RequestContext,
): Promise<LinksOfEach> {
  const { keys, places } = persons.distinct;
  let ofRequest = sought.get(request);
  if (!ofRequest) sought.set(request, (ofRequest = new Map()));
  let ofPersons = ofRequest.get(keys);
  if (!ofPersons) ofRequest.set(keys, (ofPersons = new Map()));
  const name = kinds.map(({ declared }) => declared.code).join();
  let links = ofPersons.get(name);
  if (!links) ofPersons.set(name, (links = findLinksOf(kinds, keys, request)));
  const linksOf = await links;
  return places ? places.map((place) => linksOf[place] ?? []) : linksOf;
}

async function findLinksOf(
  kinds: readonly LinkKindModel[],
  keys: readonly Key[],
  request: RequestContext,
): Promise<LinksOfEach> {
  const [documents, namings] = await Promise.all([
    documentsOf(kinds, keys, request),
    namingsOf(kinds, keys, request),
  ]);
  const own = documents.flatMap((each) => (each === null || each instanceof Error ? [] : each));
  const twins = await documentsOfOneDate(kinds, own, request);
  const found = linksAmong(
    kinds,
    own,
    twins,
    namings.flatMap((each) => (each instanceof Error ? [] : each)),
    request,
  );
  const ofPerson = new Map<string, FoundLink[]>();
  for (const link of found) {
    for (const person of link.persons) {
      const known = ofPerson.get(nameOf(person));
      if (known) known.push(link);
      else ofPerson.set(nameOf(person), [link]);
    }
  }
  return keys.map((key, index): readonly LinkValue[] | Error => {
    const failed = [documents[index], namings[index]].find((each) => each instanceof Error);
    if (failed instanceof Error) return failed;
    const links = (ofPerson.get(nameOf(key)) ?? []).map((link) => seenFrom(link, key));
    return toValues(links, request.session.caller.regions, request);
  });
}

/** A link with its place in the list of a region. */
export interface LocatedLink {
  readonly value: LinkValue;
  /** Of the rows by which it was met: in no relation to any column. */
  readonly sequence: string;
}

const ofRegion = new OncePerRequest<readonly LocatedLink[]>();

/** @throws the error of a row that could not be read: a part would look like the whole */
export function linksInRegion(region: string, request: RequestContext): Promise<readonly LocatedLink[]> {
  return ofRegion.of(request, [region], () => searchRegion(region, request));
}

async function searchRegion(region: string, request: RequestContext): Promise<readonly LocatedLink[]> {
  const kinds = request.view.linkKinds;
  const met = new Map<string, { readonly value: LinkValue; readonly sequences: string[] }>();
  for (const record of [documentRecord, namingRecord]) {
    // Names under a document are met by the rows that name them, wherever the document lies.
    const due = kinds.filter((kind) => record === documentRecord || isRead([kind], namingRecord));
    for await (const page of personPages(due, record, region, request)) {
      const links = await linksOfPersons(due, new KeySet(page.map(({ person }) => person)), request);
      for (const [index, { sequence }] of page.entries()) {
        const own = links[index] ?? [];
        if (own instanceof Error) throw own;
        for (const [ordinal, value] of own.entries()) {
          const inside = value.regions.find((each) => isWithin(each, [region]));
          if (inside === undefined) continue;
          const known = met.get(value.id);
          // Two links that are met by the same rows differ by their place among those of a person.
          const place = `${record} ${sequence} ${String(ordinal).padStart(4, '0')}`;
          if (known) known.sequences.push(place);
          else met.set(value.id, { value: { ...value, region: inside }, sequences: [place] });
        }
      }
    }
  }
  return [...met.values()].map(({ value, sequences }) => ({ value, sequence: sequences.join(', ') }));
}

/** @param twins documents that may be held against the subjects; subjects among them are known already */
function linksAmong(
  kinds: readonly LinkKindModel[],
  subjects: readonly FoundDocument[],
  twins: readonly FoundDocument[],
  namings: readonly FoundNaming[],
  request: RequestContext,
): readonly FoundLink[] {
  const known = new Set(subjects.map(nameOfDocument));
  const own = new Set(subjects);
  return findLinks({
    documents: [...subjects, ...twins.filter((twin) => !known.has(nameOfDocument(twin)))],
    namings,
    today: request.session.today,
    kinds: new Set(kinds.map(({ declared }) => declared.code)),
    isSubject: (document) => own.has(document),
  });
}

/** The link with the person first among those that it ties. */
function seenFrom(link: FoundLink, person: Key): FoundLink {
  const isOther = (key: Key): number => (nameOf(key) === nameOf(person) ? 0 : 1);
  return { ...link, persons: link.persons.toSorted((left, right) => isOther(left) - isOther(right)) };
}
