// Travel documents that may be of one person: one birth date, and a name that is the same or nearly.
import { compareRead, readName, tolerance } from './likeness.ts';
import type { ReadName } from './likeness.ts';

/** What of a document is compared. */
export interface ComparedDocument {
  readonly issuingState: string;
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
}

export interface DocumentPair<Document extends ComparedDocument> {
  /** In the order in which they were given. */
  readonly documents: readonly [Document, Document];
  readonly kind: PairKind;
}

/** Of one name: `RENEWED_DOCUMENT` of one state, `OTHER_NATIONALITY` of two. Of nearly one name: `OTHER_SPELLING`. */
export type PairKind = 'RENEWED_DOCUMENT' | 'OTHER_NATIONALITY' | 'OTHER_SPELLING';

/** As many documents of one birth date are compared each with each; of more, those alone that share a part of a name. */
const fewOfOneDate = 16;

/** A document whose name was read. */
interface Read<Document> {
  readonly document: Document;
  readonly place: number;
  readonly name: ReadName;
  readonly isSubject: boolean;
}

/**
 * Every pair of documents with at least one subject in it. Whether two are a pair hangs on nothing but the two of them,
 * so that no other document makes one or takes one away. Pairs come in the order of their documents.
 *
 * @param isSubject all are unless told otherwise
 */
export function findPairs<Document extends ComparedDocument>(
  documents: readonly Document[],
  isSubject: (document: Document) => boolean = () => true,
): readonly DocumentPair<Document>[] {
  const found: { readonly pair: DocumentPair<Document>; readonly places: readonly [number, number] }[] = [];
  for (const [left, right] of comparedPairs(documents, isSubject)) {
    const kind = kindOf(left, right);
    if (kind)
      found.push({
        pair: { documents: [left.document, right.document], kind },
        places: [left.place, right.place],
      });
  }
  found.sort((one, other) => one.places[0] - other.places[0] || one.places[1] - other.places[1]);
  return found.map(({ pair }) => pair);
}

/** Every two documents whose names are held against each other: what finding pairs costs. */
export function* comparedPairs<Document extends ComparedDocument>(
  documents: readonly Document[],
  isSubject: (document: Document) => boolean,
): Generator<readonly [Read<Document>, Read<Document>]> {
  const ofOneDate = Map.groupBy(documents.entries(), ([, { birthDate }]) => birthDate);
  for (const block of ofOneDate.values()) {
    if (block.length < 2 || !block.some(([, document]) => isSubject(document))) continue;
    const read = block.map(([place, document]): Read<Document> => ({
      document,
      place,
      name: readName(document.name),
      isSubject: isSubject(document),
    }));
    for (const pair of read.length > fewOfOneDate ? sharing(read) : each(read))
      if (pair.some((one) => one.isSubject)) yield pair;
  }
}

function kindOf(left: Read<ComparedDocument>, right: Read<ComparedDocument>): PairKind | null {
  const likeness = compareRead(left.name, right.name);
  if (likeness === 'OTHER') return null;
  if (likeness === 'SIMILAR') return 'OTHER_SPELLING';
  return left.document.issuingState === right.document.issuingState
    ? 'RENEWED_DOCUMENT'
    : 'OTHER_NATIONALITY';
}

function* each<Item>(items: readonly Item[]): Generator<readonly [Item, Item]> {
  for (const [index, left] of items.entries())
    for (const right of items.slice(index + 1)) yield [left, right];
}

/**
 * Every two that may be alike, each once: two names that differ by so many letters are one where each lacks as many, so
 * they are found under what is left of them, without a comparison of each with each.
 */
function* sharing<Document>(
  read: readonly Read<Document>[],
): Generator<readonly [Read<Document>, Read<Document>]> {
  const places = new Map<string, number[]>();
  for (const [index, { name }] of read.entries()) {
    for (const key of keysOf(name)) {
      const known = places.get(key);
      if (known) known.push(index);
      else places.set(key, [index]);
    }
  }
  const seen = new Set<number>();
  for (const alike of places.values()) {
    for (const [first, second] of each(alike)) {
      const pair = first * read.length + second;
      const [left, right] = [read[first], read[second]];
      if (seen.has(pair) || !left || !right) continue;
      seen.add(pair);
      yield [left, right];
    }
  }
}

function keysOf({ letters }: ReadName): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [order, text] of letters.entries()) {
    // A name one letter shorter may be held against one that is long enough for more.
    for (const left of withLettersLeftOut(text, tolerance(text.length + 2))) keys.add(`${order}${left}`);
  }
  return keys;
}

/** A text, and what is left of it without one letter and so on, up to so many. */
function withLettersLeftOut(text: string, most: number): ReadonlySet<string> {
  let last: ReadonlySet<string> = new Set([text]);
  const all = new Set(last);
  for (let left = 0; left < most; left += 1) {
    const next = new Set<string>();
    for (const each of last)
      for (let index = 0; index < each.length; index += 1)
        next.add(each.slice(0, index) + each.slice(index + 1));
    for (const each of next) all.add(each);
    last = next;
  }
  return all;
}
