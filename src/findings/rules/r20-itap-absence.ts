// R20: holders of a permanent permit who have been abroad for more than a year.
import { dayOf, daysBetween, yearsLater } from '../days.ts';
import { evidenceOf, foundOn } from '../found.ts';
import { isInForce } from '../in-force.ts';
import { defineRule } from '../rule.ts';

/** Days in a year, as it is counted here. */
const year = 365;

export const longAbsence = defineRule({
  code: 'R20_ITAP_ABSENCE',
  title: {
    id: 'Pemegang ITAP di luar negeri lebih dari satu tahun',
    en: 'Permanent resident (ITAP) abroad for over a year',
  },
  legalBasis: 'UU 6/2011 art 62(1) [V]',
  validFrom: '2011-05-05',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'StayPermit',
  inputs: { StayPermit: ['kind', 'status', 'issuedOn'], BorderCrossing: ['direction', 'at'] },
  absence: ['BorderCrossing'],
  find({ StayPermit, BorderCrossing }, { today }) {
    const last = BorderCrossing.toSorted((one, other) => one.at.localeCompare(other.at)).at(-1);
    if (last?.direction !== 'EXIT') return [];
    const left = dayOf(last.at);
    const days = daysBetween(left, today);
    if (days <= year) return [];
    return StayPermit.filter((permit) => permit.kind === 'PERMANENT' && isInForce(permit, today)).map(
      (permit) =>
        foundOn('StayPermit', permit, evidenceOf('BorderCrossing', [last]), {
          confidence: 'HIGH',
          boundary:
            yearsLater(left, 1) === today
              ? {
                  id: `Tepat satu tahun kalender, yaitu ${days} hari: undang-undang menyebut "lebih dari 1 tahun".`,
                  en: `Exactly 1 calendar year, which is ${days} days: the law says "more than" that.`,
                }
              : null,
          explanation: {
            id: `Pemegang ITAP terakhir keluar pada ${left}, ${days} hari sebelum ${today}, dan tidak ada perlintasan masuk sesudahnya yang terlihat di wilayah Anda.`,
            en: `The holder of the permanent permit last left on ${left}, ${days} days before ${today}, and no entry after that is visible in your regions.`,
          },
          clears: {
            id: 'Catatan perlintasan masuk sesudah hari itu, juga di tempat pemeriksaan wilayah lain, atau penutupan izin.',
            en: 'A crossing inwards after that day, at a checkpoint of another region too, or the closing of the permit.',
          },
        }),
    );
  },
});
