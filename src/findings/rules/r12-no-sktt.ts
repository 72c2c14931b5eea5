// R12: holders of a limited permit without a certificate of residence.
import { daysBetween } from '../days.ts';
import { evidenceOf, foundOn } from '../found.ts';
import { isInForce, isStanding } from '../in-force.ts';
import { defineRule } from '../rule.ts';

/** Days after the permit was issued, within which its holder is to ask for the certificate. */
const term = 14;

export const noCertificate = defineRule({
  code: 'R12_NO_SKTT',
  title: {
    id: 'Pemegang ITAS tanpa SKTT',
    en: 'Limited permit (ITAS) without a certificate of residence (SKTT)',
  },
  legalBasis: 'UU 23/2006 art 20(1) [V]',
  validFrom: '2006-12-29',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'StayPermit',
  inputs: {
    StayPermit: ['kind', 'status', 'issuedOn'],
    ResidenceCertificate: ['exists', 'validUntil'],
  },
  absence: ['ResidenceCertificate'],
  find({ StayPermit, ResidenceCertificate }, { today }) {
    if (ResidenceCertificate.some((paper) => isStanding(paper, today))) return [];
    const former = ResidenceCertificate.length;
    return StayPermit.filter(
      (permit) =>
        permit.kind === 'LIMITED' && isInForce(permit, today) && daysBetween(permit.issuedOn, today) > term,
    ).map((permit) => {
      const days = daysBetween(permit.issuedOn, today);
      return foundOn('StayPermit', permit, evidenceOf('ResidenceCertificate', ResidenceCertificate), {
        confidence: 'HIGH',
        explanation: {
          id: `ITAS terbit pada ${permit.issuedOn}, ${days} hari sebelum ${today} (batas ${term} hari), dan tidak ada SKTT yang berlaku dan terlihat di wilayah Anda. SKTT lama yang terlihat: ${former}.`,
          en: `The limited permit was issued on ${permit.issuedOn}, ${days} days before ${today} (the term is ${term} days), and no certificate of residence that stands is visible in your regions. Former ones visible: ${former}.`,
        },
        clears: {
          id: 'SKTT yang berlaku, juga di wilayah lain, atau bukti permohonannya.',
          en: 'A certificate that stands, in another region too, or proof that it was asked for.',
        },
      });
    });
  },
});
