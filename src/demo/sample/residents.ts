// Who is in the country on the business date with a permit in force, by the kinds that are published and others.
import type { Dossier } from './dossier.ts';
import type { Figures } from './figures.ts';
import type { Random } from './random.ts';
import { KAPUAS, KETAPANG, PALANGKA_RAYA, centralCodes, westCodes } from './regions.ts';
import type { Registers } from './registers.ts';
import type { Settle } from './settle.ts';
import { arrivalSpans, liveSpans, permanentSpans, visitSpans } from './spans.ts';
import type { World } from './world.ts';

/** Groups of people from whom the plantings choose. */
export interface Residents {
  readonly westWorkers: Dossier[];
  readonly westVisitors: Dossier[];
  readonly westPermanents: Dossier[];
  readonly westLimited: Dossier[];
  readonly kapuasWorkers: Dossier[];
  readonly centralWorkers: Dossier[];
  readonly centralVisitors: Dossier[];
  readonly centralOthers: Dossier[];
  readonly elsewhere: Dossier[];
}

/** Two live in 62.03 without being named on a plan, and one works elsewhere: see plantings of R04 and R06. */
const KAPUAS_NOT_AT_WORK_THERE = 3;

/** Seven work in 62.03 in the year without living there on a work permit in force: see {@link createFormer}. */
export const KAPUAS_WITHOUT_PERMIT = 7;

/** The largest firms' region holds four in ten; the others have about the same number each. */
function spreadWest(count: number): string[] {
  const ketapang = Math.round(count * 0.4);
  return [
    ...Array.from({ length: ketapang }, () => KETAPANG),
    ...takeTurns(others(westCodes, KETAPANG), count - ketapang),
  ];
}

function takeTurns(regions: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, place) => regions[place % regions.length] ?? KETAPANG);
}

function others(regions: readonly string[], without: string): string[] {
  return regions.filter((region) => region !== without);
}

/** Some have just come: at the first places, exactly 14 and 15 days ago, on both sides of the registry's term. */
function arrivedDaysAgo(random: Random, place: number): number | undefined {
  if (place < 3) return 14;
  if (place < 11) return 15;
  return random.chance(0.02) ? random.integer(1, 13) : undefined;
}

export function createResidents(
  world: World,
  figures: Figures,
  registers: Registers,
  settle: Settle,
): Residents {
  const random = world.random('residents');
  const { today } = world;

  const worker = (region: string): Dossier =>
    settle.worker({ region, firm: registers.firmAt(region), spans: liveSpans(random, today) });

  function westWorker(region: string, place: number): Dossier {
    const daysAgo = arrivedDaysAgo(random, place);
    if (daysAgo === undefined) return worker(region);
    const dossier = settle.worker({
      region,
      firm: registers.firmAt(region),
      spans: arrivalSpans(today, daysAgo),
    });
    // Whoever is still within the term may not have asked for a certificate yet.
    if (daysAgo === 14 || (daysAgo < 14 && random.chance(0.5))) dossier.rows.ResidenceCertificate.length = 0;
    return dossier;
  }

  function permanent(region: string): Dossier {
    const spans = permanentSpans(random, today);
    return random.chance(0.3)
      ? settle.worker({ region, firm: registers.firmAt(region), spans, kind: 'PERMANENT' })
      : settle.resident(region, 'PERMANENT', 'FAMILY', spans);
  }

  const limited = (
    regions: readonly string[],
    purpose: Parameters<Settle['resident']>[2],
    count: number,
  ): Dossier[] =>
    takeTurns(random.shuffled(regions), count).map((region) =>
      settle.resident(region, 'LIMITED', purpose, liveSpans(random, today)),
    );
  const visitors = (regions: readonly string[]): Dossier[] =>
    regions.map((region) => settle.visitor(region, visitSpans(random, today)));

  return {
    westWorkers: random.shuffled(spreadWest(figures.limitedWork)).map(westWorker),
    westVisitors: visitors(takeTurns(['61.71', '61.72', '61.01', ...westCodes], figures.visits)),
    westPermanents: takeTurns(['61.71', '61.72', KETAPANG, ...westCodes], figures.permanents).map(permanent),
    westLimited: [
      ...limited(westCodes, 'FAMILY', 100),
      ...limited(westCodes, 'STUDY', 24),
      ...limited(westCodes, 'INVESTMENT', 22),
      ...limited(westCodes, 'RESEARCH', 10),
      ...limited(westCodes, 'RELIGIOUS', 9),
    ],
    kapuasWorkers: takeTurns(
      [KAPUAS],
      figures.kapuasWorkers - KAPUAS_WITHOUT_PERMIT + KAPUAS_NOT_AT_WORK_THERE,
    ).map(worker),
    centralWorkers: takeTurns([PALANGKA_RAYA, ...others(centralCodes, KAPUAS)], 150).map(worker),
    centralVisitors: visitors(
      takeTurns([KAPUAS, PALANGKA_RAYA, '62.01', '62.02', '62.07', '62.12', '62.13'], 21),
    ),
    centralOthers: [
      ...limited([KAPUAS, ...centralCodes], 'FAMILY', 24),
      ...limited(centralCodes, 'STUDY', 6),
      ...limited(centralCodes, 'INVESTMENT', 8),
      ...takeTurns([KAPUAS, PALANGKA_RAYA, '62.01'], 9).map((region) =>
        settle.resident(region, 'PERMANENT', 'FAMILY', permanentSpans(random, today)),
      ),
    ],
    elsewhere: takeTurns(['31.71', '64.71'], 36).map(worker),
  };
}
