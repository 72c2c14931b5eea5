// Rows of the protection of migrant workers: all invented, and said to be. They are about citizens, whom no other room
// of the sample knows.
import { places, times } from '../invented.ts';
import type { AgencySample, SampleWorld } from '../sample.ts';
import type { MigrantWorkerCaseRow } from './rows.ts';
import { protectionCases } from './sample-cases.ts';
import { citizenName } from './sample-names.ts';

const indicators = [
  ...(['NO_CONTRACT', 'INDIVIDUAL_RECRUITER', 'RECRUITMENT_DEBT'] as const),
  ...(['VISIT_VISA', 'UNOFFICIAL_ROUTE', 'NO_PREPARATION'] as const),
];
const complaints = [
  'Contoh sintetis: keluarga tidak dapat menghubungi pekerja.',
  'Contoh sintetis: upah ditahan oleh perekrut.',
  'Contoh sintetis: dokumen perjalanan dipegang pihak lain.',
];

/** Departures that are still open, of workers who are not registered, with two signs or more. */
const AT_RISK = 14;

export const sample: AgencySample<'bp3mi'> = {
  lagDays: 2,
  planted: {
    R27_OUTBOUND_RISK: {
      count: AT_RISK,
      how: 'Departures reported and not yet looked into, of workers who are not registered, with two indicators or more.',
    },
  },
  rows: (world) => ({ MigrantWorkerCase: migrantWorkerCases(world), ...protectionCases(world) }),
};

function migrantWorkerCases({ today, addDays, ...world }: SampleWorld): readonly MigrantWorkerCaseRow[] {
  const random = world.random('departures');
  return times(110, (place) => {
    const isAtRisk = place < AT_RISK;
    const stage = isAtRisk
      ? 'REPORTED'
      : random.pick(['REPORTED', 'PREVENTED', 'ABROAD', 'ABROAD', 'REPATRIATED', 'SETTLED'] as const);
    // Who was only reported has one sign, or is registered: nothing else looks like a departure at risk.
    const registered = !isAtRisk && (stage === 'REPORTED' || random.chance(0.3));
    return {
      caseNumber: world.number('PMI'),
      stage,
      indicators: random.shuffled(indicators).slice(0, random.integer(isAtRisk ? 2 : 1, 4)),
      region: random.pick(places),
      registered,
      person: citizenName(random),
      complaint: random.chance(0.5) ? random.pick(complaints) : null,
      ...world.stamp(addDays(today, -random.integer(0, 700))),
    };
  });
}
