// The kinds of links between identities, each with what finding one reads: knowing of a kind needs all of that.
import type { PairKind } from './pairs.ts';

/** The type of the graph whose handles links have. */
export const linkType = 'IdentityLink';

export type LinkKind = PairKind | 'NAME_DIFFERS' | 'ONE_DOCUMENT_TWO_PERSONS';

export interface DeclaredLinkKind {
  readonly code: LinkKind;
  /** Columns, by record. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
}

/** The register of travel documents, and the record that names workers under them. */
export const documents = 'TravelDocument';
export const namings = 'WorkAssignment';
/** What people decided of links: whoever may know of a link may know where it stands. */
export const verdicts = 'LinkVerdict';

const compared = { [documents]: ['issuingState', 'number', 'name', 'birthDate'], [verdicts]: ['status'] };

export const linkKinds: readonly DeclaredLinkKind[] = [
  {
    code: 'RENEWED_DOCUMENT',
    inputs: compared,
  },
  {
    code: 'OTHER_NATIONALITY',
    inputs: compared,
  },
  {
    code: 'OTHER_SPELLING',
    inputs: compared,
  },
  {
    code: 'NAME_DIFFERS',
    inputs: {
      [documents]: ['name'],
      [namings]: ['workerName', 'from', 'until'],
      [verdicts]: ['status'],
    },
  },
  {
    code: 'ONE_DOCUMENT_TWO_PERSONS',
    inputs: { [namings]: ['workerName', 'from', 'until'], [verdicts]: ['status'] },
  },
];

/** What finding links of any of the kinds reads. */
export function inputsOf(kinds: readonly LinkKind[]): DeclaredLinkKind['inputs'] {
  const inputs: Record<string, readonly string[]> = {};
  for (const kind of linkKinds)
    if (kinds.includes(kind.code))
      for (const [record, columns] of Object.entries(kind.inputs))
        inputs[record] = [...new Set([...(inputs[record] ?? []), ...columns])];
  return inputs;
}

/** The values of the graph's IdentityLinkStatus. */
export const statuses = ['CANDIDATE', 'CONFIRMED_SAME', 'CONFIRMED_DIFFERENT', 'UNJUSTIFIED'] as const;
export type LinkStatus = (typeof statuses)[number];

export function isStatus(value: unknown): value is LinkStatus {
  return statuses.some((status) => status === value);
}
