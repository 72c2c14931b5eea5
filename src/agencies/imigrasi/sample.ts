// Rows of immigration's own intelligence unit: all invented, and said to be. Its registers are made with those that they
// have to agree with.
import type { AgencySample } from '../sample.ts';

const subjects = [
  'Dugaan penyalahgunaan izin tinggal',
  'Alamat penjamin tidak sesuai',
  'Perlintasan berulang dalam waktu singkat',
];
const summaries = [
  'Contoh sintetis: kegiatan tidak sesuai dengan maksud tinggal yang dilaporkan.',
  'Contoh sintetis: informasi awal, perlu pendalaman bersama instansi terkait.',
];
const places = ['61.04', '61.12', '61.71', '62.03', '62.71'];

export const sample: AgencySample<'imigrasi'> = {
  lagDays: 0,
  rows({ people, today, addDays, ...world }) {
    const random = world.random('intelligence');
    return {
      ImmigrationIntelReport: Array.from({ length: 56 }, () => {
        const person = random.chance(0.65) ? random.pick(people) : null;
        const reportedOn = addDays(today, -random.integer(0, 600));
        return {
          issuingState: person?.issuingState ?? null,
          document: person?.document ?? null,
          number: world.number('LIK'),
          subject: random.pick(subjects),
          summary: random.pick(summaries),
          reportedOn,
          region: person?.region ?? random.pick(places),
          ...world.stamp(reportedOn),
        };
      }),
    };
  },
};
