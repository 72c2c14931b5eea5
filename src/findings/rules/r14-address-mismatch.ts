// R14: certificates of residence of another region than the permit.
import { evidenceOf, foundOn } from '../found.ts';
import { isInForce, isStanding } from '../in-force.ts';
import { isElsewhere } from '../places.ts';
import { defineRule } from '../rule.ts';

export const otherAddress = defineRule({
  code: 'R14_ADDRESS_MISMATCH',
  title: {
    id: 'Wilayah ITAS berbeda dari SKTT',
    en: 'Region of the permit (ITAS) other than of the certificate (SKTT)',
  },
  legalBasis: 'UU 6/2011 art 71 [S]',
  validFrom: '2011-05-05',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'StayPermit',
  inputs: {
    StayPermit: ['kind', 'status', 'issuedOn', 'region'],
    ResidenceCertificate: ['exists', 'validUntil', 'region'],
  },
  absence: [],
  find({ StayPermit, ResidenceCertificate }, { today }) {
    const standing = ResidenceCertificate.filter((paper) => isStanding(paper, today));
    return StayPermit.filter((permit) => permit.kind === 'LIMITED' && isInForce(permit, today)).flatMap(
      (permit) => {
        const elsewhere = standing.filter(({ region }) => isElsewhere(region, permit.region));
        if (elsewhere.length === 0) return [];
        const regions = [...new Set(elsewhere.map(({ region }) => region))].join(', ');
        const found = foundOn('StayPermit', permit, evidenceOf('ResidenceCertificate', elsewhere), {
          // No deadline for telling of a move was found, so that one of the two may simply be newer.
          confidence: 'MEDIUM',
          explanation: {
            id: `ITAS mencatat wilayah ${permit.region}, sedangkan SKTT yang berlaku mencatat wilayah ${regions}.`,
            en: `The limited permit is of region ${permit.region}, while a certificate of residence that stands is of region ${regions}.`,
          },
          clears: {
            id: 'Lapor pindah pada imigrasi atau Dukcapil sehingga keduanya menyebut wilayah yang sama.',
            en: 'A change of address at immigration or the population registry, after which both name the same region.',
          },
        });
        return [found];
      },
    );
  },
});
