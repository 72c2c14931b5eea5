// The labour office's rows: employers, plans, the workers named on them, compensation payments, inspections.
import { addDays, earlier, later, monthsBegun } from './dates.ts';
import type { Dossier, Draft } from './dossier.ts';
import { type Firm, planSpan } from './firms.ts';
import type { Position } from './positions.ts';
import type { World } from './world.ts';

/** What compensation costs, in US dollars for each position, person and month begun. */
export const COMPENSATION_USD = 100;

type Plan = Draft<'WorkPlan'>;

export interface Naker {
  readonly employers: readonly Draft<'Employer'>[];
  readonly plans: Plan[];
  readonly inspections: Draft<'Inspection'>[];
  /** Files a plan outside the firm's rhythm. */
  filePlan(
    firm: Firm,
    position: Position,
    terms: Pick<Plan, 'validFrom' | 'validUntil'> & Partial<Plan>,
  ): Plan;
  /** Names a worker on a plan, and pays for the days. */
  assign(
    dossier: Dossier,
    firm: Firm,
    plan: Plan,
    site: string,
    from: string,
    until: string,
  ): Draft<'WorkAssignment'>;
  /** Names a worker on each plan of the firm that covers some of these days; `until` null: still employed. */
  employ(
    dossier: Dossier,
    firm: Firm,
    position: Position,
    site: string,
    from: string,
    until: string | null,
  ): void;
  inspect(
    firm: Firm,
    plan: Plan | undefined,
    region: string,
    inspectedOn: string,
    outcome: Draft<'Inspection'>['outcome'],
  ): void;
}

export function createNaker(world: World, firms: readonly Firm[]): Naker {
  const random = world.random('naker');
  const plans: Plan[] = [];
  const inspections: Draft<'Inspection'>[] = [];
  const regular = new Map<string, Plan>();

  const filePlan: Naker['filePlan'] = (firm, position, terms) => {
    const filedOn = earlier(addDays(terms.validFrom, -random.integer(10, 40)), world.today);
    const plan: Plan = {
      nib: firm.nib,
      approvedOn: filedOn,
      revokedOn: null,
      number: world.numbers.next('RPTKA'),
      position: position.title,
      kbji: position.kbji,
      sites: firm.sites,
      headcount: 1 + random.integer(0, 2),
      kind: 'NEW',
      ...world.stamp('naker', filedOn),
      ...terms,
    };
    plans.push(plan);
    return plan;
  };

  function regularPlan(firm: Firm, position: Position, place: number): Plan {
    const key = `${firm.nib}/${position.title}/${place}`;
    const kind = regular.has(`${firm.nib}/${position.title}/${place - 1}`) ? 'EXTENSION' : 'NEW';
    const plan = regular.get(key) ?? filePlan(firm, position, { ...planSpan(firm, place), kind });
    regular.set(key, plan);
    return plan;
  }

  function pay(dossier: Dossier, firm: Firm, assignment: Draft<'WorkAssignment'>): void {
    // Schools and the like are exempt.
    if (firm.sector === 'EDUCATION') return;
    const owed = monthsBegun(assignment.from, assignment.until);
    const first = owed > 1 && random.chance(0.08) ? random.integer(1, owed - 1) : owed;
    for (const months of first < owed ? [first, owed - first] : [owed]) {
      const paidOn = earlier(addDays(assignment.from, -random.integer(1, 9)), world.today);
      const { planNumber, nib, issuingState, document } = assignment;
      dossier.rows.CompensationPayment.push({
        receipt: world.numbers.next('DKPTKA'),
        planNumber,
        nib,
        issuingState,
        document,
        months,
        amountUsd: months * COMPENSATION_USD,
        paidOn,
        ...world.stamp('naker', paidOn),
      });
    }
  }

  const assign: Naker['assign'] = (dossier, firm, plan, site, from, until) => {
    const { person, rows } = dossier;
    const assignment: Draft<'WorkAssignment'> = {
      planNumber: plan.number,
      nib: firm.nib,
      issuingState: person.issuingState,
      document: person.document,
      workerName: person.name,
      position: plan.position,
      site,
      from,
      until,
      contract: random.chance(0.95) ? world.numbers.next('PK') : null,
      pay: random.chance(0.95) ? random.integer(24, 130) * 500_000 : null,
      ...world.stamp('naker', earlier(from, world.today)),
    };
    rows.WorkAssignment.push(assignment);
    pay(dossier, firm, assignment);
    return assignment;
  };

  return {
    employers: firms.map(({ nib, name, sector, region }) => {
      const since = addDays(world.today, -random.integer(1500, 2500));
      return { nib, name, sector, region, ...world.stamp('naker', since) };
    }),
    plans,
    inspections,
    filePlan,
    assign,

    employ(dossier, firm, position, site, from, until) {
      let place = 0;
      while (planSpan(firm, place).validFrom > from) place -= 1;
      for (; place <= 0; place += 1) {
        const { validFrom, validUntil } = planSpan(firm, place);
        if (until !== null && until < validFrom) break;
        const first = later(from, validFrom);
        const last = until === null ? validUntil : earlier(until, validUntil);
        assign(dossier, firm, regularPlan(firm, position, place), site, first, last);
      }
    },

    inspect(firm, plan, region, inspectedOn, outcome) {
      inspections.push({
        planNumber: plan?.number ?? null,
        nib: firm.nib,
        number: world.numbers.next('PWS'),
        inspectedOn,
        outcome,
        region,
        ...world.stamp('naker', inspectedOn),
      });
    },
  };
}

/** Makes each plan allow at least as many workers as it names. */
export function settleHeadcounts(plans: readonly Plan[], dossiers: readonly Dossier[]): void {
  const named = new Map<string, number>();
  for (const { planNumber } of dossiers.flatMap(({ rows }) => rows.WorkAssignment)) {
    named.set(planNumber, (named.get(planNumber) ?? 0) + 1);
  }
  for (const plan of plans) plan.headcount += (named.get(plan.number) ?? 1) - 1;
}
