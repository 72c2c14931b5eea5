// Rows of the police: all invented, and said to be.
import { concern, KAPUAS, places, recorded, times } from '../invented.ts';
import type { AgencySample, SampleWorld } from '../sample.ts';

const subjects = [
  'Aktivitas orang asing di pelabuhan',
  'Dugaan perekrutan tenaga kerja',
  'Kerumunan di area tambang',
];
const summaries = [
  'Contoh sintetis: informasi masyarakat, perlu pendalaman.',
  'Contoh sintetis: kegiatan berulang pada malam hari.',
];

/** The case that an order of a sample caller is for; the protection of migrant workers keeps its victims. */
const TRAFFICKING_CASE = 'TPPO-62.03-2025-001';

export const sample: AgencySample<'polri'> = {
  lagDays: 1,
  rows: (world) => ({
    GuestReport: guestReports(world),
    TravelLetter: travelLetters(world),
    CriminalCase: criminalCases(world),
    PoliceIntelReport: intelligence(world),
  }),
};

/** Hosts report some of those who stay; a few were reported where they travelled. */
function guestReports({ people, today, addDays, ...world }: SampleWorld) {
  const random = world.random('guests');
  const reported = people.filter(({ region, stay }) => stay && random.chance(region === KAPUAS ? 0.6 : 0.25));
  return reported.map(({ issuingState, document, region }) => {
    const date = addDays(today, -random.integer(0, 300));
    return {
      number: world.number('STM'),
      issuingState,
      document,
      date,
      region: random.chance(0.08) ? random.pick(places) : region,
      ...world.stamp(date),
    };
  });
}

function travelLetters({ people, today, addDays, ...world }: SampleWorld) {
  const random = world.random('letters');
  return times(110, () => {
    const { name: holderName, ...holder } = recorded(random, people);
    const issuedOn = addDays(today, -random.integer(0, 400));
    return {
      ...holder,
      holderName,
      number: world.number('SKJ'),
      issuedOn,
      validUntil: addDays(issuedOn, random.pick([14, 30, 90])),
      ...world.stamp(issuedOn),
    };
  });
}

function criminalCases({ people, today, addDays, ...world }: SampleWorld) {
  const random = world.random('cases');
  const nobody = { issuingState: null, document: null, suspectName: null, suspectNationality: null };
  const openedOn = addDays(today, -75);
  const trafficking = {
    ...nobody,
    number: TRAFFICKING_CASE,
    kind: 'TPPO' as const,
    status: 'INVESTIGATION' as const,
    openedOn,
    region: KAPUAS,
    ...world.stamp(openedOn),
  };
  const others = times(90, () => {
    const { name, nationality, region, ...document } = recorded(random, people);
    const isKnown = random.chance(0.85);
    const date = addDays(today, -random.integer(1, 900));
    return {
      ...(isKnown ? { ...document, suspectName: name, suspectNationality: nationality } : nobody),
      number: world.number('LP'),
      kind: random.pick([
        ...(['IMMIGRATION', 'IMMIGRATION', 'NARCOTICS', 'THEFT', 'FRAUD'] as const),
        ...(['VIOLENCE', 'TPPO', 'TPPM', 'OTHER'] as const),
      ]),
      status: random.pick(['INQUIRY', 'INVESTIGATION', 'PROSECUTION', 'DISCONTINUED'] as const),
      openedOn: date,
      region,
      ...world.stamp(date),
    };
  });
  return [trafficking, ...others];
}

function intelligence({ people, today, addDays, ...world }: SampleWorld) {
  const random = world.random('intelligence');
  return times(50, () => {
    const reportedOn = addDays(today, -random.integer(0, 700));
    return {
      ...concern(random, people),
      number: world.number('LINT'),
      subject: random.pick(subjects),
      summary: random.pick(summaries),
      reportedOn,
      ...world.stamp(reportedOn),
    };
  });
}
