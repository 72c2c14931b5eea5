// One person of the sample, and what every register holds under that person's travel document.
import type { Rows } from '../../agencies/rows.ts';
import type { PlantedCode } from './planted.ts';

/** The records that agencies keep: all but the gateway's own. */
export type SampleRecord = Exclude<keyof Rows, 'PublishedCount'>;

/** A row while the sample is being made: registers are made to agree first, and then altered. */
export type Draft<R extends SampleRecord> = { -readonly [Column in keyof Rows[R]]: Rows[R][Column] };

export interface Person {
  readonly name: string;
  readonly nationality: string;
  readonly issuingState: string;
  readonly document: string;
  readonly sex: 'FEMALE' | 'MALE';
  readonly birthDate: string;
}

/** The records whose rows belong to one person, in the form they are gathered in. */
export interface Dossier {
  readonly person: Person;
  /** The region of declared stay. */
  readonly region: string;
  /** Given by the population registry; null for visitors. */
  readonly nik: string | null;
  readonly address: string;
  readonly rows: { readonly [R in PersonRecord]: Draft<R>[] };
  /** What was altered. A person is altered once, so that one planting never makes or hides another. */
  planted: PlantedCode | undefined;
}

export const personRecords = [
  'TravelDocument',
  'StayPermit',
  'Visa',
  'LodgingReport',
  'BorderCrossing',
  'AdministrativeAction',
  'ReEntryBan',
  'ResidenceCertificate',
  'ResidentIdCard',
  'CivilEvent',
  'WorkAssignment',
  'CompensationPayment',
] as const satisfies readonly SampleRecord[];

export type PersonRecord = (typeof personRecords)[number];

/** The records that are made together, because they have to agree. */
export type RegisterRecord = PersonRecord | 'Guarantor' | 'Employer' | 'WorkPlan' | 'Inspection';

export function createDossier(person: Person, region: string, nik: string | null, address: string): Dossier {
  const rows: Dossier['rows'] = {
    TravelDocument: [],
    StayPermit: [],
    Visa: [],
    LodgingReport: [],
    BorderCrossing: [],
    AdministrativeAction: [],
    ReEntryBan: [],
    ResidenceCertificate: [],
    ResidentIdCard: [],
    CivilEvent: [],
    WorkAssignment: [],
    CompensationPayment: [],
  };
  return { person, region, nik, address, rows, planted: undefined };
}

/** The permit that is in force on the date; a sample person has one at most. */
export function livePermit(dossier: Dossier, today: string): Draft<'StayPermit'> | undefined {
  return dossier.rows.StayPermit.find(
    (permit) =>
      permit.issuedOn <= today &&
      permit.validUntil >= today &&
      (permit.closedOn === null || permit.closedOn > today),
  );
}

export function activeAssignments(dossier: Dossier, today: string): Draft<'WorkAssignment'>[] {
  return dossier.rows.WorkAssignment.filter(({ from, until }) => from <= today && until >= today);
}
