// Minutes of the regional intelligence committee: all invented, and said to be.
import { times } from '../invented.ts';
import type { SampleWorld } from '../sample.ts';
import type { KomindaMinutesRow } from './rows.ts';

const regions = ['61', '61', '61.71', '61.04', '62', '62', '62.03', '62.71'];
const agendas = [
  'Perkembangan situasi wilayah perbatasan',
  'Kegiatan organisasi asing',
  'Kehadiran orang asing di tambang',
];

export function komindaMinutes({ today, addDays, ...world }: SampleWorld): readonly KomindaMinutesRow[] {
  const random = world.random('kominda');
  return times(32, (place) => {
    const date = addDays(today, -random.integer(0, 600));
    return {
      number: world.number('RK'),
      date,
      region: regions[place % regions.length] ?? '61',
      agenda: random.pick(agendas),
      attendees: [
        'Badan Intelijen Negara Daerah',
        'Badan Kesatuan Bangsa dan Politik',
        'Unsur intelijen TNI dan Polri',
      ],
      summary: random.pick([
        'Contoh sintetis: situasi terkendali, pemantauan dilanjutkan.',
        'Contoh sintetis: disepakati pertukaran bahan antaranggota komite.',
      ]),
      ...world.stamp(date),
    };
  });
}
