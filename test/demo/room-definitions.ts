// What each disagreement is that a room's own rows hold, as a plain count over the rows: see definitions.ts for those
// between the registers.
import { distinct, documentOf, type Registers } from './registers.ts';

type Sighted = { issuingState: string | null; document: string | null; activity: string };

/** Holders of a visit permit in force among those seen at work, whom the sighting names by a document. */
function visitorsAtWork(sightings: readonly Sighted[], { live }: Registers): number {
  const visitors = new Set(live.filter(({ kind }) => kind === 'VISIT').map(documentOf));
  const atWork = sightings.filter(({ activity }) => /^Bekerja\b/.test(activity)).map(documentOf);
  return distinct(atWork.filter((document) => visitors.has(document)));
}

/** The same day five years before. */
function fiveYearsBefore(today: string): string {
  return `${Number(today.slice(0, 4)) - 5}${today.slice(4)}`;
}

/** Staff of foreign organisations whose activity holds the business date. */
function staffAtWork({ rows, today }: Registers) {
  return rows.MonitoringRecord.filter(
    ({ organisationNumber, from, until }) =>
      organisationNumber !== null && from <= today && (until === null || until >= today),
  );
}

/** By code, how many a right check finds. */
export const roomDefinitions: Readonly<{ [code: string]: (registers: Registers) => number }> = {
  R03_SEEN_AT_WORK: (registers) =>
    visitorsAtWork(
      registers.rows.TerritorialSighting.filter(({ shared }) => shared),
      registers,
    ),
  R03_MET_AT_WORK: (registers) => visitorsAtWork(registers.rows.OperationSighting, registers),

  R22_INGO_STAFF(registers) {
    const { rows, today } = registers;
    const staff = Map.groupBy(staffAtWork(registers), ({ organisationNumber }) => organisationNumber);
    return rows.ForeignOrganisation.filter(
      ({ number, staffLimit, validUntil, revokedOn }) =>
        validUntil >= today &&
        (revokedOn === null || revokedOn > today) &&
        (staff.get(number)?.length ?? 0) > staffLimit,
    ).length;
  },
  R22_INGO_YEARS: (registers) =>
    staffAtWork(registers).filter(({ from }) => from < fiveYearsBefore(registers.today)).length,

  R23_SPECIAL_PERMIT: ({ rows, live, today }) =>
    live.filter(
      (permit) =>
        permit.purpose === 'RELIGIOUS' &&
        !rows.ReligiousWorkRecommendation.some(
          (row) =>
            documentOf(row) === documentOf(permit) &&
            row.area === permit.region &&
            row.validUntil >= today &&
            (row.revokedOn === null || row.revokedOn > today),
        ),
    ).length,

  R27_OUTBOUND_RISK: ({ rows }) =>
    rows.MigrantWorkerCase.filter(
      ({ stage, registered, indicators }) => stage === 'REPORTED' && !registered && indicators.length >= 2,
    ).length,
};
