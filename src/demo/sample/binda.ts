// Regional intelligence's rows, and those of immigration's own intelligence unit: all invented, and said to be.
import { addDays } from './dates.ts';
import type { Dossier, Draft } from './dossier.ts';
import type { Random } from './random.ts';
import { KAPUAS, KETAPANG, centralCodes, westCodes } from './regions.ts';
import type { World } from './world.ts';

export interface Intelligence {
  readonly ReleasedReport: Draft<'ReleasedReport'>[];
  readonly InformationReport: Draft<'InformationReport'>[];
  readonly ThreatAssessment: Draft<'ThreatAssessment'>[];
  readonly WatchFlag: Draft<'WatchFlag'>[];
  readonly ImmigrationIntelReport: Draft<'ImmigrationIntelReport'>[];
}

const subjects = [
  'Aktivitas tenaga kerja asing di area tambang',
  'Kunjungan berulang ke wilayah perbatasan',
  'Dugaan penyalahgunaan izin tinggal',
  'Kehadiran orang asing di perkebunan',
  'Kegiatan pengumpulan data lapangan tanpa rekomendasi',
];
const summaries = [
  'Contoh sintetis: orang asing terlihat di lokasi kerja di luar wilayah izinnya.',
  'Contoh sintetis: kegiatan tidak sesuai dengan maksud tinggal yang dilaporkan.',
  'Contoh sintetis: informasi awal, perlu pendalaman bersama instansi terkait.',
];
const reasons = ['Contoh sintetis: kunjungan berulang', 'Contoh sintetis: alamat tidak ditemukan'];

/** Who received a release: one agency, or several. */
const receivers: readonly (readonly [readonly string[], number])[] = [
  [['imigrasi'], 8],
  [['polri'], 6],
  [['imigrasi', 'polri'], 4],
  [['imigrasi', 'polri', 'tni', 'kesbangpol'], 2],
  [['kesbangpol'], 2],
  [['naker', 'imigrasi'], 2],
];

/** Where reports without a person speak of. */
const places = [...westCodes, KETAPANG, ...centralCodes, KAPUAS, KAPUAS];

/** A report's region, and the document of the person that it concerns; nobody's in about a third. */
interface Concern {
  readonly region: string;
  readonly issuingState: string | null;
  readonly document: string | null;
}

function concern(random: Random, people: readonly Dossier[]): Concern {
  if (random.chance(0.35)) return { region: random.pick(places), issuingState: null, document: null };
  // The regency whose team the demo shows is spoken of more often than its few people would be.
  const ofKapuas = people.filter(({ region }) => region === KAPUAS);
  const { region, person } = random.pick(random.chance(0.2) ? ofKapuas : people);
  return { region, issuingState: person.issuingState, document: person.document };
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

/** `people` are those that a report may concern. */
export function createIntelligence(world: World, people: readonly Dossier[]): Intelligence {
  const random = world.random('intelligence');
  const { today, numbers } = world;
  const past = (days: number): string => addDays(today, -random.integer(0, days));

  return {
    InformationReport: times(80, () => {
      const reportedOn = past(700);
      return {
        ...concern(random, people),
        number: numbers.next('information'),
        subject: random.pick(subjects),
        summary: random.pick(summaries),
        reportedOn,
        ...world.stamp('binda', reportedOn),
      };
    }),

    ThreatAssessment: times(36, () => {
      const assessedOn = past(700);
      return {
        ...concern(random, people),
        number: numbers.next('threat'),
        subject: random.pick(subjects),
        severity: random.pick(['LOW', 'LOW', 'MODERATE', 'MODERATE', 'HIGH'] as const),
        assessedOn,
        ...world.stamp('binda', assessedOn),
      };
    }),

    WatchFlag: times(36, () => {
      const { region, person } = random.pick(people);
      const since = past(500);
      return {
        issuingState: person.issuingState,
        document: person.document,
        number: numbers.next('watch'),
        reason: random.pick(reasons),
        since,
        until: random.chance(0.4) ? addDays(since, random.integer(30, 400)) : null,
        region,
        ...world.stamp('binda', since),
      };
    }),

    ReleasedReport: times(60, () => {
      const releasedOn = past(240);
      return {
        ...concern(random, people),
        originator: 'binda',
        receivers: random.weighted(receivers),
        number: numbers.next('released'),
        subject: random.pick(subjects),
        summary: random.pick(summaries),
        releasedOn,
        // Of half a year: those of the last months may still be read.
        releasedUntil: addDays(releasedOn, random.integer(30, 180)),
        ...world.stamp('binda', releasedOn),
      };
    }),

    ImmigrationIntelReport: times(56, () => {
      const reportedOn = past(600);
      return {
        ...concern(random, people),
        number: numbers.next('immigrationIntel'),
        subject: random.pick(subjects),
        summary: random.pick(summaries),
        reportedOn,
        ...world.stamp('imigrasi', reportedOn),
      };
    }),
  };
}
