// Joint operations, with whom they were meant for and whom they met.
import { concern, instantOn, recordedOf, someone, times, unknown } from '../invented.ts';
import type { Recorded } from '../invented.ts';
import type { Planting, Random, SampleWorld } from '../sample.ts';
import type { JointOperationRow, OperationSightingRow, OperationTargetRow } from './rows.ts';
import { teams } from './sample-places.ts';

const AT_WORK = 'Bekerja di area perkebunan';
const elsewhere = [
  'Menginap di mes karyawan',
  'Berada di lokasi tanpa dokumen',
  'Mengikuti rapat perusahaan',
];

/** Visitors who were met at work; everyone else met at work holds no visit permit in force. */
const VISITORS_AT_WORK = 3;

export const planted: Readonly<{ [code: string]: Planting }> = {
  R03_MET_AT_WORK: {
    count: VISITORS_AT_WORK,
    how: 'Holders of a visit permit in force whom a joint operation met at work.',
  },
};

const plans = {
  WORKPLACE: 'Contoh sintetis: pemeriksaan dokumen tenaga kerja asing di dua perusahaan.',
  LODGING: 'Contoh sintetis: pemeriksaan laporan tamu asing di penginapan.',
  BORDER: 'Contoh sintetis: pengawasan pelabuhan rakyat dan jalur masuk.',
  ORGANISATIONS: 'Contoh sintetis: kunjungan ke organisasi asing dan rumah ibadah.',
  AREA: 'Contoh sintetis: penyisiran wilayah bersama pemerintah desa.',
} as const;
const kinds = ['WORKPLACE', 'WORKPLACE', 'LODGING', 'BORDER', 'ORGANISATIONS', 'AREA'] as const;

interface Operations {
  readonly JointOperation: readonly JointOperationRow[];
  readonly OperationSighting: readonly OperationSightingRow[];
  readonly OperationTarget: readonly OperationTargetRow[];
}

export function operations(world: SampleWorld): Operations {
  const random = world.random('operations');
  const planned = times(30, (place) => operation(world, random, place));
  const past = planned.filter(({ date }) => date <= world.today);
  return {
    JointOperation: planned,
    OperationSighting: sightings(world, past),
    OperationTarget: planned.flatMap((each) =>
      times(random.integer(1, 3), () => target(world, random, each)),
    ),
  };
}

/** One in five is still to come, and has no outcome. */
function operation(world: SampleWorld, random: Random, place: number): JointOperationRow {
  const { region } = teams[place % (teams.length - 1)] ?? { region: '62.03' };
  const kind = random.pick(kinds);
  const isPast = place % 5 !== 4;
  const date = world.addDays(world.today, isPast ? -random.integer(2, 500) : random.integer(5, 60));
  const peopleChecked = random.integer(8, 60);
  // About one in ten of those checked, as such operations report.
  const violationsFound = Math.round(peopleChecked * random.pick([0, 0.05, 0.1, 0.2]));
  const outcome = { peopleChecked, violationsFound, handedToImmigration: Math.ceil(violationsFound / 2) };
  return {
    number: world.number('OPGAB'),
    kind,
    plan: plans[kind],
    date,
    region,
    ...(isPast ? outcome : { peopleChecked: null, violationsFound: null, handedToImmigration: null }),
    ...world.stamp(isPast ? date : world.today),
  };
}

function sightings(world: SampleWorld, past: readonly JointOperationRow[]): OperationSightingRow[] {
  const random = world.random('sightings');
  const make = (during: JointOperationRow, met: Recorded, activity: string): OperationSightingRow => {
    const { name, nationality, issuingState, document } = met;
    const isNamed = document !== null || random.chance(0.6);
    return {
      issuingState,
      document,
      name: isNamed ? name : null,
      nationality: isNamed ? nationality : null,
      number: world.number('POP'),
      operationNumber: during.number,
      at: instantOn(random, during.date),
      region: placeOf(during, met),
      activity,
      ...world.stamp(during.date),
    };
  };
  const visitors = world.people.filter(({ stay, work }) => stay?.kind === 'VISIT' && work === null);
  const atWork = random.shuffled(visitors).slice(0, VISITORS_AT_WORK);
  const others = world.people.filter(({ stay }) => stay?.kind !== 'VISIT');
  return [
    ...atWork.map((person) => make(random.pick(past), recordedOf(person), AT_WORK)),
    ...past.flatMap((during) => {
      const near = others.filter(({ region }) => region.startsWith(during.region));
      return times(random.integer(3, 9), () => {
        const isKnown = random.chance(0.65);
        const met = isKnown ? recordedOf(someone(random, near.length > 0 ? near : others)) : unknown(random);
        return make(during, met, random.pick([AT_WORK, ...elsewhere]));
      });
    }),
  ];
}

/** A province's operation meets people in its regencies; any other where it is carried out. */
function placeOf({ region }: JointOperationRow, met: Recorded): string {
  if (region.includes('.')) return region;
  return met.region.startsWith(region) ? met.region : `${region}.71`;
}

function target(
  world: SampleWorld,
  random: Random,
  { number, region, date }: JointOperationRow,
): OperationTargetRow {
  const { issuingState, document } = concern(random, world.people);
  return {
    issuingState,
    document,
    operationNumber: number,
    number: world.number('SASARAN'),
    target:
      document === null
        ? `Mes karyawan PT Contoh ${random.integer(1, 40)}`
        : 'Orang asing dengan dokumen tercatat',
    reason: random.pick([
      'Contoh sintetis: alamat tidak sesuai laporan.',
      'Contoh sintetis: kegiatan tidak sesuai izin tinggal.',
    ]),
    region,
    ...world.stamp(date < world.today ? date : world.today),
  };
}
