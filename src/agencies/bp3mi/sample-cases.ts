// Cases of trafficking and smuggling, and their victims. One case is that of a sample caller's order; the victims of all
// others are for nobody whom the demo offers.
import { KAPUAS, times } from '../invented.ts';
import type { SampleWorld } from '../sample.ts';
import type { SmugglingCaseRow, TraffickingCaseRow, VictimRecordRow } from './rows.ts';
import { citizenName } from './sample-names.ts';

/** A case's number is given by hand, such as the one that an order of a sample caller is for. */
const trafficking = [
  'TPPO-62.03-2025-001',
  'TPPO-62.03-2025-004',
  'TPPO-62.03-2024-009',
  'TPPO-62.71-2025-002',
  'TPPO-62.01-2024-003',
  'TPPO-61.01-2025-001',
  'TPPO-61.01-2025-005',
  'TPPO-61.12-2024-011',
  'TPPO-61.71-2025-003',
  'TPPO-61.04-2025-006',
];
const smuggling = [
  'TPPM-62.03-2025-001',
  'TPPM-62.12-2024-002',
  'TPPM-61.01-2025-002',
  'TPPM-61.03-2025-001',
  'TPPM-61.06-2024-004',
  'TPPM-61.07-2025-003',
];
/** How many victims each case has, taken in turn; the first case has the first number. */
const victimCounts = [5, 2, 3, 1, 4];

const routes = ['Jalur setapak di perbatasan', 'Kapal kecil pada malam hari', 'Pelabuhan rakyat'];
const statuses = ['UNDER_REVIEW', 'WITH_POLICE', 'WITH_POLICE', 'IN_COURT', 'CLOSED'] as const;

interface ProtectionCases {
  readonly TraffickingCase: readonly TraffickingCaseRow[];
  readonly SmugglingCase: readonly SmugglingCaseRow[];
  readonly VictimRecord: readonly VictimRecordRow[];
}

export function protectionCases({ today, addDays, ...world }: SampleWorld): ProtectionCases {
  const random = world.random('protection');
  const opened = (caseNumber: string) => {
    const region = regionOf(caseNumber);
    const openedOn = addDays(today, -random.integer(20, 160));
    return {
      caseNumber,
      status: random.pick(statuses),
      openedOn,
      region,
      ...world.stamp(openedOn),
    };
  };
  const victim = (caseNumber: string, place: number): VictimRecordRow => ({
    number: world.number('KORBAN'),
    caseNumber,
    name: citizenName(random),
    birthYear: Number(today.slice(0, 4)) - random.integer(16, 45),
    protection: random.pick(['SHELTER', 'SHELTER', 'FAMILY', 'MEDICAL_CARE', 'RETURNING'] as const),
    statement: random.chance(0.6) ? 'Contoh sintetis: keterangan awal korban.' : null,
    // The last of a case of many is looked after in the provincial capital.
    region: place === 4 ? `${regionOf(caseNumber).slice(0, 2)}.71` : regionOf(caseNumber),
    ...world.stamp(addDays(today, -random.integer(1, 150))),
  });
  return {
    TraffickingCase: trafficking.map((caseNumber) => ({
      ...opened(caseNumber),
      destination: random.chance(0.9) ? random.pick(['MY', 'KH', 'MM', 'AE']) : null,
      summary: 'Contoh sintetis: direkrut perorangan dengan janji pekerjaan dan utang biaya keberangkatan.',
    })),
    SmugglingCase: smuggling.map((caseNumber) => ({
      ...opened(caseNumber),
      route: random.pick(routes),
      summary: 'Contoh sintetis: dibawa melintas tanpa pemeriksaan dengan membayar perantara.',
    })),
    VictimRecord: [...trafficking, ...smuggling].flatMap((caseNumber, place) =>
      times(victimCounts[place % victimCounts.length] ?? 1, (which) => victim(caseNumber, which)),
    ),
  };
}

/** The region in a case's number. */
function regionOf(caseNumber: string): string {
  return caseNumber.split('-')[1] ?? KAPUAS;
}
