// The days and figures on which rules over stays, plans and assignments turn: one before, on, one after.
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/findings/rules/index.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { day, findingsOf, made, madeTables, today } from './made.ts';
import type { Tables } from './tables.ts';

it.each(rules.map(({ code }) => code))('%s finds nothing where all registers agree', (code) => {
  expect(findingsOf(code, madeTables())).toEqual([]);
});

const ends: readonly (readonly [days: number, outcome: Outcome])[] = [
  [-1, 'none'],
  [0, 'boundary'],
  [1, 'found'],
  [29, 'found'],
  [30, 'boundary'],
  [31, 'none'],
];

describe.each<[string, (validUntil: string) => Tables]>([
  ['R02_PERMIT', (validUntil) => madeTables({ StayPermit: [made('StayPermit', { validUntil })] })],
  ['R02_PASSPORT', (validUntil) => madeTables({ TravelDocument: [made('TravelDocument', { validUntil })] })],
  ['R02_RPTKA', (validUntil) => madeTables({ WorkPlan: [made('WorkPlan', { validUntil })] })],
  [
    'R02_SKTT',
    (validUntil) => madeTables({ ResidenceCertificate: [made('ResidenceCertificate', { validUntil })] }),
  ],
  ['R02_KTP', (validUntil) => madeTables({ ResidentIdCard: [made('ResidentIdCard', { validUntil })] })],
])('%s', (code, tables) => {
  it.each(ends)('of an end in %i days: %s', (days, outcome) => {
    expect(outcomeOf(code, tables(day(days)))).toBe(outcome);
  });
});

describe('R01_OVERSTAY', () => {
  const permit = (days: number) => made('StayPermit', { validUntil: day(-days) });

  it.each<[number, Outcome]>([
    [-1, 'none'],
    [0, 'none'],
    [1, 'found'],
    [59, 'found'],
    [60, 'boundary'],
    [61, 'found'],
  ])('of a permit that ended %i days ago: %s', (days, outcome) => {
    expect(outcomeOf('R01_OVERSTAY', madeTables({ StayPermit: [permit(days)] }))).toBe(outcome);
  });

  it.each<[string, string, Outcome]>([
    ['closed', day(0), 'none'],
    ['closed', day(1), 'found'],
    ['departed', day(0), 'none'],
    ['departed', day(1), 'found'],
  ])('of a permit %s on %s: %s', (how, date, outcome) => {
    const row = { ...permit(10), [how === 'closed' ? 'closedOn' : 'departedOn']: date };
    expect(outcomeOf('R01_OVERSTAY', madeTables({ StayPermit: [row] }))).toBe(outcome);
  });

  it.each([
    [day(0), 'LOW', 2],
    [day(1), 'HIGH', 1],
  ])('is doubted where another permit is in force, issued on %s: %s', (issuedOn, confidence, rows) => {
    const other = made('StayPermit', { number: 'ITAS-2', issuedOn });
    const [found] = findingsOf('R01_OVERSTAY', madeTables({ StayPermit: [permit(10), other] }));
    expect([found?.confidence, found?.evidence.length]).toEqual([confidence, rows]);
  });
});

/** What an assignment is on the days around its first and its last. */
const active: readonly (readonly [from: number, until: number, isActive: boolean])[] = [
  [1, 100, false],
  [0, 100, true],
  [-1, 100, true],
  [-50, -1, false],
  [-50, 0, true],
  [-50, 1, true],
];
const assigned = (from: number, until: number, change: object = {}) =>
  made('WorkAssignment', { from: day(from), until: day(until), ...change });
const visit = made('StayPermit', { kind: 'VISIT', purpose: 'TOURISM' });
const second = { planNumber: 'RPTKA-2', nib: '9900000000002' };

describe.each<[string, (from: number, until: number) => Tables]>([
  [
    'R03_VISIT_WORK',
    (from, until) => madeTables({ StayPermit: [visit], WorkAssignment: [assigned(from, until)] }),
  ],
  [
    'R05_RPTKA_NO_PERMIT',
    (from, until) => madeTables({ StayPermit: [], WorkAssignment: [assigned(from, until)] }),
  ],
  [
    'R05_UNKNOWN_DOCUMENT',
    (from, until) => madeTables({ TravelDocument: [], WorkAssignment: [assigned(from, until)] }),
  ],
  [
    'R06_LOCATION_MISMATCH',
    (from, until) => madeTables({ WorkAssignment: [assigned(from, until, { site: '61.06' })] }),
  ],
  [
    'R06_EMPLOYER_MISMATCH',
    (from, until) => madeTables({ WorkAssignment: [assigned(from, until, { nib: second.nib })] }),
  ],
  [
    'R06_POSITION_MISMATCH',
    (from, until) => madeTables({ WorkAssignment: [assigned(from, until, { position: 'Direktur' })] }),
  ],
  [
    'R07_DUAL_POSITION',
    (from, until) => {
      const beside = assigned(from, until, { planNumber: second.planNumber, position: 'Direktur' });
      return madeTables({ WorkAssignment: [made('WorkAssignment'), beside] });
    },
  ],
  [
    'R07_HR_POSITION',
    (from, until) =>
      madeTables({
        WorkAssignment: [assigned(from, until)],
        WorkPlan: [made('WorkPlan', { kbji: '1212' })],
      }),
  ],
  [
    'R08_TWO_EMPLOYERS',
    (from, until) => madeTables({ WorkAssignment: [made('WorkAssignment'), assigned(from, until, second)] }),
  ],
  [
    'R09_RPTKA_EXPIRED',
    (from, until) =>
      madeTables({
        WorkAssignment: [assigned(from, until)],
        WorkPlan: [made('WorkPlan', { validUntil: day(-1) })],
      }),
  ],
])('%s', (code, tables) => {
  it.each(active)('of an assignment from day %i to day %i: %s', (from, until, isActive) => {
    expect(outcomeOf(code, tables(from, until))).toBe(isActive ? 'found' : 'none');
  });
});

describe('R03_VISIT_WORK', () => {
  it.each<[number, number, Outcome]>([
    [1, 50, 'none'],
    [0, 50, 'found'],
    [-50, -1, 'none'],
    [-50, 0, 'found'],
  ])('of a visit from day %i to day %i: %s', (from, until, outcome) => {
    const permit = { ...visit, issuedOn: day(from), validUntil: day(until) };
    expect(outcomeOf('R03_VISIT_WORK', madeTables({ StayPermit: [permit] }))).toBe(outcome);
  });
});

describe('R03_MET_AT_WORK', () => {
  it.each<[string, string, Outcome]>([
    ['VISIT', 'Bekerja di dapur', 'found'],
    ['VISIT', 'Bekerjasama dengan warga', 'none'],
    ['VISIT', 'Berbelanja di pasar', 'none'],
    ['LIMITED', 'Bekerja di dapur', 'none'],
  ])('of a %s permit and "%s": %s', (kind, activity, outcome) => {
    const tables = madeTables({
      StayPermit: [kind === 'VISIT' ? visit : made('StayPermit')],
      OperationSighting: [made('OperationSighting', { activity })],
    });
    expect(outcomeOf('R03_MET_AT_WORK', tables)).toBe(outcome);
  });

  it.each([
    ['2025-06-09T16:59:59.999Z', 'LOW'],
    ['2025-06-09T17:00:00.000Z', 'MEDIUM'],
  ])('holds the hour %s against the first day of the visit as days begin in WIB: %s', (at, confidence) => {
    const tables = madeTables({
      StayPermit: [{ ...visit, issuedOn: '2025-06-10' }],
      OperationSighting: [made('OperationSighting', { at, activity: 'Bekerja' })],
    });
    expect(findingsOf('R03_MET_AT_WORK', tables)[0]?.confidence).toBe(confidence);
  });
});

describe('R04_PERMIT_NO_RPTKA', () => {
  it.each<[string, object, Outcome]>([
    ['ended yesterday', { validUntil: day(-1) }, 'found'],
    ['ends today', { validUntil: day(0) }, 'none'],
    ['begins today', { validFrom: day(0) }, 'none'],
    ['begins tomorrow', { validFrom: day(1) }, 'found'],
    ['approved today', { approvedOn: day(0) }, 'none'],
    ['approved tomorrow', { approvedOn: day(1) }, 'found'],
    ['not approved', { approvedOn: null }, 'found'],
    ['withdrawn today', { revokedOn: day(0) }, 'found'],
    ['withdrawn tomorrow', { revokedOn: day(1) }, 'none'],
    ['of another number', { number: 'RPTKA-9' }, 'found'],
  ])('of a plan %s', (_, change, outcome) => {
    expect(outcomeOf('R04_PERMIT_NO_RPTKA', madeTables({ WorkPlan: [made('WorkPlan', change)] }))).toBe(
      outcome,
    );
  });

  it.each(active)(
    'of an assignment from day %i to day %i on a valid plan: needs %s',
    (from, until, isActive) => {
      const tables = madeTables({ WorkAssignment: [assigned(from, until)] });
      expect(outcomeOf('R04_PERMIT_NO_RPTKA', tables)).toBe(isActive ? 'none' : 'found');
    },
  );
});

describe('R05_RPTKA_NO_PERMIT', () => {
  it.each<[string, object, Outcome]>([
    ['that ended yesterday', { validUntil: day(-1) }, 'found'],
    ['that ends today', { validUntil: day(0) }, 'none'],
    ['closed today', { closedOn: day(0) }, 'found'],
    ['closed tomorrow', { closedOn: day(1) }, 'none'],
    ['issued today', { issuedOn: day(0) }, 'none'],
    ['issued tomorrow', { issuedOn: day(1) }, 'found'],
    ['for a family', { purpose: 'FAMILY' }, 'found'],
    ['that is permanent', { kind: 'PERMANENT' }, 'none'],
  ])('of a permit %s', (_, change, outcome) => {
    const tables = madeTables({ StayPermit: [made('StayPermit', change)] });
    expect(outcomeOf('R05_RPTKA_NO_PERMIT', tables)).toBe(outcome);
  });
});

describe('R06_LOCATION_MISMATCH', () => {
  it.each<[string, string, Outcome]>([
    ['61.04', '61.04', 'none'],
    ['61.04', '61.06', 'found'],
    ['61', '61.04', 'none'],
    ['61.04', '61', 'none'],
    ['62', '61.04', 'found'],
  ])('of a permit in %s and a site in %s: %s', (region, site, outcome) => {
    const tables = madeTables({
      StayPermit: [made('StayPermit', { region })],
      WorkAssignment: [made('WorkAssignment', { site })],
    });
    expect(outcomeOf('R06_LOCATION_MISMATCH', tables)).toBe(outcome);
  });
});

it('R06_EMPLOYER_MISMATCH needs every active assignment to be of another firm', () => {
  const both = [made('WorkAssignment', second), made('WorkAssignment')];
  expect(outcomeOf('R06_EMPLOYER_MISMATCH', madeTables({ WorkAssignment: both }))).toBe('none');
  const none = [made('StayPermit', { guarantorNib: null })];
  const other = [made('WorkAssignment', second)];
  expect(outcomeOf('R06_EMPLOYER_MISMATCH', madeTables({ StayPermit: none, WorkAssignment: other }))).toBe(
    'none',
  );
});

it('R06_POSITION_MISMATCH takes no spelling for another position', () => {
  const spelt = [made('WorkAssignment', { position: ' AHLI  pertambangan' })];
  expect(outcomeOf('R06_POSITION_MISMATCH', madeTables({ WorkAssignment: spelt }))).toBe('none');
});

describe('R09_RPTKA_EXPIRED', () => {
  it.each<[number, Outcome]>([
    [-1, 'found'],
    [0, 'none'],
    [1, 'none'],
  ])('of a plan that ends in %i days: %s', (days, outcome) => {
    const tables = madeTables({ WorkPlan: [made('WorkPlan', { validUntil: day(days) })] });
    expect(outcomeOf('R09_RPTKA_EXPIRED', tables)).toBe(outcome);
  });
});

describe('R10_DKPTKA', () => {
  const paying = (amountUsd: number) => [made('CompensationPayment', { amountUsd })];

  it.each<[string, string, number]>([
    ['2025-01-31', '2025-02-27', 1],
    ['2025-01-31', '2025-02-28', 2],
    ['2025-01-31', '2025-03-30', 2],
    ['2025-01-31', '2025-03-31', 3],
    ['2024-01-31', '2024-02-28', 1],
    ['2024-01-31', '2024-02-29', 2],
    ['2025-03-10', '2025-03-10', 1],
    ['2025-03-10', '2025-04-09', 1],
    ['2025-03-10', '2025-04-10', 2],
    ['2024-12-10', '2025-01-10', 2],
    ['2025-03-10', '2026-03-09', 12],
  ])('of days from %s to %s: %i months', (from, until, months) => {
    const WorkAssignment = [made('WorkAssignment', { from, until })];
    const outcomes = [-1, 0, 1].map((more) =>
      outcomeOf(
        'R10_DKPTKA',
        madeTables({ WorkAssignment, CompensationPayment: paying(100 * months + more) }),
      ),
    );
    expect(outcomes).toEqual(['found', 'none', 'none']);
  });

  it('adds up what was paid for the plan, and takes nothing of another', () => {
    const paid = (...plans: readonly string[]) =>
      plans.map((planNumber, place) =>
        made('CompensationPayment', { planNumber, receipt: `DKPTKA-${place}`, amountUsd: 600 }),
      );
    const of = (...plans: readonly string[]): Outcome =>
      outcomeOf('R10_DKPTKA', madeTables({ CompensationPayment: paid(...plans) }));
    expect([of('RPTKA-1', 'RPTKA-1'), of('RPTKA-1', 'RPTKA-2')]).toEqual(['none', 'found']);
  });

  it.each<[string, Tables, string | undefined]>([
    ['an exempt employer', madeTables({ Employer: [made('Employer', { sector: 'EDUCATION' })] }), undefined],
    ['one who is not exempt', madeTables(), 'HIGH'],
    ['one who is not visible', madeTables({ Employer: [] }), 'LOW'],
  ])('of %s, unpaid: %s', (_, tables, confidence) => {
    const [found] = findingsOf('R10_DKPTKA', { ...tables, CompensationPayment: [] });
    expect(found?.confidence).toBe(confidence);
  });
});

it('R08_TWO_EMPLOYERS is doubted where one of the posts may be held beside another', () => {
  const WorkAssignment = [made('WorkAssignment'), made('WorkAssignment', second)];
  const confidences = ['2146', '1120'].map((kbji) => {
    const WorkPlan = [made('WorkPlan'), made('WorkPlan', { number: second.planNumber, kbji })];
    return findingsOf('R08_TWO_EMPLOYERS', madeTables({ WorkAssignment, WorkPlan }))[0]?.confidence;
  });
  expect(confidences).toEqual(['MEDIUM', 'LOW']);
});

it('counts no day of the business date itself', () => {
  const [found] = findingsOf(
    'R01_OVERSTAY',
    madeTables({ StayPermit: [made('StayPermit', { validUntil: day(-1) })] }),
  );
  expect(found?.explanation.en).toContain(`1 day before ${today}`);
});
