// What each planted disagreement is, in words and as a plain count over the rows: checks of the graph follow these.
// Over 200 lines because it is one table of many short entries.
import type { PlantedCode } from '../../src/demo/sample/index.ts';
import { distinct, documentOf, isStanding, type Registers } from './registers.ts';

interface Definition {
  readonly words: string;
  readonly count: (registers: Registers) => number;
}

const DAY_MS = 86_400_000;

function daysSince(date: string, today: string): number {
  return (Date.parse(today) - Date.parse(date)) / DAY_MS;
}

function daysLater(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Ends on the date or within the 30 days after it. */
function endsSoon({ validUntil }: { validUntil: string }, today: string): boolean {
  return validUntil >= today && daysSince(today, validUntil) <= 30;
}

/** Days past the end of each permit that is neither closed nor left. */
function overstays({ rows, today }: Registers): number[] {
  return rows.StayPermit.filter(
    ({ closedOn, departedOn, validUntil }) =>
      (closedOn === null || closedOn > today) &&
      validUntil < today &&
      (departedOn === null || departedOn > today),
  ).map(({ validUntil }) => daysSince(validUntil, today));
}

/** Months that began from the first day to the last, one step at a time. */
function monthsOwed(from: string, until: string): number {
  let months = 0;
  let [year = 0, month = 0] = from.split('-').map(Number);
  const day = from.slice(8);
  for (;;) {
    const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const start = `${year}-${String(month).padStart(2, '0')}-${String(Math.min(Number(day), length)).padStart(2, '0')}`;
    if (start > until) return months;
    months += 1;
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year += 1;
  }
}

function age(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return birthDate.slice(5) > today.slice(5) ? years - 1 : years;
}

function liveWork({ live }: Registers): Registers['live'] {
  return live.filter(({ kind, purpose }) => kind !== 'VISIT' && purpose === 'WORK');
}

export const definitions: Readonly<Record<PlantedCode, Definition>> = {
  R01_OVERSTAY: {
    words: 'permits not closed whose last day is past and whose holder has not departed',
    count: (registers) => overstays(registers).length,
  },
  R01_CHARGEABLE: {
    words: 'overstays of fewer than 60 days',
    count: (registers) => overstays(registers).filter((days) => days < 60).length,
  },
  R01_BOUNDARY: {
    words: 'overstays of exactly 60 days',
    count: (registers) => overstays(registers).filter((days) => days === 60).length,
  },
  R01_DEPORTABLE: {
    words: 'overstays of more than 60 days',
    count: (registers) => overstays(registers).filter((days) => days > 60).length,
  },
  R02_PERMIT: {
    words: 'permits in force that end within 30 days, the date itself and the thirtieth day included',
    count: ({ live, today }) => live.filter((permit) => endsSoon(permit, today)).length,
  },
  R02_PASSPORT: {
    words: 'travel documents that end within 30 days and whose holder has a permit in force',
    count: ({ rows, today, liveOf }) =>
      rows.TravelDocument.filter(
        (row) => endsSoon(row, today) && liveOf({ ...row, document: row.number }).length > 0,
      ).length,
  },
  R02_RPTKA: {
    words: 'valid plans that end within 30 days',
    count: ({ rows, today, isValid }) =>
      rows.WorkPlan.filter((plan) => isValid(plan) && endsSoon(plan, today)).length,
  },
  R02_SKTT: {
    words: 'standing certificates that end within 30 days',
    count: ({ rows, today }) =>
      rows.ResidenceCertificate.filter((row) => isStanding(row, today) && endsSoon(row, today)).length,
  },
  R02_KTP: {
    words: 'standing cards that end within 30 days',
    count: ({ rows, today }) =>
      rows.ResidentIdCard.filter((row) => isStanding(row, today) && endsSoon(row, today)).length,
  },
  R03_VISIT_WORK: {
    words: 'holders of a visit permit in force who have an active assignment',
    count: ({ live, activeOf }) =>
      distinct(
        live.filter((permit) => permit.kind === 'VISIT' && activeOf(permit).length > 0).map(documentOf),
      ),
  },
  R04_PERMIT_NO_RPTKA: {
    words: 'limited permits for work in force whose holder has no active assignment on a valid plan',
    count: ({ live, activeOf, plan, isValid }) =>
      live.filter(
        (permit) =>
          permit.kind === 'LIMITED' &&
          permit.purpose === 'WORK' &&
          !activeOf(permit).some(({ planNumber }) => isValid(plan(planNumber))),
      ).length,
  },
  R05_RPTKA_NO_PERMIT: {
    words: 'workers with an active assignment who hold no limited or permanent permit for work in force',
    count: (registers) => {
      const permitted = new Set(liveWork(registers).map(documentOf));
      return distinct(registers.active.map(documentOf).filter((document) => !permitted.has(document)));
    },
  },
  R05_UNKNOWN_DOCUMENT: {
    words: 'workers with an active assignment whose travel document immigration has not registered',
    count: ({ rows, active }) => {
      const known = new Set(rows.TravelDocument.map((row) => documentOf({ ...row, document: row.number })));
      return distinct(active.map(documentOf).filter((document) => !known.has(document)));
    },
  },
  R06_LOCATION_MISMATCH: {
    words: 'permits for work in force whose holder has an active assignment at a site in another region',
    count: (registers) =>
      liveWork(registers).filter((permit) =>
        registers.activeOf(permit).some(({ site }) => site !== permit.region),
      ).length,
  },
  R06_EMPLOYER_MISMATCH: {
    words:
      'permits for work in force guaranteed by a firm that none of the active assignments, of which there are some, names',
    count: (registers) =>
      liveWork(registers).filter((permit) => {
        const assignments = registers.activeOf(permit);
        return (
          permit.guarantorNib !== null &&
          assignments.length > 0 &&
          assignments.every(({ nib }) => nib !== permit.guarantorNib)
        );
      }).length,
  },
  R06_POSITION_MISMATCH: {
    words: "active assignments whose position is not their plan's",
    count: ({ active, plan }) =>
      active.filter(({ planNumber, position }) => plan(planNumber)?.position !== position).length,
  },
  R07_DUAL_POSITION: {
    words: 'workers with two active assignments of one firm in different positions',
    count: ({ active, activeOf }) =>
      distinct(
        active
          .filter((one) =>
            activeOf(one).some(({ nib, position }) => nib === one.nib && position !== one.position),
          )
          .map(documentOf),
      ),
  },
  R07_HR_POSITION: {
    words: 'active assignments on a plan for a personnel manager, KBJI 1212',
    count: ({ active, plan }) => active.filter(({ planNumber }) => plan(planNumber)?.kbji === '1212').length,
  },
  R08_TWO_EMPLOYERS: {
    words: 'workers with active assignments of two firms',
    count: ({ active, activeOf }) =>
      distinct(active.filter((one) => activeOf(one).some(({ nib }) => nib !== one.nib)).map(documentOf)),
  },
  R09_RPTKA_EXPIRED: {
    words: 'active assignments on a plan that was approved, is not revoked, and has ended',
    count: ({ active, plan, today }) =>
      active.filter(({ planNumber }) => {
        const its = plan(planNumber);
        return its && its.approvedOn !== null && its.revokedOn === null && its.validUntil < today;
      }).length,
  },
  R10_DKPTKA: {
    words: 'assignments of firms outside education for which less than USD 100 was paid for each month begun',
    count: ({ rows }) => {
      const exempt = new Set(
        rows.Employer.filter(({ sector }) => sector === 'EDUCATION').map(({ nib }) => nib),
      );
      const paid = new Map<string, number>();
      for (const payment of rows.CompensationPayment) {
        const key = `${payment.planNumber}/${documentOf(payment)}`;
        paid.set(key, (paid.get(key) ?? 0) + payment.amountUsd);
      }
      return rows.WorkAssignment.filter((row) => {
        const amount = paid.get(`${row.planNumber}/${documentOf(row)}`) ?? 0;
        return !exempt.has(row.nib) && amount < 100 * monthsOwed(row.from, row.until);
      }).length;
    },
  },
  R12_NO_SKTT: {
    words: 'limited permits in force, issued more than 14 days ago, whose holder has no standing certificate',
    count: ({ live, today, of }) =>
      live.filter(
        (permit) =>
          permit.kind === 'LIMITED' &&
          daysSince(permit.issuedOn, today) > 14 &&
          !of('ResidenceCertificate', permit).some((row) => isStanding(row, today)),
      ).length,
  },
  R13_NO_KTP_OA: {
    words:
      'permanent permits in force, issued more than 14 days ago, whose holder is 17 or married and has no standing card',
    count: ({ rows, live, today, of }) => {
      const births = new Map(
        rows.TravelDocument.map((row) => [documentOf({ ...row, document: row.number }), row.birthDate]),
      );
      return live.filter((permit) => {
        const grown = age(births.get(documentOf(permit)) ?? today, today) >= 17;
        const married = of('CivilEvent', permit).some(({ kind }) => kind === 'MARRIAGE');
        return (
          permit.kind === 'PERMANENT' &&
          daysSince(permit.issuedOn, today) > 14 &&
          (grown || married) &&
          !of('ResidentIdCard', permit).some((row) => isStanding(row, today))
        );
      }).length;
    },
  },
  R14_ADDRESS_MISMATCH: {
    words: 'limited permits in force whose holder has a standing certificate of another region',
    count: ({ live, today, of }) =>
      live.filter(
        (permit) =>
          permit.kind === 'LIMITED' &&
          of('ResidenceCertificate', permit).some(
            (row) => isStanding(row, today) && row.region !== permit.region,
          ),
      ).length,
  },
  R16_NO_GUARANTOR: {
    words:
      'limited and permanent permits in force, for another purpose than investment, that name no guarantor',
    count: ({ live }) =>
      live.filter(
        ({ kind, purpose, guarantorNumber }) =>
          kind !== 'VISIT' && purpose !== 'INVESTMENT' && guarantorNumber === null,
      ).length,
  },
  R17_GUARANTOR_OVERLOADED: {
    words: 'individual guarantors named by the permits in force of more than 10 holders',
    count: ({ rows, live }) =>
      rows.Guarantor.filter(({ kind, number }) => {
        const holders = live.filter(({ guarantorNumber }) => guarantorNumber === number).map(documentOf);
        return kind === 'INDIVIDUAL' && distinct(holders) > 10;
      }).length,
  },
  R18_FICTITIOUS_GUARANTOR: {
    words:
      'firms without NIB that guarantee five or more limited permits for work in force, all holders at one declared address and none in a lodging report',
    count: ({ rows, live, of }) => {
      const addresses = new Map(
        rows.TravelDocument.map((row) => [documentOf({ ...row, document: row.number }), row.declaredAddress]),
      );
      return rows.Guarantor.filter(({ kind, nib, number }) => {
        if (kind !== 'FIRM' || nib !== null) return false;
        const workers = live.filter(
          (permit) =>
            permit.guarantorNumber === number && permit.kind === 'LIMITED' && permit.purpose === 'WORK',
        );
        const places = new Set(workers.map((permit) => addresses.get(documentOf(permit))));
        return (
          workers.length >= 5 &&
          places.size === 1 &&
          workers.every((one) => of('LodgingReport', one).length === 0)
        );
      }).length;
    },
  },
  R19_LODGING_NOT_REPORTED: {
    words:
      'visit permits in force whose holder is in no lodging report that begins on or after the first day of the permit',
    count: ({ live, of }) =>
      live.filter(
        (permit) =>
          permit.kind === 'VISIT' &&
          !of('LodgingReport', permit).some(({ checkIn }) => checkIn >= permit.issuedOn),
      ).length,
  },
  R20_ITAP_ABSENCE: {
    words: 'permanent permits in force whose holder last crossed outwards, more than 365 days ago',
    count: ({ live, today, of }) =>
      live.filter((permit) => {
        const last = of('BorderCrossing', permit)
          .toSorted((a, b) => a.at.localeCompare(b.at))
          .at(-1);
        return (
          permit.kind === 'PERMANENT' &&
          last?.direction === 'EXIT' &&
          last.at.slice(0, 10) < daysLater(today, -365)
        );
      }).length,
  },
  R24_RE_ENTRY_BAN_HIT: {
    words: 'permits in force whose holder is under a ban that has begun and has not ended',
    count: ({ live, today, of }) =>
      live.filter((permit) =>
        of('ReEntryBan', permit).some(
          ({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || endsOn >= today),
        ),
      ).length,
  },
  R25_ILLEGAL_ENTRY: {
    words: 'permits in force whose holder has no entry crossing',
    count: ({ live, of }) =>
      live.filter((permit) => !of('BorderCrossing', permit).some(({ direction }) => direction === 'ENTRY'))
        .length,
  },
  R26_MULTI_IDENTITY: {
    words: 'names with a birth date that stand on more than one travel document',
    count: ({ rows }) =>
      [...Map.groupBy(rows.TravelDocument, ({ name, birthDate }) => `${name}/${birthDate}`).values()].filter(
        (documents) => documents.length > 1,
      ).length,
  },
  R26_NAME_DIFFERS: {
    words: 'workers with an active assignment that spells their name otherwise than their travel document',
    count: ({ rows, active }) => {
      const names = new Map(
        rows.TravelDocument.map((row) => [documentOf({ ...row, document: row.number }), row.name]),
      );
      return distinct(
        active
          .filter((one) => (names.get(documentOf(one)) ?? one.workerName) !== one.workerName)
          .map(documentOf),
      );
    },
  },
  R26_ONE_DOCUMENT_TWO_PERSONS: {
    words: 'documents under which assignments name different workers',
    count: ({ rows }) =>
      [...Map.groupBy(rows.WorkAssignment, documentOf).values()].filter(
        (assignments) => distinct(assignments.map(({ workerName }) => workerName)) > 1,
      ).length,
  },
};
