// Which list is open, as it stands in the address: `findings/R01/61.04`, `only/naker/open`, `differing/NAME`.

export type ListPlace =
  | {
      readonly kind: 'findings';
      /** A rule's code or a severity; null for all. */
      readonly of: string | null;
      readonly region: string;
    }
  | {
      readonly kind: 'only';
      readonly of: string;
      readonly isExplained: boolean | null;
    }
  | {
      readonly kind: 'differing';
      /** A field; null for all. */
      readonly of: string | null;
      readonly isExplained: boolean | null;
    };

const explained: Readonly<Record<string, boolean>> = { open: false, explained: true };

/** Null where the text names no list. */
export function readListPlace(text: string): ListPlace | null {
  const [kind, of = '', rest = ''] = text.split('/');
  if (kind === 'findings') return rest === '' ? null : { kind, of: of || null, region: rest };
  const isExplained = explained[rest] ?? null;
  if (kind === 'only') return of === '' ? null : { kind, of, isExplained };
  return kind === 'differing' ? { kind, of: of || null, isExplained } : null;
}

export function writeListPlace(place: ListPlace): string {
  const rest =
    place.kind === 'findings'
      ? place.region
      : Object.keys(explained).find((word) => explained[word] === place.isExplained);
  return [place.kind, place.of ?? '', ...(rest === undefined ? [] : [rest])].join('/');
}
