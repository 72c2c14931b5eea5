// R23: permits for religious service without a recommendation for their region.
import { evidenceOf, foundOn } from '../found.ts';
import { isInForce } from '../in-force.ts';
import { isElsewhere } from '../places.ts';
import { defineRule } from '../rule.ts';

export const noRecommendation = defineRule({
  code: 'R23_SPECIAL_PERMIT',
  title: {
    id: 'Izin rohaniwan tanpa rekomendasi untuk wilayahnya',
    en: 'Permit for religious service without a recommendation for its region',
  },
  legalBasis: 'PMA 3/2023 [V]',
  // It was explained to those who apply it in March 2023: the first day of the month after.
  validFrom: '2023-04-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'StayPermit',
  inputs: {
    StayPermit: ['purpose', 'status', 'issuedOn', 'region'],
    ReligiousWorkRecommendation: ['status', 'area', 'validUntil'],
  },
  absence: ['ReligiousWorkRecommendation'],
  find: ({ StayPermit, ReligiousWorkRecommendation }, { today }) =>
    StayPermit.filter(
      (permit) =>
        permit.purpose === 'RELIGIOUS' &&
        isInForce(permit, today) &&
        !ReligiousWorkRecommendation.some(
          ({ status, area }) => status === 'IN_FORCE' && !isElsewhere(area, permit.region),
        ),
    ).map((permit) => {
      const others = ReligiousWorkRecommendation.map(({ area, validUntil }) => `${area}, ${validUntil}`).join(
        '; ',
      );
      return foundOn(
        'StayPermit',
        permit,
        evidenceOf('ReligiousWorkRecommendation', ReligiousWorkRecommendation),
        {
          confidence: 'HIGH',
          explanation: {
            id: `Izin tinggal rohaniwan di wilayah ${permit.region} tanpa rekomendasi yang berlaku untuk wilayah itu dan terlihat oleh Anda. Rekomendasi lain yang terlihat (wilayah, hari terakhir): ${others || 'tidak ada'}.`,
            en: `A permit for religious service in region ${permit.region}, for which no recommendation in force is visible in your regions. Others visible (area, last day): ${others || 'none'}.`,
          },
          clears: {
            id: 'Rekomendasi Kementerian Agama yang berlaku untuk wilayah izin, atau perpindahan wilayah izin.',
            en: 'A recommendation of religious affairs in force for the region of the permit, or a change of that region.',
          },
        },
      );
    }),
});
