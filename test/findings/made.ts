// One invented person in whom all registers agree on the business date, for rows that are then changed in one thing.
import type { Rows } from '../../src/agencies/rows.ts';
import { rules } from '../../src/findings/rules/index.ts';
import type { Found } from '../../src/findings/rule.ts';
import { findAll } from './dossiers.ts';
import type { Tables } from './tables.ts';

export const today = '2025-06-18';

/** The business date and so many days. */
export function day(days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}

const stamp = { recordedAt: '2025-06-01T02:00:00.000Z', asOf: today };
const person = { issuingState: 'CN', document: 'ZX00000001' };
const named = { name: 'Contoh Orang', nationality: 'CN' };
const region = '61.04';

type Made =
  | 'BorderCrossing'
  | 'CivilEvent'
  | 'CompensationPayment'
  | 'Employer'
  | 'ForeignOrganisation'
  | 'Guarantor'
  | 'LodgingReport'
  | 'MonitoringRecord'
  | 'OperationSighting'
  | 'ReEntryBan'
  | 'ReligiousWorkRecommendation'
  | 'ResidenceCertificate'
  | 'ResidentIdCard'
  | 'StayPermit'
  | 'TravelDocument'
  | 'WorkAssignment'
  | 'WorkPlan';

type MadeRows = Pick<Rows, Made>;

const agreeing: MadeRows = {
  BorderCrossing: {
    ...person,
    ...stamp,
    direction: 'ENTRY',
    at: `${day(-200)}T03:00:00.000Z`,
    checkpoint: 'PLBN Contoh',
    region: '61.03',
  },
  CivilEvent: {
    ...person,
    ...stamp,
    actNumber: 'AKTA-1',
    nik: '9900000000000001',
    kind: 'MARRIAGE',
    date: day(-400),
    region,
  },
  CompensationPayment: {
    ...person,
    ...stamp,
    receipt: 'DKPTKA-1',
    planNumber: 'RPTKA-1',
    nib: '9900000000001',
    months: 12,
    amountUsd: 1200,
    paidOn: day(-110),
  },
  Employer: {
    ...stamp,
    name: 'PT Contoh Satu',
    nib: '9900000000001',
    sector: 'MINING',
    region,
  },
  ForeignOrganisation: {
    ...stamp,
    number: 'OMA-1',
    revokedOn: null,
    name: 'Contoh Internasional',
    staffLimit: 3,
    validUntil: day(300),
    region,
  },
  Guarantor: { ...stamp, number: 'PJ-1', kind: 'FIRM', name: 'PT CONTOH SATU', nib: '9900000000001', region },
  LodgingReport: {
    ...person,
    ...stamp,
    number: 'APOA-1',
    region,
    checkIn: day(-90),
    checkOut: null,
    host: 'Losmen Contoh',
    address: 'Jalan Contoh 1',
  },
  MonitoringRecord: {
    ...person,
    ...named,
    ...stamp,
    number: 'PTAU-1',
    organisationNumber: 'OMA-1',
    kind: 'FOREIGN_ORGANISATION',
    activity: 'Pendampingan desa',
    region,
    from: day(-100),
    until: null,
    outcome: 'ONGOING',
    interviewNotes: null,
    complaints: null,
  },
  OperationSighting: {
    ...person,
    ...named,
    ...stamp,
    number: 'OPS-1',
    operationNumber: 'OPG-1',
    at: `${day(-5)}T03:00:00.000Z`,
    region,
    activity: 'Berbelanja di pasar',
  },
  ReEntryBan: { ...person, ...stamp, caseNumber: 'TKL-1', startsOn: day(-300), endsOn: day(-200) },
  ReligiousWorkRecommendation: {
    ...person,
    ...named,
    ...stamp,
    number: 'RKM-1',
    revokedOn: null,
    area: region,
    validUntil: day(200),
    sponsor: 'Yayasan Contoh',
  },
  ResidenceCertificate: {
    ...person,
    ...stamp,
    number: 'SKTT-1',
    revokedOn: null,
    issuedOn: day(-90),
    validUntil: day(250),
    region,
    nik: '9900000000000001',
    address: 'Jalan Contoh 2',
  },
  ResidentIdCard: {
    ...person,
    ...stamp,
    revokedOn: null,
    validUntil: day(250),
    region,
    nik: '9900000000000001',
    address: 'Jalan Contoh 2',
  },
  StayPermit: {
    ...person,
    ...stamp,
    guarantorNumber: 'PJ-1',
    guarantorNib: '9900000000001',
    closedOn: null,
    departedOn: null,
    kind: 'LIMITED',
    number: 'ITAS-1',
    visaIndex: 'E23',
    purpose: 'WORK',
    issuedOn: day(-100),
    validUntil: day(250),
    office: 'Kanim Contoh',
    region,
  },
  TravelDocument: {
    ...named,
    ...stamp,
    issuingState: person.issuingState,
    number: person.document,
    kind: 'PASSPORT',
    validUntil: day(900),
    sex: 'MALE',
    birthYear: 1985,
    birthDate: '1985-03-04',
    niora: null,
    declaredAddress: 'Jalan Contoh 2',
    region,
  },
  WorkAssignment: {
    ...person,
    ...stamp,
    planNumber: 'RPTKA-1',
    nib: '9900000000001',
    workerName: 'Contoh Orang',
    position: 'Ahli Pertambangan',
    site: region,
    from: '2025-03-10',
    until: '2026-03-09',
    contract: null,
    pay: null,
  },
  WorkPlan: {
    ...stamp,
    nib: '9900000000001',
    approvedOn: day(-150),
    revokedOn: null,
    number: 'RPTKA-1',
    position: 'Ahli Pertambangan',
    kbji: '2146',
    sites: [region],
    headcount: 2,
    validFrom: day(-120),
    validUntil: day(300),
    kind: 'NEW',
  },
};

/** One row, which agrees with the others but for what is given. */
export function made<R extends Made>(record: R, change: Partial<MadeRows[R]> = {}): MadeRows[R] {
  return { ...agreeing[record], ...change };
}

/** A row of each record; those given take the place of a record's own. */
export function madeTables(given: { readonly [R in Made]?: readonly MadeRows[R][] } = {}): Tables {
  return {
    ...Object.fromEntries(Object.entries(agreeing).map(([record, row]) => [record, [row]])),
    ...given,
  };
}

/** What the rule of this code finds. */
export function findingsOf(code: string, tables: Tables, on: string = today): readonly Found[] {
  const rule = rules.find((candidate) => candidate.code === code);
  if (!rule) throw new Error(`no rule ${code}`);
  return findAll(rule, tables, on);
}
