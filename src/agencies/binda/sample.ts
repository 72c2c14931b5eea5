// Regional intelligence's rows: all invented, and said to be.
import { concern, KAPUAS, times } from '../invented.ts';
import type { AgencySample, SampleWorld } from '../sample.ts';

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

export const sample: AgencySample<'binda'> = {
  lagDays: 0,
  rows: (world) => ({
    InformationReport: informationReports(world),
    ThreatAssessment: threatAssessments(world),
    WatchFlag: watchFlags(world),
    ReleasedReport: releasedReports(world),
  }),
};

function informationReports({ people, today, addDays, ...world }: SampleWorld) {
  const random = world.random('information');
  return times(80, () => {
    const reportedOn = addDays(today, -random.integer(0, 700));
    return {
      ...concern(random, people),
      number: world.number('LI'),
      subject: random.pick(subjects),
      summary: random.pick(summaries),
      reportedOn,
      ...world.stamp(reportedOn),
    };
  });
}

function threatAssessments({ people, today, addDays, ...world }: SampleWorld) {
  const random = world.random('threats');
  return times(36, () => {
    const assessedOn = addDays(today, -random.integer(0, 700));
    return {
      ...concern(random, people),
      number: world.number('PA'),
      subject: random.pick(subjects),
      severity: random.pick(['LOW', 'LOW', 'MODERATE', 'MODERATE', 'HIGH'] as const),
      assessedOn,
      ...world.stamp(assessedOn),
    };
  });
}

function watchFlags({ people, today, addDays, ...world }: SampleWorld) {
  const random = world.random('watch');
  return times(36, () => {
    const { region, issuingState, document } = random.pick(people);
    const since = addDays(today, -random.integer(0, 500));
    return {
      issuingState,
      document,
      number: world.number('PP'),
      reason: random.pick(reasons),
      since,
      until: random.chance(0.4) ? addDays(since, random.integer(30, 400)) : null,
      region,
      ...world.stamp(since),
    };
  });
}

function releasedReports({ people, today, addDays, ...world }: SampleWorld) {
  const random = world.random('releases');
  return times(60, (place) => {
    // The first are of the last weeks, to the police of the regency that the demo shows.
    const isNear = place < 3;
    // Two are kept for a day that has not come.
    const isToCome = place === 3 || place === 4;
    const releasedOn = addDays(
      today,
      isToCome ? random.integer(5, 20) : -random.integer(0, isNear ? 20 : 240),
    );
    return {
      ...concern(random, people),
      ...((isNear || isToCome) && { region: KAPUAS }),
      originator: 'binda',
      receivers: isNear || isToCome ? ['polri'] : random.weighted(receivers),
      number: world.number('RILIS'),
      subject: random.pick(subjects),
      summary: random.pick(summaries),
      releasedOn,
      // Of half a year: those of the last months may still be read.
      releasedUntil: addDays(releasedOn, random.integer(30, 180)),
      ...world.stamp(releasedOn),
    };
  });
}
