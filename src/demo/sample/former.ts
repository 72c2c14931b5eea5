// Who is not in force on the business date: people who left, people who overstayed, and workers whom only the
// labour office still lists.
import { addDays, daysBetween } from './dates.ts';
import type { Dossier } from './dossier.ts';
import { positions } from './positions.ts';
import { KAPUAS, KAPUAS_HULU, KETAPANG, PALANGKA_RAYA, centralCodes, westCodes } from './regions.ts';
import type { Registers } from './registers.ts';
import type { Settle } from './settle.ts';
import { endedSpans, overstayedSpans, pastVisitSpans } from './spans.ts';
import type { World } from './world.ts';

export interface Former {
  readonly visitors: Dossier[];
  readonly workers: Dossier[];
  readonly overstayers: Dossier[];
  /** Named on a plan that still runs, after their permit ended or without a known document: R05. */
  readonly stillListed: Dossier[];
}

/** Days past the end, and whether the stay was a visit. */
const overstays: readonly (readonly [region: string, days: number, visit: boolean])[] = [
  [KETAPANG, 59, true],
  ['61.71', 59, false],
  ['61.12', 3, true],
  [KETAPANG, 8, false],
  ['61.72', 12, true],
  ['61.01', 19, true],
  [KETAPANG, 24, false],
  ['61.03', 31, true],
  [KAPUAS_HULU, 40, true],
  [PALANGKA_RAYA, 47, true],
  ['62.02', 55, false],
  [KETAPANG, 60, false],
  ['61.08', 61, true],
  [KETAPANG, 61, false],
  ['61.05', 66, true],
  ['61.10', 74, false],
  ['61.71', 88, true],
  [KAPUAS, 95, true],
  ['61.11', 120, false],
  ['61.07', 167, false],
  ['61.02', 210, true],
  ['62.13', 305, false],
];

/** Four whose document immigration does not know, and ten whose permit has ended. */
const unknown: readonly string[] = [KAPUAS, KETAPANG, KETAPANG, '62.02'];
const ended: readonly string[] = [
  KAPUAS,
  '61.12',
  '61.71',
  KETAPANG,
  '61.03',
  '61.08',
  '61.72',
  '62.01',
  '62.12',
  PALANGKA_RAYA,
];

/** Three left 62.03 within the year. With the two above, one visitor and one of 62.71 they are its seven without a permit there. */
const LEFT_KAPUAS_THIS_YEAR = 3;

export function createFormer(world: World, registers: Registers, settle: Settle): Former {
  const random = world.random('former');
  const { today } = world;
  const { movements, dukcapil } = registers;
  const yearStart = `${today.slice(0, 4)}-01-01`;

  function leaver(region: string, departedOn: string, closed = random.chance(0.6)): Dossier {
    const spans = endedSpans(random, departedOn, closed);
    return settle.worker({ region, firm: registers.firmAt(region), spans, departedOn });
  }

  /** Some had overstayed: charged for the days, or deported and banned for a time. */
  function pastVisitor(region: string): Dossier {
    const left = addDays(today, -random.integer(12, 900));
    const dossier = settle.visitor(region, pastVisitSpans(random, left), left);
    const { person } = dossier;
    if (random.chance(0.12)) movements.act(dossier, 'CHARGE', left);
    else if (random.chance(0.3)) {
      movements.act(dossier, 'DEPORTATION', addDays(left, -2));
      movements.act(dossier, 'LISTING', addDays(left, -1));
      movements.ban(dossier, left, random.chance(0.2) ? null : addDays(left, random.pick([180, 365, 730])));
    } else if (person.sex === 'FEMALE' && random.chance(0.05))
      dukcapil.recordEvent(dossier, 'BIRTH', addDays(left, -9), 'NAME');
    return dossier;
  }

  function overstayer([region, days, visit]: (typeof overstays)[number]): Dossier {
    const spans = overstayedSpans(today, days, visit);
    if (visit) return settle.visitor(region, spans);
    return settle.worker({ region, firm: registers.firmAt(region), spans });
  }

  function stillListed(region: string, known: boolean): Dossier {
    const departedOn = addDays(today, -random.integer(20, 200));
    const firm = registers.firmAt(region);
    const dossier = settle.worker({ region, firm, spans: endedSpans(random, departedOn, true), departedOn });
    const { rows } = dossier;
    rows.WorkAssignment.length = 0;
    rows.CompensationPayment.length = 0;
    registers.naker.employ(
      dossier,
      firm,
      random.pick(positions[firm.sector]),
      region,
      addDays(departedOn, -40),
      null,
    );
    if (!known) {
      for (const record of [
        'TravelDocument',
        'StayPermit',
        'Visa',
        'LodgingReport',
        'BorderCrossing',
        'ResidenceCertificate',
      ] as const) {
        rows[record].length = 0;
      }
    }
    dossier.planted = known ? 'R05_RPTKA_NO_PERMIT' : 'R05_UNKNOWN_DOCUMENT';
    return dossier;
  }

  const withoutKapuas = [
    ...westCodes,
    KETAPANG,
    KETAPANG,
    ...centralCodes.filter((region) => region !== KAPUAS),
  ];
  return {
    visitors: Array.from({ length: 130 }, () =>
      pastVisitor(random.pick([...westCodes, ...westCodes, ...centralCodes])),
    ),
    workers: [
      ...Array.from({ length: 100 }, () =>
        leaver(random.pick(withoutKapuas), addDays(today, -random.integer(15, 900))),
      ),
      // Those of 62.03 who left in earlier years are not in this year's count.
      ...Array.from({ length: 14 }, () => leaver(KAPUAS, addDays(yearStart, -random.integer(15, 700)))),
      ...Array.from({ length: LEFT_KAPUAS_THIS_YEAR }, (_, place) => {
        const share = (place + 1) / (LEFT_KAPUAS_THIS_YEAR + 1);
        return leaver(KAPUAS, addDays(yearStart, Math.floor(share * daysBetween(yearStart, today))), true);
      }),
    ],
    overstayers: overstays.map((overstay) => {
      const dossier = overstayer(overstay);
      dossier.planted = 'R01_OVERSTAY';
      return dossier;
    }),
    stillListed: [
      ...unknown.map((region) => stillListed(region, false)),
      ...ended.map((region) => stillListed(region, true)),
    ],
  };
}
