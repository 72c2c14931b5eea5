// Rows of the military: all invented, and said to be.
import { concern, instantOn, places, recordedOf, someone, times, unknown } from '../invented.ts';
import type { AgencySample, SampleWorld } from '../sample.ts';
import type { TerritorialSightingRow } from './rows.ts';

const AT_WORK = 'Bekerja di lokasi tambang';
const elsewhere = [
  'Melintas di jalan desa',
  'Berada di pelabuhan',
  'Mengunjungi kampung',
  'Berbelanja di pasar',
];
const subjects = ['Jalur tidak resmi di perbatasan', 'Kehadiran orang asing di pulau kecil'];
const summaries = [
  'Contoh sintetis: hasil pengamatan wilayah.',
  'Contoh sintetis: laporan awal dari Babinsa.',
];

/** Visitors whom a unit saw at work; everyone else whom it saw at work has leave to, or no visit permit in force. */
const VISITORS_AT_WORK = 4;

export const sample: AgencySample<'tni'> = {
  lagDays: 4,
  planted: {
    R03_SEEN_AT_WORK: {
      count: VISITORS_AT_WORK,
      how: 'Holders of a visit permit in force whom a territorial unit saw at work, and shared it.',
    },
  },
  rows: (world) => ({
    TerritorialSighting: sightings(world),
    LiaisonNote: liaisonNotes(world),
    TerritorialReport: reports(world),
  }),
};

/** Some are shared with the team; the rest are the military's own. */
function sightings({ people, today, addDays, ...world }: SampleWorld): TerritorialSightingRow[] {
  const random = world.random('sightings');
  const make = (
    { name, nationality, ...seen }: ReturnType<typeof recordedOf>,
    activity: string,
    shared: boolean,
  ): TerritorialSightingRow => {
    const date = addDays(today, -random.integer(1, 200));
    const isNamed = seen.document !== null || random.chance(0.5);
    return {
      ...seen,
      name: isNamed ? name : null,
      nationality: isNamed ? nationality : null,
      number: world.number('PTER'),
      originator: 'tni',
      shared,
      at: instantOn(random, date),
      activity,
      ...world.stamp(date),
    };
  };
  const visitors = people.filter(({ stay, work }) => stay?.kind === 'VISIT' && work === null);
  const atWork = random.shuffled(visitors).slice(0, VISITORS_AT_WORK);
  const others = people.filter(({ stay }) => stay?.kind !== 'VISIT');
  return [
    ...atWork.map((person) => make(recordedOf(person), AT_WORK, true)),
    ...times(150, () => {
      const seen = random.chance(0.4) ? unknown(random) : recordedOf(someone(random, others));
      return make(seen, random.pick([AT_WORK, ...elsewhere]), random.chance(0.65));
    }),
  ];
}

function liaisonNotes({ today, addDays, ...world }: SampleWorld) {
  const random = world.random('liaison');
  return times(40, () => {
    const date = addDays(today, -random.integer(0, 500));
    return {
      number: world.number('CP'),
      subject: random.pick(subjects),
      note: random.pick([
        'Contoh sintetis: disepakati patroli bersama.',
        'Contoh sintetis: data perlintasan dipertukarkan dengan satuan tetangga.',
      ]),
      date,
      region: random.pick(places),
      ...world.stamp(date),
    };
  });
}

function reports({ people, today, addDays, ...world }: SampleWorld) {
  const random = world.random('reports');
  return times(50, () => {
    const reportedOn = addDays(today, -random.integer(0, 700));
    return {
      ...concern(random, people),
      number: world.number('LTER'),
      subject: random.pick(subjects),
      summary: random.pick(summaries),
      reportedOn,
      ...world.stamp(reportedOn),
    };
  });
}
