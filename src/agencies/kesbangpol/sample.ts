// Rows of the national unity office: all invented, and said to be.
import { concern, recorded, times } from '../invented.ts';
import type { AgencySample, SamplePerson, SampleWorld } from '../sample.ts';
import { organisations, planted, staff } from './sample-organisations.ts';

const activities = {
  JOURNALIST: ['Peliputan budaya Dayak', 'Pembuatan film dokumenter hutan gambut'],
  RESEARCHER: ['Penelitian keanekaragaman hayati', 'Penelitian sosial di desa perkebunan'],
  CLERGY: ['Pelayanan jemaat', 'Kunjungan ke lembaga pendidikan keagamaan'],
  ARTIST: ['Pertunjukan musik', 'Pameran seni rupa'],
} as const;
const kinds = ['JOURNALIST', 'RESEARCHER', 'RESEARCHER', 'CLERGY', 'ARTIST'] as const;

const notes = [
  'Contoh sintetis: yang bersangkutan menjelaskan jadwal dan sponsor kegiatannya.',
  'Contoh sintetis: lokasi kegiatan berubah dari yang dilaporkan.',
];
const complaints = [
  'Contoh sintetis: warga mempertanyakan izin kegiatan.',
  'Contoh sintetis: kegiatan berlangsung sampai larut malam.',
];
const subjects = ['Kegiatan organisasi asing di desa', 'Pengumpulan data tanpa rekomendasi'];
const summaries = [
  'Contoh sintetis: bahan awal untuk komite, perlu pendalaman.',
  'Contoh sintetis: kegiatan tidak sesuai dengan yang dilaporkan ke pemerintah daerah.',
];

export const sample: AgencySample<'kesbangpol'> = {
  lagDays: 3,
  planted,
  rows(world) {
    const known = organisations(world);
    return {
      ForeignOrganisation: known.map(({ row }) => row),
      MonitoringRecord: [...staff(world, known), ...monitored(world)],
      KomindaInput: komindaInputs(world),
    };
  },
};

/** What the permit was given for tells whose activity it is, where it is research or religious service. */
function kindFor(person: SamplePerson | undefined, drawn: (typeof kinds)[number]): (typeof kinds)[number] {
  if (person?.stay?.purpose === 'RESEARCH') return 'RESEARCHER';
  return person?.stay?.purpose === 'RELIGIOUS' ? 'CLERGY' : drawn;
}

function monitored({ people, today, addDays, ...world }: SampleWorld) {
  const random = world.random('monitoring');
  const byDocument = new Map(people.map((person) => [person.document, person]));
  return times(120, () => {
    const person = recorded(random, people);
    const kind = kindFor(byDocument.get(person.document ?? ''), random.pick(kinds));
    const from = addDays(today, -random.integer(1, 600));
    const until = random.chance(0.8) ? addDays(from, random.integer(2, 200)) : null;
    const isOver = until !== null && until < today;
    return {
      ...person,
      number: world.number('PTAU'),
      organisationNumber: null,
      kind,
      activity: random.pick(activities[kind]),
      from,
      until,
      outcome: isOver
        ? random.pick(['NO_FINDINGS', 'NO_FINDINGS', 'ADVICE_GIVEN', 'REFERRED'] as const)
        : ('ONGOING' as const),
      interviewNotes: random.chance(0.3) ? random.pick(notes) : null,
      complaints: random.chance(0.15) ? random.pick(complaints) : null,
      ...world.stamp(from),
    };
  });
}

function komindaInputs({ people, today, addDays, ...world }: SampleWorld) {
  const random = world.random('kominda');
  return times(40, () => {
    const reportedOn = addDays(today, -random.integer(0, 700));
    return {
      ...concern(random, people),
      number: world.number('BK'),
      subject: random.pick(subjects),
      summary: random.pick(summaries),
      reportedOn,
      ...world.stamp(reportedOn),
    };
  });
}
