// Plants what the labour office's plans show against immigration's permits: none, no longer, or not for long.
import { addDays, addMonths, endAfterMonths } from './dates.ts';
import { activeAssignments, type Dossier, type Draft } from './dossier.ts';
import type { Firm } from './firms.ts';
import type { Planter } from './planter.ts';
import { type Position, positions } from './positions.ts';
import { KAPUAS } from './regions.ts';

/** To be planted first: an end that comes alters everybody on the plan, and all must be free. */
export function plantPlans(planter: Planter): void {
  plantExpiring(planter);
  plantInvalid(planter);
}

export function firmOf({ registers }: Planter, { nib }: { readonly nib: string }): Firm {
  const firm = registers.firms.find((candidate) => candidate.nib === nib);
  if (!firm) throw new Error('Expected an assignment of one of the sample’s firms.');
  return firm;
}

export function planOf({ registers }: Planter, { planNumber }: Draft<'WorkAssignment'>): Draft<'WorkPlan'> {
  const plan = registers.naker.plans.find(({ number }) => number === planNumber);
  if (!plan) throw new Error('Expected an assignment on one of the sample’s plans.');
  return plan;
}

/** Moves a worker's assignment to another plan of the firm, with what was paid for it. */
export function movePlan(
  { rows }: Dossier,
  assignment: Draft<'WorkAssignment'>,
  plan: Draft<'WorkPlan'>,
): void {
  for (const payment of rows.CompensationPayment) {
    if (payment.planNumber === assignment.planNumber) payment.planNumber = plan.number;
  }
  assignment.planNumber = plan.number;
}

/** R02 for plans: with their workers, none of whom is altered otherwise. */
function plantExpiring(planter: Planter): void {
  const { world, residents, random } = planter;
  const workers = [
    ...residents.westWorkers,
    ...residents.westPermanents,
    ...residents.centralWorkers,
    ...residents.kapuasWorkers,
  ];
  const byPlan = new Map<string, Dossier[]>();
  for (const dossier of [...workers, ...residents.elsewhere, ...planter.former.stillListed]) {
    for (const { planNumber } of dossier.rows.WorkAssignment) {
      byPlan.set(planNumber, [...(byPlan.get(planNumber) ?? []), dossier]);
    }
  }
  const small = [...byPlan].filter(([number, named]) => {
    const live = named.every((dossier) =>
      activeAssignments(dossier, world.today).some((one) => one.planNumber === number),
    );
    return (
      live &&
      named.length >= 2 &&
      named.length <= 5 &&
      named.every(({ region, planted }) => region !== KAPUAS && !planted)
    );
  });
  let chosen = 0;
  for (const [number, named] of random.shuffled(small)) {
    // A worker may be on two of the plans found; one is enough.
    if (chosen === 5 || named.some(({ planted }) => planted !== undefined)) continue;
    chosen += 1;
    const end = addDays(world.today, random.integer(1, 30));
    for (const dossier of named) {
      dossier.planted = 'R02_RPTKA';
      const assignment = planter.assignmentOf(dossier);
      assignment.until = end;
      planOf(planter, { ...assignment, planNumber: number }).validUntil = end;
    }
  }
  if (chosen < 5) throw new Error(`Expected 5 plans with few workers, found ${chosen}.`);
}

/** R03, R04, R09. */
function plantInvalid(planter: Planter): void {
  const { world, registers, residents, random, choose, assignmentOf } = planter;
  const { today } = world;
  const { naker } = registers;

  const visitors = [
    ...choose(residents.westVisitors, 6, 'R03_VISIT_WORK'),
    ...choose(residents.centralVisitors, 1, 'R03_VISIT_WORK', ({ region }) => region === KAPUAS),
    ...choose(residents.centralVisitors, 2, 'R03_VISIT_WORK', ({ region }) => region !== KAPUAS),
  ];
  for (const dossier of visitors) {
    const firm = registers.firmAt(dossier.region);
    const validFrom = addDays(today, -random.integer(5, 20));
    const validUntil = endAfterMonths(validFrom, 6);
    const plan = naker.filePlan(firm, random.pick(positions[firm.sector]), {
      validFrom,
      validUntil,
      kind: 'SHORT_TERM',
    });
    naker.assign(dossier, firm, plan, dossier.region, validFrom, validUntil);
  }

  for (const { rows } of [
    ...choose(residents.westWorkers, 18, 'R04_PERMIT_NO_RPTKA'),
    ...choose(residents.kapuasWorkers, 2, 'R04_PERMIT_NO_RPTKA'),
  ]) {
    rows.WorkAssignment.length = 0;
    rows.CompensationPayment.length = 0;
  }

  /** Gives the worker's assignment a plan of its own, alike but for its terms. */
  function renew(dossier: Dossier, terms: (plan: Draft<'WorkPlan'>) => Partial<Draft<'WorkPlan'>>): void {
    const assignment = assignmentOf(dossier);
    const current = planOf(planter, assignment);
    const { kbji, validFrom, validUntil } = current;
    const position: Position = { title: current.position, kbji };
    const firm = firmOf(planter, assignment);
    movePlan(
      dossier,
      assignment,
      naker.filePlan(firm, position, { validFrom, validUntil, ...terms(current) }),
    );
  }
  for (const dossier of choose(residents.westWorkers, 2, 'R04_PERMIT_NO_RPTKA'))
    renew(dossier, () => ({ approvedOn: null }));
  for (const dossier of choose(residents.westWorkers, 2, 'R04_PERMIT_NO_RPTKA')) {
    renew(dossier, () => ({ revokedOn: addDays(today, -random.integer(0, 60)) }));
  }
  for (const dossier of choose(residents.westWorkers, 8, 'R09_RPTKA_EXPIRED')) {
    const { from } = assignmentOf(dossier);
    const validUntil = addDays(today, -random.integer(1, 25));
    renew(dossier, () => ({ validFrom: addMonths(from, -1), validUntil }));
  }
}
