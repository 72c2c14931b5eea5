// Candidate links among rows of the registers: what may be of one person. Pure: they are found in what is given.
import type { Words } from '../findings/words.ts';
import type { LinkKind } from './kinds.ts';
import type { Likeness } from './likeness.ts';
import { normaliseName } from './names.ts';
import { findPairs } from './pairs.ts';
import type { PairKind } from './pairs.ts';
import { otherSpellings, personsNamed } from './spellings.ts';

/** A row of the register of documents. The birth date is absent where no kind that needs it is looked for. */
export interface DocumentRow {
  readonly issuingState: string;
  readonly number: string;
  readonly name: string;
  readonly birthDate?: string;
}

/** A row that names a worker under a document. */
export interface NamingRow {
  readonly issuingState: string;
  readonly document: string;
  readonly workerName: string;
  readonly from: string;
  readonly until: string;
}

export interface Link<Document extends DocumentRow = DocumentRow, Naming extends NamingRow = NamingRow> {
  readonly kind: LinkKind;
  readonly confidence: 'LOW' | 'MEDIUM' | 'HIGH';
  readonly explanation: Words;
  /** The same without a name: what findings say, which are also written to files. */
  readonly nameless: Words;
  /** What tells the link from others, whatever the order in which its rows were met. */
  readonly key: readonly string[];
  /** Issuing state and number of each document that it is about: two, in their order, or one. */
  readonly persons: readonly (readonly [issuingState: string, number: string])[];
  readonly documents: readonly Document[];
  readonly namings: readonly Naming[];
}

interface Among<Document, Naming> {
  readonly documents: readonly Document[];
  readonly namings: readonly Naming[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** The kinds that are looked for. */
  readonly kinds: ReadonlySet<string>;
  /** Pairs have one of these in them; any where it is not given. */
  readonly isSubject?: (document: Document) => boolean;
}

/** By kind, and then in the order of the rows. */
export function findLinks<Document extends DocumentRow, Naming extends NamingRow>(
  among: Among<Document, Naming>,
): readonly Link<Document, Naming>[] {
  return [...pairLinks(among), ...nameLinks(among)].filter(({ kind }) => among.kinds.has(kind));
}

const pairConfidences = {
  RENEWED_DOCUMENT: 'HIGH',
  OTHER_NATIONALITY: 'MEDIUM',
  OTHER_SPELLING: 'LOW',
} as const satisfies Record<PairKind, string>;

const pairWords: Readonly<Record<PairKind, Words>> = {
  RENEWED_DOCUMENT: {
    id: 'Dua dokumen perjalanan dari negara yang sama memuat nama dan tanggal lahir yang sama',
    en: 'Two travel documents of one state have the same name and birth date',
  },
  OTHER_NATIONALITY: {
    id: 'Dokumen perjalanan dari dua negara memuat nama dan tanggal lahir yang sama',
    en: 'Travel documents of two states have the same name and birth date',
  },
  OTHER_SPELLING: {
    id: 'Dua dokumen perjalanan memuat tanggal lahir yang sama dan nama yang hampir sama',
    en: 'Two travel documents have the same birth date and nearly the same name',
  },
};

function pairLinks<Document extends DocumentRow, Naming extends NamingRow>({
  documents,
  kinds,
  isSubject,
}: Among<Document, Naming>): readonly Link<Document, Naming>[] {
  if (!Object.keys(pairWords).some((kind) => kinds.has(kind))) return [];
  const compared = documents.flatMap((row) => {
    const { issuingState, name, birthDate } = row;
    return birthDate === undefined ? [] : [{ issuingState, name, birthDate, row }];
  });
  const pairs = findPairs(compared, isSubject && (({ row }) => isSubject(row)));
  return pairs.map(({ kind, documents: both }) => {
    const rows = both.map(({ row }) => row).toSorted(compareDocuments);
    const persons = rows.map((row) => [row.issuingState, row.number] as const);
    return {
      kind,
      confidence: pairConfidences[kind],
      explanation: sayOf(
        pairWords[kind],
        rows.map((row) => `${row.name} (${row.issuingState})`),
      ),
      nameless: sayOf(
        pairWords[kind],
        rows.map((row) => row.issuingState),
      ),
      // Whatever their names are like: a verdict on two documents stands when a spelling is mended.
      key: ['DOCUMENTS', ...persons.map((person) => JSON.stringify(person))],
      persons,
      documents: rows,
      namings: [],
    };
  });
}

function sayOf({ id, en }: Words, rows: readonly string[]): Words {
  const told = rows.join(' / ');
  return { id: `${id}: ${told}.`, en: `${en}: ${told}.` };
}

function compareDocuments(left: DocumentRow, right: DocumentRow): number {
  const [one, other] = [left, right].map(({ issuingState, number }) =>
    JSON.stringify([issuingState, number]),
  );
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

const nameConfidences = { SAME: 'HIGH', SIMILAR: 'MEDIUM', OTHER: 'LOW' } as const satisfies Record<
  Exclude<Likeness, 'IDENTICAL'>,
  string
>;

const spelledOtherwise: Words = {
  id: 'Dinas tenaga kerja menulis nama pemegang dokumen dengan cara berbeda',
  en: 'The labour office names the holder of the document differently',
};

const twoNamed: Words = {
  id: 'Dinas tenaga kerja menyebut dua nama dengan satu dokumen perjalanan',
  en: 'The labour office names two workers under one travel document',
};

const daysOf = ({ from, until }: NamingRow): string => `${from} – ${until}`;

function nameLinks<Document extends DocumentRow, Naming extends NamingRow>({
  documents,
  namings,
  today,
}: Among<Document, Naming>): readonly Link<Document, Naming>[] {
  const keyOf = (issuingState: string, number: string): string => JSON.stringify([issuingState, number]);
  const named = Map.groupBy(namings, ({ issuingState, document }) => keyOf(issuingState, document));
  const nameOf = ({ workerName }: Naming): string => workerName;
  const spelled = documents.flatMap((document): readonly Link<Document, Naming>[] => {
    const { issuingState, number, name } = document;
    const rows = named.get(keyOf(issuingState, number)) ?? [];
    const active = rows.filter(({ from, until }) => from <= today && today <= until);
    return otherSpellings(name, active, nameOf).map(({ row, likeness }) => ({
      kind: 'NAME_DIFFERS',
      confidence: nameConfidences[likeness],
      explanation: sayOf(spelledOtherwise, [row.workerName, name]),
      nameless: sayOf(spelledOtherwise, [daysOf(row)]),
      key: ['NAME_DIFFERS', issuingState, number, normaliseName(row.workerName)],
      persons: [[issuingState, number]],
      documents: [document],
      namings: [row],
    }));
  });
  const shared = [...named.values()].flatMap((rows): readonly Link<Document, Naming>[] => {
    const [first, ...others] = personsNamed(rows, nameOf);
    if (!first) return [];
    const { issuingState, document } = first;
    return others.map((other) => {
      const both = [first, other];
      return {
        kind: 'ONE_DOCUMENT_TWO_PERSONS',
        confidence: 'MEDIUM',
        explanation: sayOf(
          twoNamed,
          both.map((row) => `${row.workerName} (${daysOf(row)})`),
        ),
        nameless: sayOf(twoNamed, both.map(daysOf)),
        key: [
          'ONE_DOCUMENT_TWO_PERSONS',
          issuingState,
          document,
          ...both.map(nameOf).map(normaliseName).toSorted(),
        ],
        persons: [[issuingState, document]],
        documents: [],
        namings: both,
      };
    });
  });
  return [...spelled, ...shared];
}
