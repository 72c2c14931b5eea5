// What each disagreement is that a room's own rows hold, as the rows that it is of: see definitions.ts for those between
// the registers.
import { documentOf, firstOfEach, type Registers } from './registers.ts';

type Sighted = { issuingState: string | null; document: string | null; activity: string };

/** The visit permits in force of those seen at work, whom the sighting names by a document: one for each holder. */
function visitorsAtWork(sightings: readonly Sighted[], { live }: Registers): readonly object[] {
  const atWork = new Set(sightings.filter(({ activity }) => /^Bekerja\b/.test(activity)).map(documentOf));
  const visits = live.filter((permit) => permit.kind === 'VISIT' && atWork.has(documentOf(permit)));
  return firstOfEach(visits, documentOf);
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

/** By code, the rows that a right check finds. */
export const roomDefinitions: Readonly<{ [code: string]: (registers: Registers) => readonly object[] }> = {
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
    );
  },
  R22_INGO_YEARS: (registers) =>
    staffAtWork(registers).filter(({ from }) => from < fiveYearsBefore(registers.today)),

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
    ),

  R27_OUTBOUND_RISK: ({ rows }) =>
    rows.MigrantWorkerCase.filter(
      ({ stage, registered, indicators }) => stage === 'REPORTED' && !registered && indicators.length >= 2,
    ),
};
