// The firms that employ foreign workers: sector, sites, and the rhythm of their plans. All names are made up.
import { addDays, addMonths, firstOfMonth } from './dates.ts';
import type { Draft } from './dossier.ts';
import type { Random } from './random.ts';
import { KAPUAS, KAPUAS_HULU, KETAPANG, PALANGKA_RAYA, centralCodes, westCodes } from './regions.ts';
import type { World } from './world.ts';

export type Sector = Draft<'Employer'>['sector'];

export interface Firm {
  readonly nib: string;
  readonly name: string;
  readonly sector: Sector;
  /** Where the firm is registered. */
  readonly region: string;
  /** Where its workers work. */
  readonly sites: readonly string[];
  /** The first day of the plans that run on the business date; earlier ones end the day before, and so on. */
  readonly planStart: string;
  readonly planMonths: 12 | 24;
}

const made = [
  'Semu',
  'Rekaan',
  'Khayal',
  'Misalan',
  'Umpama',
  'Andaian',
  'Fiktif',
  'Bayangan',
  'Tiruan',
  'Angan',
];
const more = ['Satu', 'Dua', 'Tiga', 'Utama', 'Jaya', 'Sentosa', 'Makmur', 'Lestari', 'Abadi', 'Mandiri'];
const trades: Readonly<Record<Sector, string>> = {
  INDUSTRY: 'Alumina',
  MINING: 'Tambang',
  PLANTATION: 'Sawit',
  FORESTRY: 'Rimba',
  CONSTRUCTION: 'Konstruksi',
  EDUCATION: 'Pendidikan',
  SERVICES: 'Niaga',
};

const ketapangSectors: readonly Sector[] = ['INDUSTRY', 'MINING'];
const kapuasSectors: readonly Sector[] = ['PLANTATION', 'MINING', 'FORESTRY'];
const sectors: readonly (readonly [Sector, number])[] = [
  ['INDUSTRY', 32],
  ['MINING', 30],
  ['PLANTATION', 18],
  ['FORESTRY', 6],
  ['CONSTRUCTION', 6],
  ['SERVICES', 5],
  ['EDUCATION', 3],
];

/** Firms with several sites, across provinces too: registered in the first region, at work in the others. */
const spread: readonly (readonly [string, readonly string[], Sector])[] = [
  ['31.71', [KAPUAS, KAPUAS_HULU, PALANGKA_RAYA], 'PLANTATION'],
  ['31.71', [KETAPANG, '61.11', '62.08'], 'MINING'],
  ['61.71', ['61.03', '61.09', '61.05'], 'PLANTATION'],
  ['61.71', ['61.10', '62.06', KAPUAS_HULU], 'FORESTRY'],
  ['61.71', ['61.12', '61.02', '61.71'], 'INDUSTRY'],
  ['62.71', ['62.10', '62.12', '61.10'], 'MINING'],
];

export function createFirms(world: World): readonly Firm[] {
  const random = world.random('firms');
  const names = createNames(random);

  function createFirm(region: string, sites: readonly string[], sector: Sector): Firm {
    const planMonths = random.pick([12, 24] as const);
    // Plans of this age end well past the days within which an end is reported.
    const start = firstOfMonth(addMonths(world.today, -random.integer(1, planMonths - 3)));
    const name = `PT Contoh ${trades[sector]} ${names()}`;
    return { nib: world.numbers.nib(), name, sector, region, sites, planStart: start, planMonths };
  }

  function several(region: string, count: number, from: readonly Sector[] | undefined): Firm[] {
    return Array.from({ length: count }, (_, place) =>
      createFirm(region, [region], from ? (from[place % from.length] ?? 'MINING') : random.weighted(sectors)),
    );
  }

  return [
    ...spread.map(([region, sites, sector]) => createFirm(region, sites, sector)),
    ...westCodes.flatMap((region) =>
      region === KETAPANG ? several(region, 12, ketapangSectors) : several(region, 3, undefined),
    ),
    ...centralCodes.flatMap((region) =>
      region === KAPUAS ? several(region, 6, kapuasSectors) : several(region, 2, undefined),
    ),
    ...['31.71', '64.71'].flatMap((region) => several(region, 2, undefined)),
  ];
}

/** Each pair of words once. */
function createNames(random: Random): () => string {
  const pairs = random.shuffled(made.flatMap((first) => more.map((second) => `${first} ${second}`)));
  return () => {
    const pair = pairs.pop();
    if (pair === undefined) throw new Error('Expected fewer firms than pairs of words.');
    return pair;
  };
}

/** The plans of a firm by their place in its rhythm: 0 runs on the business date, -1 before it, and so on. */
export function planSpan(firm: Firm, place: number): { validFrom: string; validUntil: string } {
  return {
    validFrom: addMonths(firm.planStart, place * firm.planMonths),
    validUntil: addDays(addMonths(firm.planStart, (place + 1) * firm.planMonths), -1),
  };
}
