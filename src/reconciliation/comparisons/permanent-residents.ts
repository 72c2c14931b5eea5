// Permanent residents: holders of a permanent stay permit against resident identity cards of foreigners.
import { daysBetween } from '../../findings/days.ts';
import { isLive } from '../days.ts';
import { defineComparison } from '../comparison.ts';
import type { Clock, Person, PersonRows } from '../comparison.ts';
import { valuesOf } from '../values.ts';
import { reportingDays } from './residents.ts';

/** UU 24/2013 art 63: the card is for whoever is 17 or married; marriages are held more closely than what is read here. */
const cardAge = 17;

const inputs = {
  StayPermit: ['kind', 'status', 'issuedOn', 'region'],
  ResidentIdCard: ['exists', 'validUntil', 'region'],
  TravelDocument: ['birthYear'],
} as const;

type Resident = Person<PersonRows<typeof inputs>>;

const live = ({ rows }: Resident, clock: Clock) => rows.StayPermit.filter((permit) => isLive(permit, clock));
const permanent = (person: Resident, clock: Clock) =>
  live(person, clock).filter(({ kind }) => kind === 'PERMANENT');
const standing = ({ rows }: Resident, { day }: Clock) =>
  rows.ResidentIdCard.filter(({ exists, validUntil }) => exists && day <= validUntil);

export const permanentResidents = defineComparison({
  code: 'PERMANENT_RESIDENTS',
  sides: [
    { agency: 'imigrasi', record: 'StayPermit', figure: { measure: 'PERMANENT_PERMIT' } },
    {
      agency: 'dukcapil',
      record: 'ResidentIdCard',
      figure: {
        definition:
          'Distinct holders of a resident identity card of foreigners (KTP-el OA) that stands on the date, by region of registered address. ' +
          '(Pemegang KTP-el Orang Asing yang berlaku pada tanggal itu, tiap orang sekali, menurut wilayah alamat terdaftar)',
        period: 'DAY',
        where: { exists: { eq: true }, validUntil: { gte: { parameter: 'TODAY' } } },
      },
    },
  ],
  inputs,
  missing: [
    [
      { reason: 'OTHER_REGION', find: permanent },
      {
        reason: 'OTHER_FIGURE',
        find: (person, clock) => live(person, clock).filter(({ kind }) => kind === 'LIMITED'),
      },
      {
        reason: 'ENDED',
        find: (person, clock) => (live(person, clock).length > 0 ? [] : person.rows.StayPermit),
      },
    ],
    [
      { reason: 'OTHER_REGION', find: standing },
      {
        // A year of birth tells whoever is certainly younger.
        reason: 'DEPENDANT',
        find: ({ rows }, { day }) =>
          rows.TravelDocument.filter(({ birthYear }) => Number(day.slice(0, 4)) - birthYear < cardAge),
      },
      {
        reason: 'NOT_YET_DUE',
        find(person, clock) {
          const permits = permanent(person, clock);
          return permits.every(({ issuedOn }) => daysBetween(issuedOn, clock.day) <= reportingDays)
            ? permits
            : [];
        },
      },
      {
        reason: 'ENDED',
        find: (person, clock) => (standing(person, clock).length > 0 ? [] : person.rows.ResidentIdCard),
      },
    ],
  ],
  fields: [
    {
      field: 'REGION',
      compare(person, clock) {
        const [permits, cards] = [permanent(person, clock), standing(person, clock)];
        if (permits.every(({ region }) => cards.every((card) => card.region === region))) return null;
        const values = [
          ...valuesOf(permits, ({ region }) => region),
          ...valuesOf(cards, ({ region }) => region),
        ];
        return { values, reason: 'OTHER_REGION' };
      },
    },
  ],
});
