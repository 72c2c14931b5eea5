// On which day a difference has which reason: the day before, the day itself, the day after.
import { describe, expect, test } from 'vitest';
import { permanentResidents } from '../../src/reconciliation/comparisons/permanent-residents.ts';
import { residents } from '../../src/reconciliation/comparisons/residents.ts';
import { visitors } from '../../src/reconciliation/comparisons/visitors.ts';
import { workers } from '../../src/reconciliation/comparisons/workers.ts';
import {
  assignment,
  card,
  certificate,
  day,
  daysOn,
  permit,
  plan,
  report,
  said,
  travelDocument,
} from './made.ts';

describe('a worker whom the labour office alone counts', () => {
  const lone = (rows: { readonly [record: string]: readonly object[] }) =>
    said(workers, { rows: { WorkAssignment: [assignment], ...rows }, counted: [[], [0]] });

  test.each([
    ['no permit is visible', [], ['NONE_VISIBLE'], false],
    ['a permit for work holds elsewhere', [permit], ['OTHER_REGION'], true],
    ['a permit for work begins tomorrow', [{ ...permit, issuedOn: daysOn(1) }], ['ENDED'], false],
    ['a permit for work begins today', [{ ...permit, issuedOn: day }], ['OTHER_REGION'], true],
    ['the permit is ended', [{ ...permit, status: 'EXPIRED', validUntil: daysOn(-1) }], ['ENDED'], false],
    ['the permit is permanent', [{ ...permit, kind: 'PERMANENT' }], ['OTHER_FIGURE'], true],
    ['the permit is for family', [{ ...permit, purpose: 'FAMILY' }], ['DEPENDANT'], true],
    ['the permit is for study', [{ ...permit, purpose: 'STUDY' }], ['OTHER_PURPOSE'], false],
    ['the permit is for a visit', [{ ...permit, kind: 'VISIT' }], ['VISIT_PERMIT'], false],
  ] as const)('%s', (_, permits, reasons, isExplained) => {
    expect(lone({ StayPermit: permits, WorkPlan: [plan] })).toMatchObject({
      onlyIn: 1,
      reasons,
      isExplained,
    });
  });

  test('has a short stay where every plan that runs on the day is for short work', () => {
    const visit = { ...permit, kind: 'VISIT', purpose: 'BUSINESS' };
    const short = { ...plan, kind: 'SHORT_TERM' };
    const other = { ...assignment, planNumber: 'P2' };
    const with2 = (kind: string) =>
      said(workers, {
        rows: {
          StayPermit: [visit],
          WorkAssignment: [assignment, other],
          WorkPlan: [short, { ...plan, number: 'P2', kind }],
        },
        counted: [[], [0, 1]],
      })?.reasons;
    expect(with2('SHORT_TERM')).toEqual(['SHORT_STAY']);
    expect(with2('NEW')).toEqual(['VISIT_PERMIT']);
  });

  test.each([
    [-1, ['PERIOD'], true],
    [0, ['ENDED'], false],
    [1, ['ENDED'], false],
  ] as const)(
    'whose assignment ends %i days from the day, and whose permit is ended',
    (days, reasons, is) => {
      const rows = {
        StayPermit: [{ ...permit, status: 'EXPIRED', validUntil: daysOn(-1) }],
        WorkAssignment: [{ ...assignment, until: daysOn(days) }],
      };
      expect(said(workers, { rows, counted: [[], [0]] })).toMatchObject({ reasons, isExplained: is });
    },
  );

  test.each([
    ['the day before the work began', -101, ['ENDED']],
    ['the day on which the work began', -100, ['PERIOD']],
  ] as const)('whose permit ended %s', (_, days, reasons) => {
    const rows = {
      StayPermit: [{ ...permit, status: 'EXPIRED', validUntil: daysOn(days) }],
      WorkAssignment: [{ ...assignment, from: daysOn(-100), until: daysOn(-50) }],
    };
    expect(said(workers, { rows, counted: [[], [0]] })?.reasons).toEqual(reasons);
  });

  test('whose permit was closed before the work began is not explained by when it would have ended', () => {
    const rows = {
      StayPermit: [{ ...permit, status: 'CLOSED', closedOn: daysOn(-150) }],
      WorkAssignment: [{ ...assignment, from: daysOn(-100), until: daysOn(-50) }],
    };
    expect(said(workers, { rows, counted: [[], [0]] })?.reasons).toEqual(['ENDED']);
  });

  test('whose work begins later in the year is counted over the year', () => {
    const rows = { WorkAssignment: [{ ...assignment, from: daysOn(1) }] };
    expect(said(workers, { rows, counted: [[], [0]] })?.reasons).toEqual(['PERIOD']);
  });
});

describe('a holder of a work permit whom immigration alone counts', () => {
  test.each([
    ['no assignment is visible', [], ['NONE_VISIBLE']],
    ['an assignment ended yesterday', [{ ...assignment, until: daysOn(-1) }], ['ENDED']],
    ['an assignment elsewhere ends today', [{ ...assignment, until: day }], ['OTHER_REGION']],
    ['an assignment elsewhere begins today', [{ ...assignment, from: day }], ['OTHER_REGION']],
    ['an assignment begins tomorrow', [{ ...assignment, from: daysOn(1) }], ['ENDED']],
  ] as const)('%s', (_, assignments, reasons) => {
    const rows = { StayPermit: [permit], WorkAssignment: assignments };
    expect(said(workers, { rows, counted: [[0], []] })).toMatchObject({ onlyIn: 0, reasons });
  });
});

describe('a worker whom both count', () => {
  const alike = {
    StayPermit: [permit],
    WorkAssignment: [assignment],
    WorkPlan: [plan],
    TravelDocument: [travelDocument],
  };
  const both = (rows: { readonly [record: string]: readonly object[] }) =>
    said(workers, { rows: { ...alike, ...rows }, counted: [[0], [0]] });

  test('and whom the registers have alike is in no list', () => {
    expect(both({})).toBeUndefined();
  });

  test.each([
    ['REGION', { WorkAssignment: [{ ...assignment, site: '61.06' }] }, true],
    ['EMPLOYER', { WorkAssignment: [{ ...assignment, nib: '2222222222222' }] }, false],
    ['POSITION', { WorkAssignment: [{ ...assignment, position: 'Insinyur' }] }, false],
    ['NAME', { WorkAssignment: [{ ...assignment, workerName: 'LI WEIH' }] }, false],
    ['NAME', { WorkAssignment: [{ ...assignment, workerName: 'Wei  Li' }] }, true],
    ['VALIDITY', { WorkPlan: [{ ...plan, status: 'EXPIRED' }] }, false],
    ['VALIDITY', { WorkPlan: [{ ...plan, status: 'PENDING' }] }, false],
    ['VALIDITY', { WorkPlan: [{ ...plan, validFrom: daysOn(1) }] }, false],
    ['VALIDITY', { WorkAssignment: [{ ...assignment, until: daysOn(-1) }] }, false],
  ] as const)('differs in %s', (field, rows, isExplained) => {
    const found = both(rows);
    expect(found?.differences.map((each) => each.field)).toEqual([field]);
    expect(found).toMatchObject({ onlyIn: null, isExplained });
    expect(found?.differences[0]?.values.length).toBeGreaterThanOrEqual(1);
  });

  test.each([
    ['capitals and spaces of the name', { WorkAssignment: [{ ...assignment, workerName: 'li  wei' }] }],
    ['a plan that begins today', { WorkPlan: [{ ...plan, validFrom: day }] }],
    ['an assignment that ends today', { WorkAssignment: [{ ...assignment, until: day }] }],
    ['a guarantor that is no firm', { StayPermit: [{ ...permit, guarantorNib: null }] }],
    ['a plan of which nothing is visible', { WorkPlan: [] }],
    ['a travel document that is not visible', { TravelDocument: [] }],
  ] as const)('does not differ by %s', (_, rows) => {
    expect(both(rows)).toBeUndefined();
  });

  test('is explained only where every difference is', () => {
    const found = both({ WorkAssignment: [{ ...assignment, site: '61.06', position: 'Insinyur' }] });
    expect(found).toMatchObject({ reasons: ['OTHER_REGION'], isExplained: false });
  });
});

describe('a resident for a limited time', () => {
  test.each([
    [13, ['NOT_YET_DUE'], true],
    [14, ['NOT_YET_DUE'], true],
    [15, ['NONE_VISIBLE'], false],
  ] as const)('whose permit is %i days old and who has no certificate', (age, reasons, isExplained) => {
    const rows = { StayPermit: [{ ...permit, issuedOn: daysOn(-age) }] };
    expect(said(residents, { rows, counted: [[0], []] })).toMatchObject({ reasons, isExplained });
  });

  test.each([
    ['ended yesterday', { ...certificate, validUntil: daysOn(-1) }, ['ENDED']],
    ['ends today elsewhere', { ...certificate, validUntil: day, region: '61.06' }, ['OTHER_REGION']],
    ['is revoked', { ...certificate, exists: false }, ['ENDED']],
    ['begins tomorrow', { ...certificate, issuedOn: daysOn(1) }, ['ENDED']],
  ] as const)('whose certificate %s', (_, row, reasons) => {
    const rows = { StayPermit: [permit], ResidenceCertificate: [row] };
    expect(said(residents, { rows, counted: [[0], []] })?.reasons).toEqual(reasons);
  });

  test.each([
    ['ended', { ...permit, status: 'EXPIRED' }, ['ENDED']],
    ['is permanent by now', { ...permit, kind: 'PERMANENT' }, ['OTHER_FIGURE']],
    ['is for a visit', { ...permit, kind: 'VISIT' }, ['VISIT_PERMIT']],
    ['holds elsewhere', { ...permit, region: '61.06' }, ['OTHER_REGION']],
  ] as const)('whose permit %s', (_, row, reasons) => {
    const rows = { StayPermit: [row], ResidenceCertificate: [certificate] };
    expect(said(residents, { rows, counted: [[], [0]] })).toMatchObject({ onlyIn: 1, reasons });
  });

  test.each([
    ['ends on another day', { ...certificate, validUntil: daysOn(99) }, 'VALIDITY'],
    ['is of another region', { ...certificate, region: '61.06' }, 'REGION'],
  ] as const)('whose certificate %s', (_, row, field) => {
    const rows = { StayPermit: [permit], ResidenceCertificate: [row] };
    const found = said(residents, { rows, counted: [[0], [0]] });
    expect(found?.differences.map((each) => each.field)).toEqual([field]);
  });
});

describe('a permanent resident without a card', () => {
  test.each([
    [2009, ['DEPENDANT']],
    [2008, ['NONE_VISIBLE']],
  ] as const)('born in %i', (birthYear, reasons) => {
    const rows = {
      StayPermit: [{ ...permit, kind: 'PERMANENT' }],
      TravelDocument: [{ ...travelDocument, birthYear }],
    };
    expect(said(permanentResidents, { rows, counted: [[0], []] })?.reasons).toEqual(reasons);
  });

  test('has one that is ended, or elsewhere', () => {
    const rows = (row: object) => ({
      StayPermit: [{ ...permit, kind: 'PERMANENT' }],
      ResidentIdCard: [row],
    });
    const ended = said(permanentResidents, {
      rows: rows({ ...card, validUntil: daysOn(-1) }),
      counted: [[0], []],
    });
    const elsewhere = said(permanentResidents, { rows: rows(card), counted: [[0], []] });
    expect([ended?.reasons, elsewhere?.reasons]).toEqual([['ENDED'], ['OTHER_REGION']]);
  });
});

describe('a guest of whom the police alone know', () => {
  const visit = { ...permit, kind: 'VISIT', issuedOn: daysOn(-30) };
  test.each([
    ['who holds another permit', permit, ['OTHER_FIGURE']],
    [
      'whose visit held on the day of the report',
      { ...visit, status: 'EXPIRED', validUntil: daysOn(-20) },
      ['PERIOD'],
    ],
    ['whose visit ended the day before', { ...visit, status: 'EXPIRED', validUntil: daysOn(-21) }, ['ENDED']],
    ['whose visit is elsewhere', visit, ['OTHER_REGION']],
  ] as const)('%s', (_, row, reasons) => {
    const rows = { StayPermit: [row], GuestReport: [report] };
    expect(said(visitors, { rows, counted: [[], [0]] })?.reasons).toEqual(reasons);
  });
});
