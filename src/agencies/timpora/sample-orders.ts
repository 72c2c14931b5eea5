// Orders that assign members to an operation or a case, and what foreigners stated when they were examined.
import { KAPUAS, recorded, times } from '../invented.ts';
import type { SampleWorld } from '../sample.ts';
import type { AssignmentOrderRow, ExaminationRecordRow, JointOperationRow } from './rows.ts';

/** The orders that sample callers hold. Their last day is that of the callers' tokens. */
const ofCallers = [
  { number: 'SPRIN-61-2025-014', region: '61', kind: 'Penyelesaian kasus keimigrasian' },
  { number: 'SPRIN-62.03-2025-007', region: KAPUAS, kind: 'Penyelesaian kasus perdagangan orang' },
].map((order) => ({ ...order, from: '2025-05-05', until: '2025-12-31', operationNumber: null }));

const statements = [
  'Contoh sintetis: yang bersangkutan bekerja atas permintaan sponsor.',
  'Contoh sintetis: alamat berpindah tanpa melapor.',
  'Contoh sintetis: dokumen perjalanan disimpan oleh perusahaan.',
];

/** One for each operation, and those of the sample's callers, which are for a case. */
export function orders(
  world: SampleWorld,
  operations: readonly JointOperationRow[],
): readonly AssignmentOrderRow[] {
  const random = world.random('orders');
  return [
    ...ofCallers.map((order) => ({ ...order, ...world.stamp(world.today) })),
    ...operations.map(({ number, region, date }) => ({
      operationNumber: number,
      number: world.number(`SPRIN-${region}`),
      kind: 'Operasi gabungan',
      from: world.addDays(date, -random.integer(1, 10)),
      until: world.addDays(date, random.integer(2, 20)),
      region,
      ...world.stamp(date < world.today ? date : world.today),
    })),
  ];
}

/** Some were taken under an order of a caller, the others without one. */
export function examinations({
  people,
  today,
  addDays,
  ...world
}: SampleWorld): readonly ExaminationRecordRow[] {
  const random = world.random('examinations');
  return times(60, () => {
    const { name, issuingState, document, region } = recorded(random, people);
    const examinedOn = addDays(today, -random.integer(0, 400));
    const order = ofCallers.find((each) => region.startsWith(each.region) && each.from <= examinedOn);
    return {
      name,
      issuingState,
      document,
      region,
      orderNumber: order?.number ?? null,
      number: world.number('BAP'),
      examinedOn,
      statement: random.pick(statements),
      ...world.stamp(examinedOn),
    };
  });
}
