// Who may see which rows, written by hand from the domain's table and in the plainest way, so that the tests
// do not judge the gateway by its own rules.
import type { Rows } from '../../src/agencies/rows.ts';
import type { Row } from '../../src/sources/source.ts';

export type RecordName = Exclude<keyof Rows, 'PublishedCount'>;
/** The rows of every record: a world's data. */
export type WorldRows = Readonly<Record<RecordName, readonly Row[]>>;

const levels = ['OPEN', 'OFFICIAL', 'RESTRICTED', 'INTELLIGENCE'] as const;
export type Level = (typeof levels)[number];

interface RecordRights {
  readonly agency: string;
  /** Whose clearance is asked for: the agency's, or a group's. */
  readonly owner: string;
  readonly level: Level;
  /** The name of the root list. */
  readonly list: string;
  /** Columns that need RESTRICTED of the owner, besides the record's own level. Keys and evidence are not here. */
  readonly restricted: readonly string[];
}

const kept = (agency: string, level: Level, list: string, ...restricted: string[]): RecordRights => ({
  agency,
  owner: agency,
  level,
  list,
  restricted,
});

export const records: Readonly<Record<RecordName, RecordRights>> = {
  StayPermit: kept('imigrasi', 'OFFICIAL', 'stayPermits'),
  Visa: kept('imigrasi', 'OFFICIAL', 'visas'),
  Guarantor: kept('imigrasi', 'OFFICIAL', 'guarantors'),
  LodgingReport: kept('imigrasi', 'OFFICIAL', 'lodgingReports', 'host', 'address'),
  TravelDocument: kept('imigrasi', 'OFFICIAL', 'travelDocuments', 'birthDate', 'niora', 'declaredAddress'),
  BorderCrossing: kept('imigrasi', 'RESTRICTED', 'borderCrossings'),
  AdministrativeAction: kept('imigrasi', 'RESTRICTED', 'administrativeActions'),
  ReEntryBan: kept('imigrasi', 'RESTRICTED', 'reEntryBans'),
  ImmigrationIntelReport: kept('imigrasi', 'INTELLIGENCE', 'immigrationIntelReports'),
  ResidenceCertificate: kept('dukcapil', 'OFFICIAL', 'residenceCertificates', 'address'),
  ResidentIdCard: kept('dukcapil', 'OFFICIAL', 'residentIdCards', 'address'),
  CivilEvent: kept('dukcapil', 'RESTRICTED', 'civilEvents'),
  Employer: kept('naker', 'OFFICIAL', 'employers'),
  WorkPlan: kept('naker', 'OFFICIAL', 'workPlans'),
  WorkAssignment: kept('naker', 'OFFICIAL', 'workAssignments', 'contract', 'pay'),
  CompensationPayment: kept('naker', 'OFFICIAL', 'compensationPayments'),
  Inspection: kept('naker', 'RESTRICTED', 'inspections'),
  ReleasedReport: { ...kept('binda', 'RESTRICTED', 'releasedReports'), owner: 'bindaRelease' },
  InformationReport: kept('binda', 'INTELLIGENCE', 'informationReports'),
  ThreatAssessment: kept('binda', 'INTELLIGENCE', 'threatAssessments'),
  WatchFlag: kept('binda', 'INTELLIGENCE', 'watchFlags'),
};

// The table above names every record, and `Object.keys` forgets it.
export const recordNames = Object.keys(records) as readonly RecordName[];

/** The business date of every gateway under test. */
export const today = '2025-06-18';

/** Whether a code is one of the regions, or below one at a dot: Kapuas (62.03) is not Kapuas Hulu (61.06). */
export function covers(regions: readonly string[], code: unknown): boolean {
  const parts = String(code).split('.');
  return regions.some((region) => region.split('.').every((part, index) => part === parts[index]));
}

/** A caller as the law sees them. */
export interface Asker {
  readonly persona: string;
  readonly purpose?: string;
  readonly order?: string;
  readonly agency: string | null;
  readonly regions: readonly string[];
  /** The level held of each agency and group; OPEN where none is named. */
  readonly levels: Readonly<Record<string, Level>>;
}

export function reachesLevel(asker: Asker, owner: string, level: Level): boolean {
  return levels.indexOf(asker.levels[owner] ?? 'OPEN') >= levels.indexOf(level);
}

/** Whether the caller's graph has the record at all. */
export function hasRecord(asker: Asker, name: RecordName): boolean {
  return reachesLevel(asker, records[name].owner, records[name].level);
}

export function hasRestrictedColumns(asker: Asker, name: RecordName): boolean {
  return reachesLevel(asker, records[name].owner, 'RESTRICTED');
}

/** Whether the caller may see the row: its record, its place, and what the record says of its readers. */
export function maySee(asker: Asker, name: RecordName, row: Row, rows: WorldRows): boolean {
  if (!hasRecord(asker, name)) return false;
  if (name === 'ReleasedReport' && !isReleasedTo(asker.agency, row)) return false;
  return isIn(asker.regions, name, row, rows);
}

function isIn(regions: readonly string[], name: RecordName, row: Row, rows: WorldRows): boolean {
  switch (name) {
    case 'ReEntryBan':
      return true;
    case 'WorkPlan':
      return sitesOf(row).some((site) => covers(regions, site));
    case 'WorkAssignment':
      return covers(regions, row['site']);
    case 'CompensationPayment':
      return assignmentsOf(rows, row).some((assignment) => isIn(regions, 'WorkAssignment', assignment, rows));
    default:
      return covers(regions, row['region']);
  }
}

/** The assignments of each world by worker and plan, which a payment names: worked out once for each world. */
const assignments = new WeakMap<WorldRows, Map<string, Row[]>>();

function assignmentsOf(rows: WorldRows, payment: Row): readonly Row[] {
  const name = (row: Row): string => [row['planNumber'], row['issuingState'], row['document']].join(' ');
  let known = assignments.get(rows);
  if (!known) assignments.set(rows, (known = Map.groupBy(rows.WorkAssignment, name)));
  return known.get(name(payment)) ?? [];
}

function isReleasedTo(agency: string | null, { originator, receivers, releasedUntil }: Row): boolean {
  if (originator === agency) return true;
  return Array.isArray(receivers) && receivers.includes(agency) && String(releasedUntil) >= today;
}

export function sitesOf(row: Row): readonly string[] {
  const { sites } = row;
  return Array.isArray(sites) ? sites.map(String) : [];
}
