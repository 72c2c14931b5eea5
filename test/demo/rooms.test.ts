// What the rooms of the sample hold beside the registers: people of the registers, disagreements with known counts, the
// two meetings that were reported, and the case of a sample caller's order.
import { describe, expect, it } from 'vitest';
import { agencies } from '../../src/agencies/index.ts';
import { createSample, figuresOf } from '../../src/demo/sample/index.ts';
import { documentOf, readRegisters } from './registers.ts';
import { roomDefinitions } from './room-definitions.ts';

const businessDate = '2025-06-18';
const { rows } = createSample({ seed: 1, businessDate });
const planted = agencies.flatMap(({ sample }) => Object.entries(sample.planted ?? {}));

it('plants what is defined, and defines what is planted', () => {
  expect(planted.map(([code]) => code).sort()).toEqual(Object.keys(roomDefinitions).sort());
});

describe.each([1, 2, 77])('the rooms of seed %i', (seed) => {
  const registers = readRegisters(createSample({ seed, businessDate }).rows, businessDate);

  it.each(planted.map(([code, { count, how }]) => [code, how, count] as const))(
    '%s: %s: %i',
    (code, _, count) => {
      expect(roomDefinitions[code]?.(registers)).toHaveLength(count);
    },
  );
});

describe('the rooms', () => {
  const linked = [
    ...(['MonitoringRecord', 'KomindaInput', 'GuestReport', 'TravelLetter', 'CriminalCase'] as const),
    ...(['PoliceIntelReport', 'TerritorialSighting', 'TerritorialReport'] as const),
    ...(['ReligiousWorkRecommendation', 'MixedMarriage'] as const),
    ...(['OperationSighting', 'OperationTarget', 'ExaminationRecord'] as const),
  ];

  it.each(linked)('%s names people whom immigration or the labour office knows', (record) => {
    const known = new Set([
      ...rows.TravelDocument.map((row) => documentOf({ ...row, document: row.number })),
      ...rows.WorkAssignment.map(documentOf),
    ]);
    const named = rows[record].filter(({ document }) => document !== null).map(documentOf);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((document) => !known.has(document))).toEqual([]);
  });

  it.each(linked.filter((record) => record !== 'GuestReport'))(
    '%s also has rows of which nobody knows a document',
    (record) => {
      expect(rows[record].some(({ document }) => document === null)).toBe(true);
    },
  );

  it('share some sightings, and keep the others', () => {
    const shared = rows.TerritorialSighting.filter((row) => row.shared);
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.length).toBeLessThan(rows.TerritorialSighting.length);
  });

  it('know several people that the registers of three others know too', () => {
    const records = ['GuestReport', 'MonitoringRecord', 'OperationSighting'] as const;
    const held = records.map((record) => new Set(rows[record].map(documentOf)));
    const inTwo = [...(held[0] ?? [])].filter((document) =>
      held.slice(1).some((other) => other.has(document)),
    );
    expect(inTwo.length).toBeGreaterThan(10);
  });
});

describe.each([1, 2])('the reported meetings, seed %i', (seed) => {
  const { TeamMeeting, PresentedFigure } = createSample({ seed, businessDate }).rows;
  const { visits, limitedWork, permanents, kapuasWorkers } = figuresOf(seed);
  const meetingIn = (region: string) =>
    TeamMeeting.find((meeting) => meeting.region === region && meeting.date === businessDate);
  const shownAt = (region: string) =>
    PresentedFigure.filter(({ meetingNumber }) => meetingNumber === meetingIn(region)?.number)
      .toSorted((one, other) => one.line - other.line)
      .map(({ measure, region: counted, countedOn, value }) => [measure, counted, countedOn, value]);

  it('showed what the registers hold when they are counted', () => {
    expect(shownAt('62.03')).toEqual([['FOREIGN_WORKERS', '62.03', businessDate, kapuasWorkers]]);
    expect(shownAt('61')).toEqual([
      ['VISIT_PERMIT', '61', businessDate, visits],
      ['LIMITED_WORK_PERMIT', '61', businessDate, limitedWork],
      ['PERMANENT_PERMIT', '61', businessDate, permanents],
    ]);
  });

  it('had regional intelligence among those who took part, as text', () => {
    for (const region of ['61', '62.03'])
      expect(meetingIn(region)?.attendees.join()).toContain('Badan Intelijen Negara Daerah');
  });
});

describe('the case of the order of a sample caller', () => {
  const ofCase = (number: string) => rows.VictimRecord.filter(({ caseNumber }) => caseNumber === number);

  it('has victims in the regency and one elsewhere; so have other cases', () => {
    const regions = ofCase('TPPO-62.03-2025-001').map(({ region }) => region);
    expect(regions.filter((region) => region === '62.03').length).toBeGreaterThan(2);
    expect(new Set(regions).size).toBe(2);
    const others = rows.VictimRecord.filter(({ caseNumber }) => caseNumber !== 'TPPO-62.03-2025-001');
    expect(others.some(({ region }) => region === '62.03')).toBe(true);
    expect(others.some(({ region }) => region.startsWith('61.'))).toBe(true);
  });

  it('is a case of every victim', () => {
    const cases = new Set([...rows.TraffickingCase, ...rows.SmugglingCase].map((row) => row.caseNumber));
    expect(rows.VictimRecord.filter(({ caseNumber }) => !cases.has(caseNumber))).toEqual([]);
  });

  it('has an order on file, as every order of a sample caller', () => {
    const numbers = rows.AssignmentOrder.map(({ number }) => number);
    expect(numbers).toEqual(expect.arrayContaining(['SPRIN-61-2025-014', 'SPRIN-62.03-2025-007']));
  });
});
