// Plants what the labour office's assignments show against immigration's register: sites, firms, positions, payments.
import { monthsBegun } from './dates.ts';
import type { Dossier } from './dossier.ts';
import type { Firm } from './firms.ts';
import { COMPENSATION_USD } from './naker.ts';
import { firmOf, movePlan, planOf } from './plant-plans.ts';
import type { Planter } from './planter.ts';
import { personnelPost, type Position, positions } from './positions.ts';
import { KAPUAS, KAPUAS_HULU, PALANGKA_RAYA } from './regions.ts';

export function plantWork(planter: Planter): void {
  plantMismatches(planter);
  plantPositions(planter);
  plantCompensation(planter);
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
