// Rows that no check looks for: plans without workers, inspections, actions, civil events. Registers hold such rows.
import { addDays, addMonths, endAfterMonths } from './dates.ts';
import type { Dossier } from './dossier.ts';
import { positions } from './positions.ts';
import type { Registers } from './registers.ts';
import type { World } from './world.ts';

export function addBackground(
  world: World,
  registers: Registers,
  live: readonly Dossier[],
  left: readonly Dossier[],
): void {
  const random = world.random('background');
  const { today } = world;
  const { naker, movements, dukcapil, firms } = registers;

  /** A plan that names nobody: filed and not approved, withdrawn, or long ended. */
  function addPlan(kind: 'PENDING' | 'REVOKED' | 'EXPIRED'): void {
    const firm = random.pick(firms);
    const position = random.pick(positions[firm.sector]);
    const validFrom = addDays(today, kind === 'PENDING' ? random.integer(10, 70) : -random.integer(400, 900));
    const validUntil = endAfterMonths(validFrom, kind === 'REVOKED' ? 36 : 12);
    const approvedOn = kind === 'PENDING' ? null : addMonths(validFrom, -1);
    const revokedOn = kind === 'REVOKED' ? addDays(today, -random.integer(0, 300)) : null;
    naker.filePlan(firm, position, {
      validFrom,
      validUntil,
      approvedOn,
      revokedOn,
      kind: kind === 'EXPIRED' ? 'SHORT_TERM' : random.pick(['NEW', 'EXTENSION']),
    });
  }
  for (const kind of ['PENDING', 'REVOKED', 'EXPIRED'] as const) {
    for (let plan = 0; plan < 16; plan += 1) addPlan(kind);
  }

  for (let inspection = 0; inspection < 130; inspection += 1) {
    const plan = random.chance(0.8) ? random.pick(naker.plans) : undefined;
    const firm = firms.find(({ nib }) => nib === plan?.nib) ?? random.pick(firms);
    const region = random.pick(firm.sites);
    const outcome = random.weighted([
      ['COMPLIANT', 70],
      ['CORRECTION_ORDERED', 24],
      ['REFERRED', 6],
    ] as const);
    naker.inspect(firm, plan, region, addDays(today, -random.integer(1, 800)), outcome);
  }

  for (let action = 0; action < 24; action += 1) {
    const kind = random.pick(['PERMIT_CHANGE', 'PLACE_BAN', 'RESIDENCE_ORDER'] as const);
    movements.act(random.pick(live), kind, addDays(today, -random.integer(1, 300)));
  }
  for (let event = 0; event < 30; event += 1) {
    const date = addDays(today, -random.integer(10, 700));
    dukcapil.recordEvent(random.pick(left), random.pick(['DIVORCE', 'DEATH', 'BIRTH']), date, 'NAME');
  }
}
