// The kinds of links between identities, each with what finding one reads: knowing of a kind needs all of that.
import type { PairKind } from './pairs.ts';

export type LinkKind = PairKind | 'NAME_DIFFERS' | 'ONE_DOCUMENT_TWO_PERSONS';

export interface DeclaredLinkKind {
  readonly code: LinkKind;
  /** Columns, by record. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
}

/** The register of travel documents, and the record that names workers under them. */
export const documents = 'TravelDocument';
export const namings = 'WorkAssignment';

const compared = { [documents]: ['issuingState', 'number', 'name', 'birthDate'] };

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
    inputs: { [documents]: ['name'], [namings]: ['workerName', 'from', 'until'] },
  },
  {
    code: 'ONE_DOCUMENT_TWO_PERSONS',
    inputs: { [namings]: ['workerName', 'from', 'until'] },
  },
];

/** The values of the graph's IdentityLinkStatus. */
export const statuses = ['CANDIDATE', 'CONFIRMED_SAME', 'CONFIRMED_DIFFERENT', 'UNJUSTIFIED'] as const;
export type LinkStatus = (typeof statuses)[number];
