// Enters one person into every register that ought to know them, so that the registers agree.
import { addDays, addMonths, earlier, later } from './dates.ts';
import type { Dossier } from './dossier.ts';
import type { Firm } from './firms.ts';
import type { Stay } from './imigrasi.ts';
import type { Profile } from './people.ts';
import { familyStates, visitorStates, workerStates } from './people.ts';
import { positions } from './positions.ts';
import type { Random } from './random.ts';
import type { Registers } from './registers.ts';
import type { Span } from './spans.ts';
import type { World } from './world.ts';

/** A worker of a firm; `departedOn` null while in the country. */
export interface Worker {
  readonly region: string;
  readonly firm: Firm;
  readonly spans: readonly Span[];
  readonly kind?: 'LIMITED' | 'PERMANENT';
  readonly departedOn?: string;
}

export interface Settle {
  worker(worker: Worker): Dossier;
  visitor(region: string, spans: readonly Span[], departedOn?: string): Dossier;
  /** Someone who lives here and does not work: family, students, researchers, investors, clergy. */
  resident(
    region: string,
    kind: 'LIMITED' | 'PERMANENT',
    purpose: Stay['purpose'],
    spans: readonly Span[],
  ): Dossier;
}

const visitPurposes = [
  ['TOURISM', 74],
  ['BUSINESS', 16],
  ['FAMILY_VISIT', 10],
] as const;

function firstDay(spans: readonly Span[]): string {
  const [span] = spans;
  if (!span) throw new Error('Expected a stay of at least one permit.');
  return span.issuedOn;
}

function lastSpan(spans: readonly Span[]): Span {
  const span = spans.at(-1);
  if (!span) throw new Error('Expected a stay of at least one permit.');
  return span;
}

export function createSettle(world: World, registers: Registers): Settle {
  const { people, imigrasi, movements, dukcapil, naker } = registers;
  const random = world.random('settle');

  /** Immigration and the population registry; whoever stays on is seen at an inn on arrival now and then. */
  function enter(profile: Profile, stay: Stay): Dossier {
    const dossier = people.create(profile);
    const first = firstDay(stay.spans);
    imigrasi.registerStay(dossier, stay);
    movements.travel(dossier, addDays(first, -random.integer(0, 3)), stay.departedOn);
    if (stay.kind === 'LIMITED') dukcapil.certify(dossier, stay.spans, stay.departedOn);
    const nights = random.integer(1, 6);
    if (stay.kind !== 'VISIT' && random.chance(0.3)) {
      movements.lodge(dossier, first, earlier(addDays(first, nights), world.today));
    }
    return dossier;
  }

  return {
    worker({ region, firm, spans, kind = 'LIMITED', departedOn }) {
      const profile: Profile = { region, states: workerStates, ages: [24, 61], women: 0.1, resident: true };
      const guarantor = registers.guarantorOf(firm);
      const dossier = enter(profile, {
        kind,
        purpose: 'WORK',
        spans,
        departedOn: departedOn ?? null,
        guarantor,
      });
      const { validUntil } = lastSpan(spans);
      const employedUntil = departedOn ?? (validUntil < world.today ? addDays(validUntil, -3) : null);
      const position = random.pick(positions[firm.sector]);
      const started = earlier(addDays(firstDay(spans), random.integer(0, 5)), world.today);
      // Of those who have stayed for years, the labour office's list goes back two.
      const began = kind === 'PERMANENT' ? later(started, addMonths(world.today, -24)) : started;
      naker.employ(dossier, firm, position, region, began, employedUntil);
      if (kind === 'PERMANENT') dukcapil.issueCard(dossier, lastSpan(spans));
      return dossier;
    },

    visitor(region, spans, departedOn) {
      const profile: Profile = {
        region,
        states: visitorStates,
        ages: [19, 74],
        women: 0.45,
        resident: false,
      };
      const purpose = random.weighted(visitPurposes);
      const dossier = enter(profile, {
        kind: 'VISIT',
        purpose,
        spans,
        departedOn: departedOn ?? null,
        guarantor: null,
      });
      const checkIn = firstDay(spans);
      const leaves = random.chance(0.3)
        ? earlier(addDays(checkIn, random.integer(1, 12)), world.today)
        : null;
      movements.lodge(dossier, checkIn, departedOn ?? leaves);
      return dossier;
    },

    resident(region, kind, purpose, spans) {
      const guarantor = guarantorFor(registers, random, region, purpose);
      const profile: Profile = {
        region,
        states: familyStates,
        ages: agesOf(random, purpose),
        women: 0.6,
        resident: true,
      };
      const dossier = enter(profile, { kind, purpose, spans, departedOn: null, guarantor });
      const age = Number(world.today.slice(0, 4)) - Number(dossier.person.birthDate.slice(0, 4));
      if (kind === 'PERMANENT' && age > 17) dukcapil.issueCard(dossier, lastSpan(spans));
      if (purpose === 'FAMILY' && age > 24) {
        const wedding = addDays(firstDay(spans), -random.integer(30, 900));
        dukcapil.recordEvent(dossier, 'MARRIAGE', wedding, random.pick(['DOCUMENT', 'DOCUMENT', 'NIK']));
        if (random.chance(0.35)) {
          const birth = addDays(world.today, -random.integer(20, 700));
          dukcapil.recordEvent(dossier, 'BIRTH', birth, random.pick(['DOCUMENT', 'NIK', 'NAME']));
        }
      }
      return dossier;
    },
  };
}

function agesOf(random: Random, purpose: Stay['purpose']): readonly [number, number] {
  if (purpose === 'STUDY') return [18, 29];
  if (purpose !== 'FAMILY') return [28, 68];
  return random.chance(0.15) ? [2, 15] : [25, 66];
}

/** Investors answer for themselves. */
function guarantorFor(
  registers: Registers,
  random: Random,
  region: string,
  purpose: Stay['purpose'],
): Stay['guarantor'] {
  if (purpose === 'FAMILY') return registers.individualAt(region);
  if (purpose !== 'INVESTMENT') return registers.institutionAt(region);
  return random.chance(0.5) ? registers.guarantorOf(registers.firmAt(region)) : null;
}
