// Residents for a limited time: holders of a limited stay permit against standing certificates of residence.
import { daysBetween } from '../../findings/days.ts';
import { isLive } from '../days.ts';
import { defineComparison } from '../comparison.ts';
import type { Clock, Person, PersonRows } from '../comparison.ts';
import { valuesOf } from '../values.ts';

/** UU 23/2006 art 20(1): a holder reports to the registry within 14 days of the permit. */
export const reportingDays = 14;

const inputs = {
  StayPermit: ['kind', 'status', 'issuedOn', 'validUntil', 'region'],
  ResidenceCertificate: ['exists', 'issuedOn', 'validUntil', 'region'],
} as const;

type Resident = Person<PersonRows<typeof inputs>>;

const live = ({ rows }: Resident, clock: Clock) => rows.StayPermit.filter((permit) => isLive(permit, clock));
const limited = (person: Resident, clock: Clock) =>
  live(person, clock).filter(({ kind }) => kind === 'LIMITED');
const standing = ({ rows }: Resident, { day }: Clock) =>
  rows.ResidenceCertificate.filter(
    ({ exists, issuedOn, validUntil }) => exists && issuedOn <= day && day <= validUntil,
  );

export const residents = defineComparison({
  code: 'RESIDENTS',
  sides: [
    {
      agency: 'imigrasi',
      record: 'StayPermit',
      figure: {
        definition:
          'Distinct holders of a limited stay permit (ITAS) in force on the date, for whatever purpose, by region of declared stay. ' +
          '(Pemegang izin tinggal terbatas, ITAS, yang berlaku pada tanggal itu, untuk tujuan apa pun, tiap orang sekali, menurut wilayah tinggal yang dilaporkan)',
        period: 'DAY',
        where: {
          kind: { eq: 'LIMITED' },
          status: { eq: 'IN_FORCE' },
          issuedOn: { lte: { parameter: 'TODAY' } },
        },
      },
    },
    {
      agency: 'dukcapil',
      record: 'ResidenceCertificate',
      figure: {
        definition:
          'Distinct holders of a certificate of residence (SKTT) that stands on the date, by region of registered address. ' +
          '(Pemegang surat keterangan tempat tinggal, SKTT, yang berlaku pada tanggal itu, tiap orang sekali, menurut wilayah alamat terdaftar)',
        period: 'DAY',
        where: {
          exists: { eq: true },
          issuedOn: { lte: { parameter: 'TODAY' } },
          validUntil: { gte: { parameter: 'TODAY' } },
        },
      },
    },
  ],
  inputs,
  missing: [
    [
      { reason: 'OTHER_REGION', find: limited },
      {
        reason: 'OTHER_FIGURE',
        find: (person, clock) => live(person, clock).filter(({ kind }) => kind === 'PERMANENT'),
      },
      {
        reason: 'VISIT_PERMIT',
        find: (person, clock) => live(person, clock).filter(({ kind }) => kind === 'VISIT'),
      },
      {
        reason: 'ENDED',
        find: (person, clock) => (live(person, clock).length > 0 ? [] : person.rows.StayPermit),
      },
    ],
    [
      { reason: 'OTHER_REGION', find: standing },
      {
        reason: 'NOT_YET_DUE',
        find(person, clock) {
          const permits = limited(person, clock);
          return permits.every(({ issuedOn }) => daysBetween(issuedOn, clock.day) <= reportingDays)
            ? permits
            : [];
        },
      },
      {
        reason: 'ENDED',
        find: (person, clock) => (standing(person, clock).length > 0 ? [] : person.rows.ResidenceCertificate),
      },
    ],
  ],
  fields: [
    {
      field: 'REGION',
      compare(person, clock) {
        const [permits, certificates] = [limited(person, clock), standing(person, clock)];
        if (permits.every(({ region }) => certificates.every((one) => one.region === region))) return null;
        const values = [
          ...valuesOf(permits, ({ region }) => region),
          ...valuesOf(certificates, ({ region }) => region),
        ];
        return { values, reason: 'OTHER_REGION' };
      },
    },
    {
      field: 'VALIDITY',
      compare(person, clock) {
        const [permits, certificates] = [limited(person, clock), standing(person, clock)];
        const isAlike = permits.some(({ validUntil }) =>
          certificates.some((one) => one.validUntil === validUntil),
        );
        if (isAlike) return null;
        const values = [
          ...valuesOf(permits, ({ validUntil }) => validUntil),
          ...valuesOf(certificates, ({ validUntil }) => validUntil),
        ];
        return { values, reason: null };
      },
    },
  ],
});
