// Foreign organisations and their foreign staff. PP 59/2016 art 25 allows three, for five years; a known number of these
// organisations has more, or has had someone for longer.
import { KAPUAS, recordedOf, someone, times, unknown } from '../invented.ts';
import type { Planting, SampleWorld } from '../sample.ts';
import type { ForeignOrganisationRow, MonitoringRecordRow } from './rows.ts';

const staffLimit = 3;
/** Days of more than five years. */
const tooLong = 5 * 366;

export const planted: Readonly<{ [code: string]: Planting }> = {
  R22_INGO_STAFF: {
    count: 2,
    how: 'Registered organisations with more foreign staff at work than their limit: 4 and 5; a third has exactly 3.',
  },
  R22_INGO_YEARS: { count: 3, how: 'Staff at work for a foreign organisation for more than five years.' },
};

/** Each organisation's region, and how many of its foreign staff are at work on the business date. */
const registered: readonly (readonly [region: string, staff: number])[] = [
  [KAPUAS, 4],
  ['61.71', 5],
  ['61.06', 3],
  [KAPUAS, 1],
  ['61.04', 2],
  ['61.01', 1],
  ['61.05', 2],
  ['62.71', 2],
  ['62.06', 1],
  ['62.07', 0],
];
const gone: readonly (readonly [region: string, status: 'EXPIRED' | 'REVOKED'])[] = [
  [KAPUAS, 'EXPIRED'],
  ['61.12', 'EXPIRED'],
  ['62.12', 'EXPIRED'],
  ['61.03', 'REVOKED'],
];
const causes = ['Konservasi', 'Pendidikan', 'Kesehatan', 'Kemanusiaan', 'Air Bersih', 'Pertanian', 'Iklim'];

interface Organisation {
  readonly row: ForeignOrganisationRow;
  /** How many foreign staff are at work on the business date. */
  readonly atWork: number;
}

export function organisations({ today, addDays, ...world }: SampleWorld): readonly Organisation[] {
  const random = world.random('organisations');
  const make = (region: string, place: number, end: 'EXPIRED' | 'REVOKED' | null): ForeignOrganisationRow => {
    const validUntil = addDays(today, end === 'EXPIRED' ? -random.integer(5, 400) : random.integer(60, 900));
    return {
      number: world.number('OMA'),
      name: `Contoh ${causes[place % causes.length] ?? ''} Internasional ${place + 1}`,
      revokedOn: end === 'REVOKED' ? addDays(today, -random.integer(5, 200)) : null,
      staffLimit,
      validUntil,
      region,
      ...world.stamp(addDays(validUntil, -1000)),
    };
  };
  return [
    ...registered.map(([region, atWork], place) => ({ row: make(region, place, null), atWork })),
    ...gone.map(([region, end], place) => ({ row: make(region, registered.length + place, end), atWork: 0 })),
  ];
}

/** Staff at work, those who left, and three who have been there for longer than the law allows. */
export function staff(
  { people, today, addDays, ...world }: SampleWorld,
  known: readonly Organisation[],
): readonly MonitoringRecordRow[] {
  const random = world.random('staff');
  const make = ({ number, region }: ForeignOrganisationRow, from: string, until: string | null) => ({
    ...(random.chance(0.3) ? unknown(random) : recordedOf(someone(random, people))),
    region,
    number: world.number('PTAU'),
    organisationNumber: number,
    kind: 'FOREIGN_ORGANISATION' as const,
    activity: random.pick(['Pendampingan desa', 'Pelatihan tenaga lapangan', 'Pengelolaan program']),
    from,
    until,
    outcome: until === null ? ('ONGOING' as const) : ('NO_FINDINGS' as const),
    interviewNotes: random.chance(0.2) ? 'Contoh sintetis: tugas dan tempat kerja dijelaskan.' : null,
    complaints: null,
    ...world.stamp(from),
  });
  let stayedOn = planted['R22_INGO_YEARS']?.count ?? 0;
  const daysAtWork = (): number => {
    stayedOn -= 1;
    return stayedOn >= 0 ? tooLong + random.integer(1, 400) : random.integer(20, 1500);
  };
  return known.flatMap(({ row, atWork }) => [
    ...times(atWork, () => make(row, addDays(today, -daysAtWork()), null)),
    ...times(random.integer(1, 2), () => {
      const left = addDays(today, -random.integer(10, 300));
      return make(row, addDays(left, -random.integer(100, 900)), left);
    }),
  ]);
}
