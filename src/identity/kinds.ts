// The kinds of links between identities, each with what finding one reads: knowing of a kind needs all of that.
import type { Words } from '../findings/words.ts';
import type { PairKind } from './pairs.ts';

export type LinkKind = PairKind | 'NAME_DIFFERS' | 'ONE_DOCUMENT_TWO_PERSONS';

export interface DeclaredLinkKind {
  readonly kind: LinkKind;
  readonly title: Words;
  /** Columns, by record. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
}

/** The register of travel documents, and the record that names workers under them. */
export const documents = 'TravelDocument';
export const namings = 'WorkAssignment';

const compared = { [documents]: ['issuingState', 'number', 'name', 'birthDate'] };

export const linkKinds: readonly DeclaredLinkKind[] = [
  {
    kind: 'RENEWED_DOCUMENT',
    title: {
      id: 'Nama dan tanggal lahir yang sama pada dokumen lain dari negara yang sama',
      en: 'One name and birth date on two documents of one state',
    },
    inputs: compared,
  },
  {
    kind: 'OTHER_NATIONALITY',
    title: {
      id: 'Nama dan tanggal lahir yang sama pada dokumen negara lain',
      en: 'One name and birth date on documents of two states',
    },
    inputs: compared,
  },
  {
    kind: 'OTHER_SPELLING',
    title: {
      id: 'Tanggal lahir yang sama dan nama yang ejaannya hampir sama',
      en: 'One birth date, and names that are nearly spelled the same',
    },
    inputs: compared,
  },
  {
    kind: 'NAME_DIFFERS',
    title: {
      id: 'Nama tenaga kerja berbeda dari dokumen perjalanan',
      en: 'A worker named otherwise than their document',
    },
    inputs: { [documents]: ['name'], [namings]: ['workerName', 'from', 'until'] },
  },
  {
    kind: 'ONE_DOCUMENT_TWO_PERSONS',
    title: { id: 'Satu dokumen perjalanan untuk dua orang', en: 'One travel document for two persons' },
    inputs: { [namings]: ['workerName', 'from', 'until'] },
  },
];

/** The values of the graph's IdentityLinkStatus. */
export const statuses = ['CANDIDATE', 'CONFIRMED_SAME', 'CONFIRMED_DIFFERENT', 'UNJUSTIFIED'] as const;
export type LinkStatus = (typeof statuses)[number];
