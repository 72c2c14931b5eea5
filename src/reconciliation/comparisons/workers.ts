// Foreign workers: holders of a limited permit for work against the workers named on plans.
import { daysOf, holds, isLive, overlaps } from '../days.ts';
import { defineComparison } from '../comparison.ts';
import type { Clock, FieldTest, Person, PersonRows, ReasonTest } from '../comparison.ts';
import { isSameName, isSameWriting } from '../names.ts';
import { valuesOf } from '../values.ts';

const inputs = {
  StayPermit: ['kind', 'purpose', 'status', 'issuedOn', 'validUntil', 'closedOn', 'region', 'guarantorNib'],
  WorkAssignment: ['nib', 'planNumber', 'workerName', 'position', 'site', 'from', 'until'],
  WorkPlan: ['number', 'position', 'kind', 'status', 'validFrom', 'validUntil'],
  TravelDocument: ['name'],
} as const;

type Rows = PersonRows<typeof inputs>;
type Worker = Person<Rows>;
type Permit = Rows['StayPermit'][number];
type Assignment = Rows['WorkAssignment'][number];

const live = ({ rows }: Worker, clock: Clock): readonly Permit[] =>
  rows.StayPermit.filter((permit) => isLive(permit, clock));
const active = ({ rows }: Worker, { day }: Clock): readonly Assignment[] =>
  rows.WorkAssignment.filter((assignment) => holds(assignment, day));
const planOf = ({ rows }: Worker, { planNumber }: Assignment) =>
  rows.WorkPlan.find(({ number }) => number === planNumber);
const isForWork = ({ kind, purpose }: Permit): boolean => kind === 'LIMITED' && purpose === 'WORK';

/** Assignments of the year that are over, or not begun, on the day, with the permits that covered their days. */
function onOtherDays(person: Worker, clock: Clock): readonly object[] {
  const { rows, counted } = person;
  const assignments = rows.WorkAssignment.filter((assignment) => counted[1].includes(assignment));
  if (assignments.some((assignment) => holds(assignment, clock.day))) return [];
  if (assignments.every(({ from }) => from > clock.day)) return assignments;
  const covering = rows.StayPermit.filter(
    (permit) =>
      permit.kind !== 'VISIT' &&
      permit.purpose === 'WORK' &&
      assignments.some((assignment) => overlaps(daysOf(permit), assignment)),
  );
  return covering.length > 0 ? [...assignments, ...covering] : [];
}

function isShortWork(person: Worker, clock: Clock): boolean {
  const assignments = active(person, clock);
  return (
    assignments.length > 0 &&
    assignments.every((assignment) => planOf(person, assignment)?.kind === 'SHORT_TERM')
  );
}

const withoutPermit: readonly ReasonTest<Rows>[] = [
  { reason: 'OTHER_REGION', find: (person, clock) => live(person, clock).filter(isForWork) },
  { reason: 'PERIOD', find: onOtherDays },
  {
    reason: 'OTHER_FIGURE',
    find: (person, clock) => live(person, clock).filter(({ kind }) => kind === 'PERMANENT'),
  },
  {
    reason: 'DEPENDANT',
    find: (person, clock) =>
      live(person, clock).filter(({ kind, purpose }) => kind === 'LIMITED' && purpose === 'FAMILY'),
  },
  {
    reason: 'SHORT_STAY',
    find: (person, clock) =>
      isShortWork(person, clock) ? live(person, clock).filter(({ kind }) => kind === 'VISIT') : [],
  },
  {
    reason: 'VISIT_PERMIT',
    find: (person, clock) =>
      isShortWork(person, clock) ? [] : live(person, clock).filter(({ kind }) => kind === 'VISIT'),
  },
  {
    reason: 'OTHER_PURPOSE',
    find: (person, clock) =>
      live(person, clock).filter(
        ({ kind, purpose }) => kind === 'LIMITED' && purpose !== 'WORK' && purpose !== 'FAMILY',
      ),
  },
  {
    reason: 'ENDED',
    find: (person, clock) =>
      live(person, clock).length > 0 || onOtherDays(person, clock).length > 0 ? [] : person.rows.StayPermit,
  },
];

const withoutAssignment: readonly ReasonTest<Rows>[] = [
  { reason: 'OTHER_REGION', find: active },
  {
    reason: 'ENDED',
    find: (person, clock) => (active(person, clock).length > 0 ? [] : person.rows.WorkAssignment),
  },
];

const permitsOf = (person: Worker, clock: Clock): readonly Permit[] => live(person, clock).filter(isForWork);

const fields: readonly FieldTest<Rows>[] = [
  {
    field: 'REGION',
    compare(person, clock) {
      const [permits, assignments] = [permitsOf(person, clock), active(person, clock)];
      if (permits.every(({ region }) => assignments.every(({ site }) => site === region))) return null;
      const values = [
        ...valuesOf(permits, ({ region }) => region),
        ...valuesOf(assignments, ({ site }) => site),
      ];
      return { values, reason: 'OTHER_REGION' };
    },
  },
  {
    field: 'EMPLOYER',
    compare(person, clock) {
      const [permits, assignments] = [permitsOf(person, clock), active(person, clock)];
      const guarantors = valuesOf(permits, ({ guarantorNib }) => guarantorNib);
      const employers = valuesOf(assignments, ({ nib }) => nib);
      if (guarantors.length === 0 || employers.length === 0) return null;
      const isSame = employers.some(({ value }) => guarantors.some((other) => other.value === value));
      return isSame ? null : { values: [...guarantors, ...employers], reason: null };
    },
  },
  {
    field: 'POSITION',
    compare(person, clock) {
      const pairs = active(person, clock).flatMap((assignment) => {
        const plan = planOf(person, assignment);
        return plan && plan.position !== assignment.position ? [{ assignment, plan }] : [];
      });
      if (pairs.length === 0) return null;
      const values = pairs.flatMap(({ assignment, plan }) => [
        { row: assignment, value: assignment.position },
        { row: plan, value: plan.position },
      ]);
      return { values, reason: null };
    },
  },
  {
    field: 'VALIDITY',
    compare(person, clock) {
      const permits = permitsOf(person, clock);
      const isPlanned = active(person, clock).some((assignment) => {
        const plan = planOf(person, assignment);
        return plan?.status === 'IN_FORCE' && plan.validFrom <= clock.day;
      });
      // A plan with no visible site is not seen to have ended.
      const isSeen = active(person, clock).every((assignment) => planOf(person, assignment) !== undefined);
      if (isPlanned || permits.length === 0 || !isSeen) return null;
      const values = [
        ...valuesOf(permits, ({ validUntil }) => validUntil),
        ...valuesOf(person.rows.WorkAssignment, ({ until }) => until),
        ...valuesOf(person.rows.WorkPlan, ({ validUntil }) => validUntil),
      ];
      return { values, reason: null };
    },
  },
  {
    field: 'NAME',
    compare(person, clock) {
      const [document] = person.rows.TravelDocument;
      if (!document) return null;
      const others = active(person, clock).filter(
        ({ workerName }) => !isSameWriting(workerName, document.name),
      );
      if (others.length === 0) return null;
      return {
        values: [
          { row: document, value: document.name },
          ...valuesOf(others, ({ workerName }) => workerName),
        ],
        reason: others.every(({ workerName }) => isSameName(workerName, document.name)) ? 'SPELLING' : null,
      };
    },
  },
];

export const workers = defineComparison({
  code: 'WORKERS',
  sides: [
    { agency: 'imigrasi', record: 'StayPermit', figure: { measure: 'LIMITED_WORK_PERMIT' } },
    { agency: 'naker', record: 'WorkAssignment', figure: { measure: 'FOREIGN_WORKERS' } },
  ],
  inputs,
  missing: [withoutPermit, withoutAssignment],
  fields,
});
