// R17: persons who answer for more foreigners than one may.
import { evidenceOf, foundOn } from '../found.ts';
import { isInForce } from '../in-force.ts';
import { defineRule } from '../rule.ts';

/** How many foreigners one person may answer for. */
const limit = 10;

export const overloadedGuarantor = defineRule({
  code: 'R17_GUARANTOR_OVERLOADED',
  title: { id: 'Penjamin perorangan melebihi batas', en: 'Person who guarantees too many' },
  legalBasis: 'UU 6/2011 art 63; Permenkumham 36/2021 [V]',
  // The first day of the year after the regulation was made: it held by then.
  validFrom: '2022-01-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'Guarantor',
  severity: 'REVIEW',
  anchor: 'Guarantor',
  inputs: { Guarantor: ['kind'], StayPermit: ['status', 'issuedOn'] },
  absence: [],
  find({ Guarantor, StayPermit }, { today }) {
    const permits = StayPermit.filter((permit) => isInForce(permit, today));
    if (permits.length <= limit) return [];
    return Guarantor.filter(({ kind }) => kind === 'INDIVIDUAL').map((guarantor) =>
      foundOn('Guarantor', guarantor, evidenceOf('StayPermit', permits), {
        // Permits are counted, since who holds them is held more closely: one holder of two counts twice.
        confidence: 'MEDIUM',
        explanation: {
          id: `Penjamin perorangan ini menjamin ${permits.length} izin tinggal yang berlaku dan terlihat di wilayah Anda; batasnya ${limit} orang asing.`,
          en: `This person guarantees ${permits.length} stay permits in force that are visible in your regions; the limit is ${limit} foreigners.`,
        },
        clears: {
          id: `Penjamin lain untuk yang melebihi ${limit}, atau bukti bahwa beberapa izin dipegang orang yang sama.`,
          en: `Another guarantor for those beyond ${limit}, or proof that several permits are of one holder.`,
        },
      }),
    );
  },
});
