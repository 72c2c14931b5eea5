// Rows of religious affairs: all invented, and said to be. Who holds a permit for religious service should have a
// recommendation in force for the region of the permit; a known number does not.
import { KAPUAS, places, recordedOf, times, unknown } from '../invented.ts';
import type { Recorded } from '../invented.ts';
import type { AgencySample, SamplePerson, SampleWorld } from '../sample.ts';
import type { MixedMarriageRow, ReligiousWorkRecommendationRow } from './rows.ts';

/** What is wrong with the first holders of a permit for religious service; nothing with the others. */
const disagreements = ['NONE', 'NONE', 'ENDED', 'REVOKED', 'ELSEWHERE', 'ELSEWHERE'] as const;
type Disagreement = (typeof disagreements)[number];

const sponsors = ['Gereja Contoh', 'Yayasan Contoh Pelayanan', 'Keuskupan Contoh', 'Vihara Contoh'];

export const sample: AgencySample<'kemenag'> = {
  lagDays: 6,
  planted: {
    R23_SPECIAL_PERMIT: {
      count: disagreements.length,
      how: 'Live permits for religious service without a recommendation in force for their region: 2 have none, 1 ended, 1 was withdrawn, 2 are for another area.',
    },
  },
  rows: (world) => ({
    ReligiousWorkRecommendation: recommendations(world),
    MixedMarriage: marriages(world),
  }),
};

function recommendations({
  people,
  today,
  addDays,
  ...world
}: SampleWorld): ReligiousWorkRecommendationRow[] {
  const random = world.random('recommendations');
  const make = (person: Recorded, wrong: Disagreement | null): ReligiousWorkRecommendationRow => {
    const { region, ...holder } = person;
    const others = places.filter((place) => place !== region);
    const validUntil = addDays(today, wrong === 'ENDED' ? -random.integer(3, 90) : random.integer(40, 600));
    return {
      ...holder,
      number: world.number('RKM'),
      revokedOn: wrong === 'REVOKED' ? addDays(today, -random.integer(1, 60)) : null,
      area: wrong === 'ELSEWHERE' ? random.pick(others) : region,
      validUntil,
      sponsor: `${random.pick(sponsors)} ${random.integer(1, 40)}`,
      ...world.stamp(addDays(validUntil, -730)),
    };
  };
  const isClergy = ({ stay }: SamplePerson): boolean => stay?.purpose === 'RELIGIOUS';
  const clergy = random.shuffled(people.filter(isClergy));
  const held = clergy.flatMap((person, place) => {
    const wrong = disagreements[place] ?? null;
    return wrong === 'NONE' ? [] : [make(recordedOf(person), wrong)];
  });
  // Lay people who serve beside what they are here for, and clergy whose document the office does not have.
  const lay = people.filter(({ stay }) => stay?.purpose === 'FAMILY');
  const layOfKapuas = lay.filter(({ region }) => region === KAPUAS);
  const others = times(50, (place) =>
    place < 20
      ? recordedOf(random.pick(place < 3 && layOfKapuas.length > 0 ? layOfKapuas : lay))
      : unknown(random, place < 26 ? KAPUAS : undefined),
  );
  const states = [null, null, null, 'ENDED', 'REVOKED'] as const;
  return [...held, ...others.map((person) => make(person, random.pick(states)))];
}

/** Of those who are here with their family; some married in another region, or with a document that nobody noted. */
function marriages({ people, today, addDays, ...world }: SampleWorld): MixedMarriageRow[] {
  const random = world.random('marriages');
  const spouses = people.filter(({ stay }) => stay?.purpose === 'FAMILY');
  const married = spouses.filter(({ region }) => random.chance(region === KAPUAS ? 0.9 : 0.6));
  return married.map((person) => {
    const marriedOn = addDays(person.stay?.issuedOn ?? today, -random.integer(30, 2500));
    const isNoted = random.chance(0.85);
    return {
      issuingState: isNoted ? person.issuingState : null,
      document: isNoted ? person.document : null,
      year: Number(marriedOn.slice(0, 4)),
      region: random.chance(0.15) ? random.pick(places) : person.region,
      actNumber: world.number('NIKAH'),
      marriedOn,
      spouseName: person.name,
      spouseNationality: person.nationality,
      details: random.chance(0.5) ? 'Contoh sintetis: keterangan wali dan saksi pada akta.' : null,
      ...world.stamp(marriedOn),
    };
  });
}
