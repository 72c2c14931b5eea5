// Collations: a server that compares text by the rules of a language takes for equal, or for one key, what differs.
import type { RecordLayout } from './layout.ts';

/** What a server tells of a collection's or an index's collation; of the plain comparison by code point, nothing. */
export interface Collated {
  readonly collation?: unknown;
}

export interface ListedCollection {
  readonly name: string;
  readonly options?: Collated;
}

/** A line for each record whose collection compares text otherwise than by code point. */
export function faultsOfCollations(
  found: readonly ListedCollection[],
  layouts: readonly RecordLayout[],
): readonly string[] {
  return layouts.flatMap(({ name, collection }) => {
    const listed = found.find((one) => one.name === collection);
    if (!listed?.options || comparesPlainly(listed.options)) return [];
    return [
      `${name}: expected the collection ${collection} to have no collation of its own; got one, by which different values ` +
        'may be equal; move its documents to a collection that is made without',
    ];
  });
}

export function comparesPlainly({ collation }: Collated): boolean {
  if (typeof collation !== 'object' || collation === null) return true;
  return 'locale' in collation && collation.locale === 'simple';
}
