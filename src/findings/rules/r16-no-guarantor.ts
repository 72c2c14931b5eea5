// R16: permits that need a guarantor and name none.
import { foundOn } from '../found.ts';
import { isInForce } from '../in-force.ts';
import { defineRule } from '../rule.ts';
import { permitTerms, span } from '../terms.ts';

export const noGuarantor = defineRule({
  code: 'R16_NO_GUARANTOR',
  title: { id: 'Izin tinggal tanpa penjamin', en: 'Stay permit without a guarantor' },
  legalBasis: 'UU 6/2011 art 63; Permenkumham 36/2021 [V]',
  validFrom: '2011-05-05',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'StayPermit',
  inputs: { StayPermit: ['kind', 'purpose', 'status', 'issuedOn', 'validUntil', 'guarantorNumber'] },
  absence: [],
  find: ({ StayPermit }, { today }) =>
    StayPermit.filter(
      (permit) =>
        isInForce(permit, today) &&
        permit.kind !== 'VISIT' &&
        permit.purpose !== 'INVESTMENT' &&
        permit.guarantorNumber === null,
    ).map((permit) => {
      const named = `${permitTerms[permit.kind]} (${span(permit.issuedOn, permit.validUntil)})`;
      return foundOn('StayPermit', permit, [], {
        // Who is married to a citizen needs somebody responsible, whom the register of guarantors may not hold.
        confidence: permit.purpose === 'FAMILY' ? 'MEDIUM' : 'HIGH',
        explanation: {
          id: `${named} tidak menyebut penjamin, dan maksud tinggalnya bukan penanaman modal.`,
          en: `${named} names no guarantor, and was not given for investment.`,
        },
        clears: {
          id: 'Penjamin yang terdaftar pada izin tinggal, atau bukti pengecualian (penanaman modal, perkawinan dengan warga negara Indonesia).',
          en: 'A guarantor registered on the permit, or proof of an exemption (investment, marriage with a citizen).',
        },
      });
    }),
});
