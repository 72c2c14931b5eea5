// The registers as the peers hold them: the sample's rows with ids that were made before, in maps by the join's columns.
import { createHash } from 'node:crypto';
import type { Rows } from '../../src/agencies/rows.ts';
import type { SampleRows } from '../../src/demo/sample/index.ts';
import { pageOf } from './pages.ts';
import type { PageOf } from './pages.ts';

/** A row with its id: as long as a handle, and made once. */
export type Identified<R extends keyof SampleRows> = Rows[R] & { readonly id: string };

/** What a travel document identifies. */
export interface Holder {
  readonly issuingState: string;
  readonly number: string;
  readonly holderId: string;
}

/** A person is the row of their travel document. */
export type Person = Identified<'TravelDocument'> & Holder;
export type Permit = Identified<'StayPermit'>;
export type OperationSighting = Identified<'OperationSighting'> & { readonly holder: Holder | null };
export type Sighting =
  | (Identified<'OperationSighting'> & { readonly __typename: 'OperationSighting' })
  | (Identified<'TerritorialSighting'> & { readonly __typename: 'TerritorialSighting' });

export type Find<Parent, Row> = (parent: Parent) => readonly Row[];

export interface Registers {
  readonly persons: PageOf<Person>;
  readonly permits: PageOf<Permit>;
  readonly operationSightings: PageOf<OperationSighting>;
  readonly permit: Find<string, Permit>;
  readonly permitsOf: Find<Holder, Permit>;
  readonly residencesOf: Find<Holder, Identified<'ResidenceCertificate'>>;
  readonly assignmentsOf: Find<Holder, Identified<'WorkAssignment'>>;
  readonly sightingsOf: Find<Holder, Sighting>;
  readonly guarantorOf: Find<Rows['StayPermit'], Identified<'Guarantor'>>;
  readonly employerOf: Find<Rows['WorkAssignment'], Identified<'Employer'>>;
}

export type MayRead = (region: string) => boolean;

/**
 * @param isKept rows of other regions are not there at all
 * @param mayRead is asked for each row that is found; null where whoever asks may read all that is there
 */
export function openRegisters(rows: SampleRows, isKept: MayRead, mayRead: MayRead | null): Registers {
  const keep = <R extends keyof SampleRows>(record: R): readonly Identified<R>[] =>
    rows[record].filter((row) => isKept(regionOf(row))).map((row) => ({ ...row, id: idOf(record, row) }));
  const readable = <Row extends object>(found: readonly Row[]): readonly Row[] =>
    mayRead ? found.filter((row) => mayRead(regionOf(row))) : found;
  const isReadable = mayRead && ((row: object): boolean => mayRead(regionOf(row)));

  const persons = keep('TravelDocument').map((row): Person => ({ ...row, ...holderOf(row) }));
  const operationSightings = keep('OperationSighting');
  const permits = keep('StayPermit');
  const permitById = Map.groupBy(permits, ({ id }) => id);
  const permitsOf = byDocument(permits);
  const residencesOf = byDocument(keep('ResidenceCertificate'));
  const assignmentsOf = byDocument(keep('WorkAssignment'));
  const sightingsOf = byDocument<Sighting>([
    ...keep('TerritorialSighting')
      .filter(({ shared }) => shared)
      .map((row) => ({ ...row, __typename: 'TerritorialSighting' as const })),
    ...operationSightings.map((row) => ({ ...row, __typename: 'OperationSighting' as const })),
  ]);
  const guarantors = Map.groupBy(keep('Guarantor'), ({ number }) => number);
  const employers = Map.groupBy(keep('Employer'), ({ nib }) => nib);
  return {
    persons: pageOf(persons, isReadable),
    permits: pageOf(permits, isReadable),
    operationSightings: pageOf(
      operationSightings.map((row) => ({ ...row, holder: holderOrNull(row) })),
      isReadable,
    ),
    permit: (id) => readable(permitById.get(id) ?? []),
    permitsOf: (holder) => readable(permitsOf(holder)),
    residencesOf: (holder) => readable(residencesOf(holder)),
    assignmentsOf: (holder) => readable(assignmentsOf(holder)),
    sightingsOf: (holder) => readable(sightingsOf(holder)),
    guarantorOf: ({ guarantorNumber }) =>
      readable((guarantorNumber === null ? undefined : guarantors.get(guarantorNumber)) ?? []),
    employerOf: ({ nib }) => readable(employers.get(nib) ?? []),
  };
}

interface OfDocument {
  readonly issuingState: string | null;
  readonly document: string | null;
}

/** A map of maps: no key has to be written for a look-up. */
function byDocument<Row extends OfDocument>(rows: readonly Row[]): Find<Holder, Row> {
  const states = new Map(
    [...Map.groupBy(rows, ({ issuingState }) => issuingState)].map(([state, group]) => [
      state,
      Map.groupBy(group, ({ document }) => document),
    ]),
  );
  const none: readonly Row[] = [];
  return ({ issuingState, number }) => states.get(issuingState)?.get(number) ?? none;
}

function holderOf({ issuingState, number }: Pick<Holder, 'issuingState' | 'number'>): Holder {
  return { issuingState, number, holderId: idOf('ForeignNational', { issuingState, number }) };
}

function holderOrNull({ issuingState, document: number }: OfDocument): Holder | null {
  return issuingState === null || number === null ? null : holderOf({ issuingState, number });
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
