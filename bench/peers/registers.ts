// The registers as the peers hold them: the sample's rows with ids that were made before, in maps by the join's columns.
import { createHash } from 'node:crypto';
import type { Rows } from '../../src/agencies/rows.ts';
import type { SampleRows } from '../../src/demo/sample/index.ts';

/** A row with its id: as long as a handle, and made once. */
export type Identified<R extends keyof SampleRows> = Rows[R] & { readonly id: string };

export type Find<Parent, R extends keyof SampleRows> = (parent: Parent) => readonly Identified<R>[];

/** A person is the row of their travel document. */
export type Person = Identified<'TravelDocument'> & { readonly holderId: string };

export interface Registers {
  persons(first: number): readonly Person[];
  readonly permitsOf: Find<Person, 'StayPermit'>;
  readonly residencesOf: Find<Person, 'ResidenceCertificate'>;
  readonly assignmentsOf: Find<Person, 'WorkAssignment'>;
  readonly guarantorOf: Find<Rows['StayPermit'], 'Guarantor'>;
  readonly employerOf: Find<Rows['WorkAssignment'], 'Employer'>;
}

export type MayRead = (region: string) => boolean;

/**
 * @param isKept rows of other regions are not there at all
 * @param mayRead is asked for each row that is found; null where whoever asks may read all that is there
 */
export function openRegisters(rows: SampleRows, isKept: MayRead, mayRead: MayRead | null): Registers {
  const isIn = (row: object): boolean => isKept(regionOf(row));
  const keep = <R extends keyof SampleRows>(record: R): readonly Identified<R>[] =>
    rows[record].filter(isIn).map((row) => ({ ...row, id: idOf(record, row) }));
  const readable = <Row extends object>(found: readonly Row[]): readonly Row[] =>
    mayRead ? found.filter((row) => mayRead(regionOf(row))) : found;

  const persons = keep('TravelDocument').map((row): Person => ({
    ...row,
    holderId: idOf('ForeignNational', row),
  }));
  const permits = byDocument(keep('StayPermit'));
  const residences = byDocument(keep('ResidenceCertificate'));
  const assignments = byDocument(keep('WorkAssignment'));
  const guarantors = Map.groupBy(keep('Guarantor'), ({ number }) => number);
  const employers = Map.groupBy(keep('Employer'), ({ nib }) => nib);
  return {
    persons: (first) => firstReadable(persons, first, mayRead),
    permitsOf: ({ issuingState, number }) => readable(permits(issuingState, number)),
    residencesOf: ({ issuingState, number }) => readable(residences(issuingState, number)),
    assignmentsOf: ({ issuingState, number }) => readable(assignments(issuingState, number)),
    guarantorOf: ({ guarantorNumber }) =>
      readable((guarantorNumber === null ? undefined : guarantors.get(guarantorNumber)) ?? []),
    employerOf: ({ nib }) => readable(employers.get(nib) ?? []),
  };
}

interface OfDocument {
  readonly issuingState: string;
  readonly document: string;
}

/** A map of maps: no key has to be written for a look-up. */
function byDocument<Row extends OfDocument>(
  rows: readonly Row[],
): (issuingState: string, document: string) => readonly Row[] {
  const states = new Map(
    [...Map.groupBy(rows, ({ issuingState }) => issuingState)].map(([state, group]) => [
      state,
      Map.groupBy(group, ({ document }) => document),
    ]),
  );
  const none: readonly Row[] = [];
  return (issuingState, document) => states.get(issuingState)?.get(document) ?? none;
}

function firstReadable(
  persons: readonly Person[],
  first: number,
  mayRead: MayRead | null,
): readonly Person[] {
  if (!mayRead) return persons.slice(0, first);
  const found: Person[] = [];
  for (const person of persons) {
    if (found.length === first) break;
    if (mayRead(person.region)) found.push(person);
  }
  return found;
}

/** Where a row is, by its record's own rule. */
function regionOf(row: object): string {
  const region = 'region' in row ? row.region : 'site' in row ? row.site : undefined;
  if (typeof region !== 'string') throw new TypeError('the row has no region of its own');
  return region;
}

function idOf(record: string, row: object): string {
  const digest = createHash('sha512')
    .update(`${record} ${JSON.stringify(row)}`)
    .digest('base64url');
  return `A${digest}`;
}
