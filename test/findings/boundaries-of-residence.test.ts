// The days and figures on which rules over residence, guarantors, journeys and recommendations turn: one before, on, one
// after.
import { describe, expect, it } from 'vitest';
import { outcomeOf, type Outcome } from './outcome.ts';
import { day, findingsOf, made, madeTables } from './made.ts';
import type { Tables } from './tables.ts';

const issued = (days: number, change: object = {}) =>
  madeTables({ StayPermit: [made('StayPermit', { issuedOn: day(-days), ...change })] });

/** What is said of a paper that ends or was revoked around the business date, where one that stands clears the finding. */
const papers: readonly (readonly [string, { validUntil?: string; revokedOn?: string }, Outcome])[] = [
  ['ended yesterday', { validUntil: day(-1) }, 'found'],
  ['ends today', { validUntil: day(0) }, 'none'],
  ['ends tomorrow', { validUntil: day(1) }, 'none'],
  ['was revoked yesterday', { revokedOn: day(-1) }, 'found'],
  ['was revoked today', { revokedOn: day(0) }, 'found'],
  ['is revoked tomorrow', { revokedOn: day(1) }, 'none'],
];

const terms: readonly (readonly [days: number, outcome: Outcome])[] = [
  [13, 'none'],
  [14, 'none'],
  [15, 'found'],
];

describe('R12_NO_SKTT', () => {
  it.each(terms)('of a permit issued %i days ago: %s', (days, outcome) => {
    expect(outcomeOf('R12_NO_SKTT', { ...issued(days), ResidenceCertificate: [] })).toBe(outcome);
  });

  it.each(papers)('of a certificate that %s', (_, change, outcome) => {
    const tables = madeTables({ ResidenceCertificate: [made('ResidenceCertificate', change)] });
    expect(outcomeOf('R12_NO_SKTT', tables)).toBe(outcome);
  });

  it.each(['VISIT', 'PERMANENT'])('is not of a %s permit', (kind) => {
    expect(outcomeOf('R12_NO_SKTT', { ...issued(100, { kind }), ResidenceCertificate: [] })).toBe('none');
  });
});

/** Born so many years before the year of the business date, married or not, without a card. */
const cardless = (age: number, days = 100, isMarried = false): Tables => ({
  ...issued(days, { kind: 'PERMANENT' }),
  TravelDocument: [made('TravelDocument', { birthYear: 2025 - age })],
  ResidentIdCard: [],
  CivilEvent: [made('CivilEvent', { kind: isMarried ? 'MARRIAGE' : 'BIRTH' })],
});

describe('R13_NO_KTP_OA', () => {
  it.each(terms)('of a permit issued %i days ago: %s', (days, outcome) => {
    expect(outcomeOf('R13_NO_KTP_OA', cardless(40, days))).toBe(outcome);
  });

  it.each<[number, Outcome]>([
    [16, 'none'],
    [17, 'boundary'],
    [18, 'found'],
  ])('of a holder of %i years: %s', (age, outcome) => {
    expect(outcomeOf('R13_NO_KTP_OA', cardless(age))).toBe(outcome);
  });

  it.each(papers)('of a card that %s', (_, change, outcome) => {
    const tables = { ...cardless(40), ResidentIdCard: [made('ResidentIdCard', change)] };
    expect(outcomeOf('R13_NO_KTP_OA', tables)).toBe(outcome);
  });

  it('is not of one whose age is not visible', () => {
    expect(outcomeOf('R13_NO_KTP_OA', { ...cardless(40), TravelDocument: [] })).toBe('none');
  });
});

describe('R13_NO_KTP_OA_MARRIED', () => {
  it.each(terms)('of a permit issued %i days ago: %s', (days, outcome) => {
    expect(outcomeOf('R13_NO_KTP_OA_MARRIED', cardless(16, days, true))).toBe(outcome);
  });

  it.each<[number, boolean, Outcome]>([
    [16, true, 'found'],
    [16, false, 'none'],
    [17, true, 'none'],
  ])('of a holder of %i years, married %s: %s', (age, isMarried, outcome) => {
    expect(outcomeOf('R13_NO_KTP_OA_MARRIED', cardless(age, 100, isMarried))).toBe(outcome);
  });

  it.each<[number, Outcome]>([
    [-1, 'found'],
    [0, 'found'],
    [1, 'none'],
  ])('of a marriage in %i days: %s', (days, outcome) => {
    const tables = { ...cardless(16), CivilEvent: [made('CivilEvent', { date: day(days) })] };
    expect(outcomeOf('R13_NO_KTP_OA_MARRIED', tables)).toBe(outcome);
  });

  it.each(papers)('of a card that %s', (_, change, outcome) => {
    const tables = { ...cardless(16, 100, true), ResidentIdCard: [made('ResidentIdCard', change)] };
    expect(outcomeOf('R13_NO_KTP_OA_MARRIED', tables)).toBe(outcome);
  });
});

describe('R14_ADDRESS_MISMATCH', () => {
  const at = (region: string, change: object = {}) =>
    madeTables({ ResidenceCertificate: [made('ResidenceCertificate', { region, ...change })] });

  it.each<[string, Outcome]>([
    ['61.04', 'none'],
    ['61.06', 'found'],
    ['61', 'none'],
    ['62.03', 'found'],
  ])('of a permit in 61.04 and a certificate in %s: %s', (region, outcome) => {
    expect(outcomeOf('R14_ADDRESS_MISMATCH', at(region))).toBe(outcome);
  });

  it.each(papers)('of a certificate elsewhere that %s: only of one that stands', (_, change, outcome) => {
    const expected = outcome === 'found' ? 'none' : 'found';
    expect(outcomeOf('R14_ADDRESS_MISMATCH', at('61.06', change))).toBe(expected);
  });
});

describe('R16_NO_GUARANTOR', () => {
  it.each<[object, Outcome]>([
    [{ kind: 'LIMITED', purpose: 'WORK' }, 'found'],
    [{ kind: 'PERMANENT', purpose: 'FAMILY' }, 'found'],
    [{ kind: 'LIMITED', purpose: 'INVESTMENT' }, 'none'],
    [{ kind: 'VISIT', purpose: 'TOURISM' }, 'none'],
    [{ validUntil: day(-1) }, 'none'],
    [{ validUntil: day(0) }, 'found'],
    [{ issuedOn: day(0) }, 'found'],
    [{ issuedOn: day(1) }, 'none'],
    [{ closedOn: day(0) }, 'none'],
    [{ closedOn: day(1) }, 'found'],
  ])('of a permit %j: %s', (change, outcome) => {
    expect(outcomeOf('R16_NO_GUARANTOR', issued(100, { guarantorNumber: null, ...change }))).toBe(outcome);
  });
});

/** So many permits of as many holders, each changed in the same way. */
function permits(count: number, change: object = {}) {
  return Array.from({ length: count }, (_, place) =>
    made('StayPermit', { number: `ITAS-${place}`, document: `ZX0000000${place}`, ...change }),
  );
}

describe('R17_GUARANTOR_OVERLOADED', () => {
  const guaranteeing = (kind: 'FIRM' | 'INDIVIDUAL', count: number, change: object = {}) =>
    madeTables({ Guarantor: [made('Guarantor', { kind, nib: null })], StayPermit: permits(count, change) });

  it.each<[number, Outcome]>([
    [9, 'none'],
    [10, 'none'],
    [11, 'found'],
  ])('of a person with %i permits: %s', (count, outcome) => {
    expect(outcomeOf('R17_GUARANTOR_OVERLOADED', guaranteeing('INDIVIDUAL', count))).toBe(outcome);
  });

  it('is not of a firm, nor of permits that have ended', () => {
    expect(outcomeOf('R17_GUARANTOR_OVERLOADED', guaranteeing('FIRM', 11))).toBe('none');
    const ended = guaranteeing('INDIVIDUAL', 11, { validUntil: day(-1) });
    expect(outcomeOf('R17_GUARANTOR_OVERLOADED', ended)).toBe('none');
  });
});

describe('R18_FICTITIOUS_GUARANTOR', () => {
  const firm = (count: number, changes: Tables = {}): Tables => {
    const held = permits(count);
    return {
      ...madeTables({ StayPermit: held, LodgingReport: [] }),
      Guarantor: [made('Guarantor', { nib: null })],
      TravelDocument: held.map(({ document }) => made('TravelDocument', { number: document })),
      ...changes,
    };
  };

  it.each<[number, Outcome]>([
    [4, 'none'],
    [5, 'found'],
    [6, 'found'],
  ])('of a firm with %i workers: %s', (count, outcome) => {
    expect(outcomeOf('R18_FICTITIOUS_GUARANTOR', firm(count))).toBe(outcome);
  });

  const documents = (declaredAddress: string | null) => [
    ...permits(5)
      .slice(1)
      .map(({ document }) => made('TravelDocument', { number: document })),
    made('TravelDocument', { number: 'ZX00000000', declaredAddress }),
  ];
  it.each<[string, Tables]>([
    ['that has a NIB', { Guarantor: [made('Guarantor')] }],
    ['that is a person', { Guarantor: [made('Guarantor', { kind: 'INDIVIDUAL', nib: null })] }],
    ['with one worker at an inn', { LodgingReport: [made('LodgingReport', { document: 'ZX00000000' })] }],
    ['with one worker at another address', { TravelDocument: documents('Jalan Contoh 3') }],
    ['with one worker of no address', { TravelDocument: documents(null) }],
    ['with one worker of no visible document', { TravelDocument: documents('Jalan Contoh 2').slice(1) }],
    ['whose permits have ended', { StayPermit: permits(5, { validUntil: day(-1) }) }],
    ['whose permits are for families', { StayPermit: permits(5, { purpose: 'FAMILY' }) }],
  ])('is not of a guarantor %s', (_, changes) => {
    expect(outcomeOf('R18_FICTITIOUS_GUARANTOR', firm(5, changes))).toBe('none');
  });
});

describe('R19_LODGING_NOT_REPORTED', () => {
  const visit = made('StayPermit', { kind: 'VISIT', purpose: 'TOURISM', issuedOn: day(-20) });

  it.each<[number, Outcome]>([
    [-21, 'found'],
    [-20, 'none'],
    [-19, 'none'],
  ])('of a visit that began on day -20, and a report of day %i: %s', (days, outcome) => {
    const LodgingReport = [made('LodgingReport', { checkIn: day(days) })];
    expect(outcomeOf('R19_LODGING_NOT_REPORTED', madeTables({ StayPermit: [visit], LodgingReport }))).toBe(
      outcome,
    );
  });

  it('is of visits alone', () => {
    expect(outcomeOf('R19_LODGING_NOT_REPORTED', madeTables({ LodgingReport: [] }))).toBe('none');
  });
});

describe('R20_ITAP_ABSENCE', () => {
  const crossing = (direction: 'ENTRY' | 'EXIT', at: string) => made('BorderCrossing', { direction, at });
  const left = (at: string, ...later: readonly string[]) => ({
    ...issued(900, { kind: 'PERMANENT' }),
    // Not in the order of the days, which is the rule's to find.
    BorderCrossing: [...later.map((entry) => crossing('ENTRY', entry)), crossing('EXIT', at)],
  });

  it.each<[string, Outcome]>([
    ['2024-06-17T17:00:00.000Z', 'none'],
    ['2024-06-17T16:59:59.999Z', 'found'],
    ['2024-06-18T03:00:00.000Z', 'none'],
    ['2024-06-16T03:00:00.000Z', 'found'],
  ])('of a holder who left at %s, seen on 2025-06-18 in WIB: %s', (at, outcome) => {
    expect(outcomeOf('R20_ITAP_ABSENCE', left(at))).toBe(outcome);
  });

  it('says so where a leap year has passed to the day', () => {
    const tables = left('2023-06-18T03:00:00.000Z');
    const said = ['2024-06-17', '2024-06-18', '2024-06-19'].map((date) =>
      findingsOf('R20_ITAP_ABSENCE', tables, date).map(({ boundary }) => boundary !== null),
    );
    expect(said).toEqual([[], [true], [false]]);
  });

  it('is not of one who came back, nor of a limited permit', () => {
    const away = '2024-01-01T03:00:00.000Z';
    expect(outcomeOf('R20_ITAP_ABSENCE', left(away, '2024-01-02T03:00:00.000Z'))).toBe('none');
    const BorderCrossing = [crossing('EXIT', away)];
    expect(outcomeOf('R20_ITAP_ABSENCE', madeTables({ BorderCrossing }))).toBe('none');
  });
});

describe('R22_INGO_STAFF', () => {
  const staff = (count: number, change: object = {}) =>
    Array.from({ length: count }, (_, place) =>
      made('MonitoringRecord', { number: `PTAU-${place}`, document: null, ...change }),
    );

  it.each<[number, Outcome]>([
    [2, 'none'],
    [3, 'none'],
    [4, 'found'],
  ])('of %i at work, where three may be: %s', (count, outcome) => {
    expect(outcomeOf('R22_INGO_STAFF', madeTables({ MonitoringRecord: staff(count) }))).toBe(outcome);
  });

  it.each<[object, Outcome]>([
    [{ until: day(-1) }, 'none'],
    [{ until: day(0) }, 'found'],
    [{ from: day(0) }, 'found'],
    [{ from: day(1) }, 'none'],
    [{ organisationNumber: 'OMA-2' }, 'none'],
  ])('of four on record %j: %s', (change, outcome) => {
    expect(outcomeOf('R22_INGO_STAFF', madeTables({ MonitoringRecord: staff(4, change) }))).toBe(outcome);
  });

  it.each<[object, Outcome]>([
    [{ validUntil: day(-1) }, 'none'],
    [{ validUntil: day(0) }, 'found'],
    [{ revokedOn: day(0) }, 'none'],
    [{ revokedOn: day(1) }, 'found'],
  ])('of an organisation %j: %s', (change, outcome) => {
    const ForeignOrganisation = [made('ForeignOrganisation', change)];
    expect(outcomeOf('R22_INGO_STAFF', madeTables({ ForeignOrganisation, MonitoringRecord: staff(4) }))).toBe(
      outcome,
    );
  });
});

describe('R22_INGO_YEARS', () => {
  it.each<[object, Outcome]>([
    [{ from: '2020-06-19' }, 'none'],
    [{ from: '2020-06-18' }, 'none'],
    [{ from: '2020-06-17' }, 'found'],
    [{ from: '2020-06-17', until: day(0) }, 'found'],
    [{ from: '2020-06-17', until: day(-1) }, 'none'],
    [{ from: '2020-06-17', organisationNumber: null }, 'none'],
  ])('of %j: %s', (change, outcome) => {
    const MonitoringRecord = [made('MonitoringRecord', change)];
    expect(outcomeOf('R22_INGO_YEARS', madeTables({ MonitoringRecord }))).toBe(outcome);
  });

  it('is full after the last day of February where the fifth year has no 29th', () => {
    const tables = madeTables({ MonitoringRecord: [made('MonitoringRecord', { from: '2020-02-29' })] });
    const found = ['2025-02-28', '2025-03-01', '2025-03-02'].map(
      (date) => findingsOf('R22_INGO_YEARS', tables, date).length,
    );
    expect(found).toEqual([0, 0, 1]);
  });
});

describe('R23_SPECIAL_PERMIT', () => {
  const serving = (change: object = {}) => ({
    ...issued(100, { purpose: 'RELIGIOUS' }),
    ReligiousWorkRecommendation: [made('ReligiousWorkRecommendation', change)],
  });

  it.each(papers)('of a recommendation that %s', (_, change, outcome) => {
    expect(outcomeOf('R23_SPECIAL_PERMIT', serving(change))).toBe(outcome);
  });

  it.each<[string, Outcome]>([
    ['61.04', 'none'],
    ['61', 'none'],
    ['61.06', 'found'],
  ])('of a permit in 61.04 and a recommendation for %s: %s', (area, outcome) => {
    expect(outcomeOf('R23_SPECIAL_PERMIT', serving({ area }))).toBe(outcome);
  });

  it('is of permits for religious service alone', () => {
    expect(outcomeOf('R23_SPECIAL_PERMIT', madeTables({ ReligiousWorkRecommendation: [] }))).toBe('none');
  });
});

describe('R24_RE_ENTRY_BAN_HIT', () => {
  it.each<[number, number | null, Outcome]>([
    [1, null, 'none'],
    [0, null, 'found'],
    [-1, null, 'found'],
    [-100, -1, 'none'],
    [-100, 0, 'found'],
    [-100, 1, 'found'],
  ])('of a ban from day %i to day %s: %s', (from, until, outcome) => {
    const ban = { startsOn: day(from), endsOn: until === null ? null : day(until) };
    expect(outcomeOf('R24_RE_ENTRY_BAN_HIT', madeTables({ ReEntryBan: [made('ReEntryBan', ban)] }))).toBe(
      outcome,
    );
  });

  it('says that there is a ban, and none of its days', () => {
    const ban = { startsOn: day(-33), endsOn: day(77) };
    const [found] = findingsOf('R24_RE_ENTRY_BAN_HIT', madeTables({ ReEntryBan: [made('ReEntryBan', ban)] }));
    const said = JSON.stringify([found?.explanation, found?.clears, found?.boundary]);
    expect(said).toContain('ban');
    expect(said).not.toMatch(new RegExp(`${ban.startsOn}|${ban.endsOn}`));
  });

  it('is of permits in force alone', () => {
    const ReEntryBan = [made('ReEntryBan', { endsOn: null })];
    expect(outcomeOf('R24_RE_ENTRY_BAN_HIT', { ...issued(400, { validUntil: day(-1) }), ReEntryBan })).toBe(
      'none',
    );
  });
});

describe('R25_ILLEGAL_ENTRY', () => {
  it.each<[string, Tables, Outcome]>([
    ['no crossing', madeTables({ BorderCrossing: [] }), 'found'],
    [
      'an exit alone',
      madeTables({ BorderCrossing: [made('BorderCrossing', { direction: 'EXIT' })] }),
      'found',
    ],
    ['an entry', madeTables(), 'none'],
    [
      'none, and a permit that ended',
      { ...issued(400, { validUntil: day(-1) }), BorderCrossing: [] },
      'none',
    ],
  ])('of %s', (_, tables, outcome) => {
    expect(outcomeOf('R25_ILLEGAL_ENTRY', tables)).toBe(outcome);
  });
});
