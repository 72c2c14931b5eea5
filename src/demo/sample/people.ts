// The people: name, nationality, birth and travel document, all invented.
import { createDossier, type Dossier } from './dossier.ts';
import { addDays } from './dates.ts';
import { createName, type State } from './names.ts';
import { nameOf } from './regions.ts';
import type { World } from './world.ts';

/** Whom to make. */
export interface Profile {
  readonly region: string;
  readonly states: readonly (readonly [State, number])[];
  /** Youngest and oldest, in years on the business date. */
  readonly ages: readonly [number, number];
  /** How likely a woman. */
  readonly women: number;
  /** Whether the population registry gives a number. */
  readonly resident: boolean;
}

export const workerStates: Profile['states'] = [
  ['CN', 54],
  ['MY', 17],
  ['IN', 11],
  ['KR', 6],
  ['JP', 5],
  ['PH', 4],
  ['AU', 2],
  ['DE', 1],
];

export const visitorStates: Profile['states'] = [
  ['MY', 50],
  ['CN', 20],
  ['AU', 10],
  ['JP', 6],
  ['KR', 5],
  ['DE', 5],
  ['IN', 4],
];

export const familyStates: Profile['states'] = [
  ['MY', 34],
  ['CN', 30],
  ['PH', 10],
  ['AU', 8],
  ['DE', 7],
  ['IN', 6],
  ['KR', 5],
];

export interface People {
  create(profile: Profile): Dossier;
}

/** Makes people of whom no two have the same name and birth date. */
export function createPeople(world: World): People {
  const random = world.random('people');
  const taken = new Set<string>();

  function createIdentity(
    profile: Profile,
    state: State,
    sex: 'FEMALE' | 'MALE',
  ): { name: string; birthDate: string } {
    const [youngest, oldest] = profile.ages;
    const identity = {
      name: createName(random, state, sex),
      birthDate: addDays(world.today, -random.integer(youngest * 366 + 1, oldest * 365)),
    };
    const key = `${identity.name}|${identity.birthDate}`;
    if (taken.has(key)) return createIdentity(profile, state, sex);
    taken.add(key);
    return identity;
  }

  return {
    create(profile) {
      const state = random.weighted(profile.states);
      const sex = random.chance(profile.women) ? 'FEMALE' : 'MALE';
      const identity = createIdentity(profile, state, sex);
      const person = {
        ...identity,
        sex,
        nationality: state,
        issuingState: state,
        document: world.numbers.document(),
      } as const;
      const address = `Jalan Contoh Blok ${random.pick(['A', 'B', 'C', 'D', 'E'])} No. ${random.integer(1, 299)}, ${nameOf(profile.region)}`;
      const nik = profile.resident ? world.numbers.nik(person.birthDate, sex) : null;
      return createDossier(person, profile.region, nik, address);
    },
  };
}
