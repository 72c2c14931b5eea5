// What each planted disagreement is, in words and as the rows that it is of, plainly picked: rules are held against these.
// Over 200 lines because it is one table of many short entries.
import type { Rows } from '../../src/agencies/rows.ts';
import type { PlantedCode } from '../../src/demo/sample/index.ts';
import { distinct, documentOf, firstOfEach, isStanding, type Registers } from './registers.ts';

interface Definition {
  readonly words: string;
  /** One row for each disagreement: of a person's assignments, the first that shows it. */
  readonly rows: (registers: Registers) => readonly object[];
}

const DAY_MS = 86_400_000;

function daysSince(date: string, today: string): number {
  return (Date.parse(today) - Date.parse(date)) / DAY_MS;
}

function daysLater(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The day of an instant where the business date is kept, which is seven hours ahead of UTC. */
function dayInJakarta(instant: string): string {
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** Ends on the date or within the 30 days after it. */
function endsSoon({ validUntil }: { validUntil: string }, today: string): boolean {
  return validUntil >= today && daysSince(today, validUntil) <= 30;
}

/** Permits past their end, neither closed nor left, by how many days they are. */
function overstays(
  { rows, today }: Registers,
  isSo: (days: number) => boolean = () => true,
): readonly object[] {
  return rows.StayPermit.filter(
    ({ closedOn, departedOn, validUntil }) =>
      (closedOn === null || closedOn > today) &&
      validUntil < today &&
      (departedOn === null || departedOn > today) &&
      isSo(daysSince(validUntil, today)),
  );
}

type Numbered = Pick<Rows['TravelDocument'], 'issuingState' | 'number'>;
const byNumber = (left: Numbered, right: Numbered): number =>
  left.issuingState.localeCompare(right.issuingState) || left.number.localeCompare(right.number);

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
    rows: (registers) => overstays(registers),
  },
  R01_CHARGEABLE: {
    words: 'overstays of fewer than 60 days',
    rows: (registers) => overstays(registers, (days) => days < 60),
  },
  R01_BOUNDARY: {
    words: 'overstays of exactly 60 days',
    rows: (registers) => overstays(registers, (days) => days === 60),
  },
  R01_DEPORTABLE: {
    words: 'overstays of more than 60 days',
    rows: (registers) => overstays(registers, (days) => days > 60),
  },
  R02_PERMIT: {
    words: 'permits in force that end within 30 days, the date itself and the thirtieth day included',
    rows: ({ live, today }) => live.filter((permit) => endsSoon(permit, today)),
  },
  R02_PASSPORT: {
    words: 'travel documents that end within 30 days and whose holder has a permit in force',
    rows: ({ rows, today, liveOf }) =>
      rows.TravelDocument.filter(
        (row) => endsSoon(row, today) && liveOf({ ...row, document: row.number }).length > 0,
      ),
  },
  R02_RPTKA: {
    words: 'valid plans that end within 30 days',
    rows: ({ rows, today, isValid }) =>
      rows.WorkPlan.filter((plan) => isValid(plan) && endsSoon(plan, today)),
  },
  R02_SKTT: {
    words: 'standing certificates that end within 30 days',
    rows: ({ rows, today }) =>
      rows.ResidenceCertificate.filter((row) => isStanding(row, today) && endsSoon(row, today)),
  },
  R02_KTP: {
    words: 'standing cards that end within 30 days',
    rows: ({ rows, today }) =>
      rows.ResidentIdCard.filter((row) => isStanding(row, today) && endsSoon(row, today)),
  },
  R03_VISIT_WORK: {
    words: 'holders of a visit permit in force who have an active assignment',
    rows: ({ live, activeOf }) =>
      firstOfEach(
        live.filter((permit) => permit.kind === 'VISIT' && activeOf(permit).length > 0),
        documentOf,
      ),
  },
  R04_PERMIT_NO_RPTKA: {
    words: 'limited permits for work in force whose holder has no active assignment on a valid plan',
    rows: ({ live, activeOf, plan, isValid }) =>
      live.filter(
        (permit) =>
          permit.kind === 'LIMITED' &&
          permit.purpose === 'WORK' &&
          !activeOf(permit).some(({ planNumber }) => isValid(plan(planNumber))),
      ),
  },
  R05_RPTKA_NO_PERMIT: {
    words: 'workers with an active assignment who hold no limited or permanent permit for work in force',
    rows: (registers) => {
      const permitted = new Set(liveWork(registers).map(documentOf));
      return firstOfEach(
        registers.active.filter((row) => !permitted.has(documentOf(row))),
        documentOf,
      );
    },
  },
  R05_UNKNOWN_DOCUMENT: {
    words: 'workers with an active assignment whose travel document immigration has not registered',
    rows: ({ rows, active }) => {
      const known = new Set(rows.TravelDocument.map((row) => documentOf({ ...row, document: row.number })));
      return firstOfEach(
        active.filter((row) => !known.has(documentOf(row))),
        documentOf,
      );
    },
  },
  R06_LOCATION_MISMATCH: {
    words: 'permits for work in force whose holder has an active assignment at a site in another region',
    rows: (registers) =>
      liveWork(registers).filter((permit) =>
        registers.activeOf(permit).some(({ site }) => site !== permit.region),
      ),
  },
  R06_EMPLOYER_MISMATCH: {
    words:
      'permits for work in force guaranteed by a firm that none of the active assignments, of which there are some, names',
    rows: (registers) =>
      liveWork(registers).filter((permit) => {
        const assignments = registers.activeOf(permit);
        return (
          permit.guarantorNib !== null &&
          assignments.length > 0 &&
          assignments.every(({ nib }) => nib !== permit.guarantorNib)
        );
      }),
  },
  R06_POSITION_MISMATCH: {
    words: "active assignments whose position is not their plan's",
    rows: ({ active, plan }) =>
      active.filter(({ planNumber, position }) => plan(planNumber)?.position !== position),
  },
  R07_DUAL_POSITION: {
    words: 'workers with two active assignments of one firm in different positions',
    rows: ({ active, activeOf }) =>
      firstOfEach(
        active.filter((one) =>
          activeOf(one).some(({ nib, position }) => nib === one.nib && position !== one.position),
        ),
        documentOf,
      ),
  },
  R07_HR_POSITION: {
    words: 'active assignments on a plan for a personnel manager, KBJI 1212',
    rows: ({ active, plan }) => active.filter(({ planNumber }) => plan(planNumber)?.kbji === '1212'),
  },
  R08_TWO_EMPLOYERS: {
    words: 'workers with active assignments of two firms',
    rows: ({ active, activeOf }) =>
      firstOfEach(
        active.filter((one) => activeOf(one).some(({ nib }) => nib !== one.nib)),
        documentOf,
      ),
  },
  R09_RPTKA_EXPIRED: {
    words: 'active assignments on a plan that was approved, is not revoked, and has ended',
    rows: ({ active, plan, today }) =>
      active.filter(({ planNumber }) => {
        const its = plan(planNumber);
        return its && its.approvedOn !== null && its.revokedOn === null && its.validUntil < today;
      }),
  },
  R10_DKPTKA: {
    words: 'assignments of firms outside education for which less than USD 100 was paid for each month begun',
    rows: ({ rows }) => {
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
      });
    },
  },
  R12_NO_SKTT: {
    words: 'limited permits in force, issued more than 14 days ago, whose holder has no standing certificate',
    rows: ({ live, today, of }) =>
      live.filter(
        (permit) =>
          permit.kind === 'LIMITED' &&
          daysSince(permit.issuedOn, today) > 14 &&
          !of('ResidenceCertificate', permit).some((row) => isStanding(row, today)),
      ),
  },
  R13_NO_KTP_OA: {
    words:
      'permanent permits in force, issued more than 14 days ago, whose holder is 17 or married and has no standing card',
    rows: ({ rows, live, today, of }) => {
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
      });
    },
  },
  R14_ADDRESS_MISMATCH: {
    words: 'limited permits in force whose holder has a standing certificate of another region',
    rows: ({ live, today, of }) =>
      live.filter(
        (permit) =>
          permit.kind === 'LIMITED' &&
          of('ResidenceCertificate', permit).some(
            (row) => isStanding(row, today) && row.region !== permit.region,
          ),
      ),
  },
  R16_NO_GUARANTOR: {
    words:
      'limited and permanent permits in force, for another purpose than investment, that name no guarantor',
    rows: ({ live }) =>
      live.filter(
        ({ kind, purpose, guarantorNumber }) =>
          kind !== 'VISIT' && purpose !== 'INVESTMENT' && guarantorNumber === null,
      ),
  },
  R17_GUARANTOR_OVERLOADED: {
    words: 'individual guarantors named by the permits in force of more than 10 holders',
    rows: ({ rows, live }) =>
      rows.Guarantor.filter(({ kind, number }) => {
        const holders = live.filter(({ guarantorNumber }) => guarantorNumber === number).map(documentOf);
        return kind === 'INDIVIDUAL' && distinct(holders) > 10;
      }),
  },
  R18_FICTITIOUS_GUARANTOR: {
    words:
      'firms without NIB that guarantee five or more limited permits for work in force, all holders at one declared address and none in a lodging report',
    rows: ({ rows, live, of }) => {
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
      });
    },
  },
  R19_LODGING_NOT_REPORTED: {
    words:
      'visit permits in force whose holder is in no lodging report that begins on or after the first day of the permit',
    rows: ({ live, of }) =>
      live.filter(
        (permit) =>
          permit.kind === 'VISIT' &&
          !of('LodgingReport', permit).some(({ checkIn }) => checkIn >= permit.issuedOn),
      ),
  },
  R20_ITAP_ABSENCE: {
    words: 'permanent permits in force whose holder last crossed outwards, more than 365 days ago',
    rows: ({ live, today, of }) =>
      live.filter((permit) => {
        const last = of('BorderCrossing', permit)
          .toSorted((a, b) => a.at.localeCompare(b.at))
          .at(-1);
        return (
          permit.kind === 'PERMANENT' &&
          last?.direction === 'EXIT' &&
          dayInJakarta(last.at) < daysLater(today, -365)
        );
      }),
  },
  R24_RE_ENTRY_BAN_HIT: {
    words: 'permits in force whose holder is under a ban that has begun and has not ended',
    rows: ({ live, today, of }) =>
      live.filter((permit) =>
        of('ReEntryBan', permit).some(
          ({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || endsOn >= today),
        ),
      ),
  },
  R25_ILLEGAL_ENTRY: {
    words: 'permits in force whose holder has no entry crossing',
    rows: ({ live, of }) =>
      live.filter((permit) => !of('BorderCrossing', permit).some(({ direction }) => direction === 'ENTRY')),
  },
  R26_MULTI_IDENTITY: {
    words: 'names with a birth date that stand on more than one travel document',
    rows: ({ rows }) =>
      [...Map.groupBy(rows.TravelDocument, ({ name, birthDate }) => `${name}/${birthDate}`).values()]
        .filter((documents) => documents.length > 1)
        .flatMap((documents) => documents.toSorted(byNumber)[0] ?? []),
  },
  R26_NAME_DIFFERS: {
    words: 'workers with an active assignment that spells their name otherwise than their travel document',
    rows: ({ rows, active }) => {
      const names = new Map(
        rows.TravelDocument.map((row) => [documentOf({ ...row, document: row.number }), row.name]),
      );
      return firstOfEach(
        active.filter((one) => (names.get(documentOf(one)) ?? one.workerName) !== one.workerName),
        documentOf,
      );
    },
  },
  R26_ONE_DOCUMENT_TWO_PERSONS: {
    words: 'documents under which assignments name different workers',
    rows: ({ rows }) =>
      [...Map.groupBy(rows.WorkAssignment, documentOf).values()]
        .filter((assignments) => distinct(assignments.map(({ workerName }) => workerName)) > 1)
        .flatMap(([first]) => first ?? []),
  },
};
