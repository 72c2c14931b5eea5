// Meetings and the figures shown there. Two are modelled on public reports: who took part, and what was counted; what was
// decided there, and every other meeting, is invented.
import { times } from '../invented.ts';
import type { Random, SampleFigure, SampleWorld } from '../sample.ts';
import type { PresentedFigureRow, TeamMeetingRow } from './rows.ts';
import { KALBAR, KAPUAS, teams } from './sample-places.ts';
import type { Team } from './sample-places.ts';

interface Meetings {
  readonly TeamMeeting: readonly TeamMeetingRow[];
  readonly PresentedFigure: readonly PresentedFigureRow[];
}

/** A figure without the meeting at which it was shown, and its place there. */
type Shown = Pick<
  PresentedFigureRow,
  'presentedBy' | 'measure' | 'definition' | 'countedOn' | 'region' | 'value'
>;

const IMMIGRATION = 'Direktorat Jenderal Imigrasi';
const LABOUR = 'Dinas Transmigrasi dan Tenaga Kerja';

/** What presenters said that they had counted: in their own words, which are not those of the published figures. */
const definitions: Readonly<Record<string, string>> = {
  FOREIGN_WORKERS: 'TKA yang bekerja di wilayah pada tahun berjalan, menurut laporan pemberi kerja',
  VISIT_PERMIT: 'Pemegang ITK yang masih berlaku, sebagian besar wisata',
  LIMITED_WORK_PERMIT: 'Pemegang ITAS untuk bekerja yang masih berlaku',
  PERMANENT_PERMIT: 'Pemegang ITAP untuk bekerja dan penyatuan keluarga',
};

const kapuasAttendees = [
  'Kantor Imigrasi Kelas I Non TPI Palangka Raya',
  'Badan Kesatuan Bangsa dan Politik Kabupaten Kapuas',
  'Dinas Kependudukan dan Pencatatan Sipil Kabupaten Kapuas',
  'Dinas Transmigrasi dan Tenaga Kerja Kabupaten Kapuas',
  'Kodim 1011/Kuala Kapuas',
  'Polres Kapuas',
  'Badan Intelijen Negara Daerah Kalimantan Tengah',
  'Kantor Kementerian Agama Kabupaten Kapuas',
];
const kalbarAttendees = [
  'Kantor Wilayah Direktorat Jenderal Imigrasi Kalimantan Barat',
  'Badan Kesatuan Bangsa dan Politik Provinsi Kalimantan Barat',
  'Badan Intelijen Negara Daerah Kalimantan Barat',
  'Polda Kalimantan Barat',
  'Kodam XII/Tanjungpura',
  'Forum Koordinasi Intelijen Daerah',
];
const usualAttendees = (name: string): string[] => [
  `Kantor Imigrasi untuk ${name}`,
  `Badan Kesatuan Bangsa dan Politik, ${name}`,
  `Kepolisian, ${name}`,
  `Pemerintah daerah, ${name}`,
];
const agendas = [
  'Sinkronisasi data orang asing',
  'Persiapan operasi gabungan',
  'Pemetaan keberadaan orang asing di perkebunan dan tambang',
  'Keberangkatan pekerja migran nonprosedural',
];
const decisions = [
  'Contoh sintetis: setiap anggota menyampaikan data dan definisinya sebelum rapat berikutnya.',
  'Contoh sintetis: perbedaan angka diperiksa baris demi baris oleh instansi asalnya.',
  'Contoh sintetis: operasi gabungan dijadwalkan dengan surat perintah.',
  'Contoh sintetis: laporan penginapan diminta dari pengelola mes karyawan.',
];

export function meetings(world: SampleWorld): Meetings {
  const held = [...reported(world), ...invented(world)];
  return {
    TeamMeeting: held.map(({ meeting }) => meeting),
    PresentedFigure: held.flatMap(({ meeting, figures }) =>
      figures.map((figure, place) => ({
        ...figure,
        meetingNumber: meeting.number,
        line: place + 1,
        ...world.stamp(meeting.date),
      })),
    ),
  };
}

interface Held {
  readonly meeting: TeamMeetingRow;
  readonly figures: readonly Shown[];
}

function meetingOf(
  world: SampleWorld,
  { region, level }: Team,
  number: string,
  about: Pick<TeamMeetingRow, 'date' | 'agenda' | 'attendees' | 'decisions'>,
): TeamMeetingRow {
  return { number, region, level, ...about, ...world.stamp(about.date) };
}

function shownOf({ agency, measure, region, value }: SampleFigure, countedOn: string): Shown {
  return {
    presentedBy: agency === 'naker' ? LABOUR : IMMIGRATION,
    measure,
    definition: definitions[measure] ?? measure,
    countedOn,
    region,
    value,
  };
}

/** The two meetings of the public reports, with the figures that the registers of the sample show when they are counted. */
function reported(world: SampleWorld): readonly Held[] {
  const { today, figures } = world;
  const year = today.slice(0, 4);
  const shownIn = (region: string) =>
    figures.filter((figure) => figure.region === region).map((figure) => shownOf(figure, today));
  return [
    {
      meeting: meetingOf(world, KAPUAS, `RAPAT-62.03-${year}-002`, {
        date: today,
        agenda:
          'Sinkronisasi data orang asing di pertambangan, perkebunan dan kehutanan; pekerja migran nonprosedural',
        attendees: kapuasAttendees,
        decisions: decisions.slice(0, 2),
      }),
      figures: shownIn(KAPUAS.region),
    },
    {
      meeting: meetingOf(world, KALBAR, `RAPAT-61-${year}-003`, {
        date: today,
        agenda: 'Rapat tim bersama forum intelijen daerah: keberadaan dan kegiatan orang asing',
        attendees: kalbarAttendees,
        decisions: decisions.slice(1, 4),
      }),
      figures: shownIn(KALBAR.region),
    },
  ];
}

/** Meetings at which a figure of another day was shown, of another count than the published, or of what nobody publishes. */
function invented(world: SampleWorld): readonly Held[] {
  const { today, addDays } = world;
  const random = world.random('meetings');
  return times(42, (place) => {
    const team = teams[place % teams.length] ?? KAPUAS;
    // What is published of the business date is compared with what is shown on it; of another day nothing is published.
    const isToday = place % 3 === 0 && ![KAPUAS.region, KALBAR.region].includes(team.region);
    const date = isToday ? today : addDays(today, -random.integer(3, 700));
    const number = `RAPAT-${team.region}-${date.slice(0, 4)}-${String(100 + ((place * 37) % 800))}`;
    const meeting = meetingOf(world, team, number, {
      date,
      agenda: random.pick(agendas),
      attendees: usualAttendees(team.name),
      decisions: random.shuffled(decisions).slice(0, random.integer(1, 3)),
    });
    return { meeting, figures: random.chance(0.8) ? otherFigures(random, team, date) : [] };
  });
}

function otherFigures(random: Random, { region }: Team, date: string): readonly Shown[] {
  const measures = random.shuffled(['LIMITED_WORK_PERMIT', 'FOREIGN_WORKERS', 'VISIT_PERMIT']);
  const counted = measures.slice(0, random.integer(1, 3)).map((measure): Shown => {
    const agency = measure === 'FOREIGN_WORKERS' ? 'naker' : 'imigrasi';
    return shownOf({ agency, measure, region, value: random.integer(2, 90) }, date);
  });
  const lodged: Shown = {
    presentedBy: 'Badan Kesatuan Bangsa dan Politik',
    measure: 'Orang asing yang dilaporkan pengelola penginapan',
    definition: 'Laporan tertulis pengelola penginapan pada bulan rapat',
    countedOn: date,
    region,
    value: random.integer(0, 60),
  };
  // A regency hears what its province counted too.
  const ofProvince = shownOf(
    {
      agency: 'imigrasi',
      measure: 'LIMITED_WORK_PERMIT',
      region: region.slice(0, 2),
      value: random.integer(100, 1200),
    },
    date,
  );
  return [
    ...counted,
    ...(random.chance(0.4) ? [lodged] : []),
    ...(region.includes('.') && random.chance(0.4) ? [ofProvince] : []),
  ];
}
