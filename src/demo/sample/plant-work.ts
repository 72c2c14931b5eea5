// Plants what the labour office's register shows against immigration's: plans, sites, firms, positions, payments.
import { addDays, addMonths, endAfterMonths, monthsBegun } from './dates.ts';
import { activeAssignments, type Dossier, type Draft } from './dossier.ts';
import type { Firm } from './firms.ts';
import { COMPENSATION_USD } from './naker.ts';
import type { Planter } from './planter.ts';
import { personnelPost, type Position, positions } from './positions.ts';
import { KAPUAS, KAPUAS_HULU, PALANGKA_RAYA } from './regions.ts';

export function plantWork(planter: Planter): void {
  plantExpiringPlans(planter);
  plantPlans(planter);
  plantMismatches(planter);
  plantPositions(planter);
  plantCompensation(planter);
}

function firmOf({ registers }: Planter, { nib }: { readonly nib: string }): Firm {
  const firm = registers.firms.find((candidate) => candidate.nib === nib);
  if (!firm) throw new Error('Expected an assignment of one of the sample’s firms.');
  return firm;
}

function planOf({ registers }: Planter, { planNumber }: Draft<'WorkAssignment'>): Draft<'WorkPlan'> {
  const plan = registers.naker.plans.find(({ number }) => number === planNumber);
  if (!plan) throw new Error('Expected an assignment on one of the sample’s plans.');
  return plan;
}

/** Moves a worker's assignment to another plan of the firm, with what was paid for it. */
function movePlan({ rows }: Dossier, assignment: Draft<'WorkAssignment'>, plan: Draft<'WorkPlan'>): void {
  for (const payment of rows.CompensationPayment) {
    if (payment.planNumber === assignment.planNumber) payment.planNumber = plan.number;
  }
  assignment.planNumber = plan.number;
}

/** R02 for plans: with their workers, none of whom is altered otherwise. First of all, while all are free. */
function plantExpiringPlans(planter: Planter): void {
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
function plantPlans(planter: Planter): void {
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

/** R06. */
function plantMismatches(planter: Planter): void {
  const { registers, residents, random, choose, permitOf, assignmentOf } = planter;

  /** The worker's firm is at work in another region too, and the labour office names that one. */
  function moveSite(dossier: Dossier, site: string): void {
    for (const assignment of dossier.rows.WorkAssignment) assignment.site = site;
  }
  const sitesOf = (dossier: Dossier): readonly string[] =>
    firmOf(planter, assignmentOf(dossier)).sites.filter((site) => site !== dossier.region && site !== KAPUAS);
  const mobile = (dossier: Dossier): boolean => sitesOf(dossier).length > 0;
  for (const dossier of choose(residents.westWorkers, 12, 'R06_LOCATION_MISMATCH', mobile)) {
    moveSite(dossier, random.pick(sitesOf(dossier)));
  }
  const ofSpreadFirm = (dossier: Dossier): boolean =>
    firmOf(planter, assignmentOf(dossier)).sites.includes(KAPUAS_HULU);
  for (const dossier of choose(residents.kapuasWorkers, 1, 'R06_LOCATION_MISMATCH', ofSpreadFirm)) {
    moveSite(dossier, KAPUAS_HULU);
  }
  const ofPalangkaRaya = (dossier: Dossier): boolean =>
    dossier.region === PALANGKA_RAYA && firmOf(planter, assignmentOf(dossier)).sites.includes(KAPUAS);
  for (const dossier of choose(residents.centralWorkers, 1, 'R06_LOCATION_MISMATCH', ofPalangkaRaya)) {
    moveSite(dossier, KAPUAS);
  }

  for (const dossier of [
    ...choose(residents.westWorkers, 11, 'R06_EMPLOYER_MISMATCH'),
    ...choose(residents.kapuasWorkers, 1, 'R06_EMPLOYER_MISMATCH'),
  ]) {
    const guarantor = registers.guarantorOf(anotherFirm(planter, dossier));
    const permit = permitOf(dossier);
    permit.guarantorNumber = guarantor.number;
    permit.guarantorNib = guarantor.nib;
  }
}

function anotherFirm({ registers, assignmentOf }: Planter, dossier: Dossier): Firm {
  const { nib } = assignmentOf(dossier);
  const firm = registers.firmAt(dossier.region);
  return firm.nib === nib ? registers.firmAt(dossier.region) : firm;
}

/** R06 for positions, R07, R08. */
function plantPositions(planter: Planter): void {
  const { registers, residents, random, choose, assignmentOf } = planter;
  const { naker } = registers;

  const other = (firm: Firm, title: string): Position =>
    random.pick(positions[firm.sector].filter((position) => position.title !== title));
  for (const dossier of choose(residents.westWorkers, 8, 'R06_POSITION_MISMATCH')) {
    const assignment = assignmentOf(dossier);
    assignment.position = other(firmOf(planter, assignment), assignment.position).title;
  }

  /** A second assignment beside the first, on a plan of its own. */
  function addSecond(dossier: Dossier, firm: Firm, position: Position): void {
    const { from, until } = assignmentOf(dossier);
    const plan = naker.filePlan(firm, position, { validFrom: from, validUntil: until });
    naker.assign(dossier, firm, plan, dossier.region, from, until);
  }
  for (const dossier of [
    ...choose(residents.westWorkers, 5, 'R07_DUAL_POSITION'),
    ...choose(residents.kapuasWorkers, 1, 'R07_DUAL_POSITION'),
  ]) {
    const assignment = assignmentOf(dossier);
    const firm = firmOf(planter, assignment);
    addSecond(dossier, firm, other(firm, assignment.position));
  }
  for (const dossier of choose(residents.westWorkers, 3, 'R07_HR_POSITION')) {
    const assignment = assignmentOf(dossier);
    const { validFrom, validUntil } = planOf(planter, assignment);
    const plan = naker.filePlan(firmOf(planter, assignment), personnelPost, { validFrom, validUntil });
    movePlan(dossier, assignment, plan);
    assignment.position = personnelPost.title;
  }
  for (const dossier of [
    ...choose(residents.westWorkers, 4, 'R08_TWO_EMPLOYERS'),
    ...choose(residents.kapuasWorkers, 1, 'R08_TWO_EMPLOYERS'),
  ]) {
    const firm = anotherFirm(planter, dossier);
    addSecond(dossier, firm, random.pick(positions[firm.sector]));
  }
}

/** R10. */
function plantCompensation(planter: Planter): void {
  const { residents, choose, random } = planter;
  const owes = (dossier: Dossier): boolean =>
    dossier.rows.CompensationPayment.length === 1 &&
    dossier.rows.WorkAssignment.some(({ from, until }) => monthsBegun(from, until) > 2);
  const short = [
    ...choose(residents.westWorkers, 6, 'R10_DKPTKA', owes),
    ...choose(residents.kapuasWorkers, 1, 'R10_DKPTKA', owes),
  ];
  for (const { rows } of short) {
    for (const payment of rows.CompensationPayment) {
      payment.months = random.integer(1, payment.months - 1);
      payment.amountUsd = payment.months * COMPENSATION_USD;
    }
  }
  for (const { rows } of choose(residents.westWorkers, 5, 'R10_DKPTKA', owes))
    rows.CompensationPayment.length = 0;
}
