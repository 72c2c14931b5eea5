// R06: workers whose permit is guaranteed by another firm than they work for.
import { evidenceOf, foundOn } from '../found.ts';
import { isActive, isWorkPermit } from '../in-force.ts';
import { defineRule } from '../rule.ts';

export const otherEmployer = defineRule({
  code: 'R06_EMPLOYER_MISMATCH',
  title: { id: 'Pemberi kerja berbeda dari penjamin', en: 'Employer other than the guarantor of the permit' },
  legalBasis: 'PP 34/2021 arts 12, 21(3) [S]',
  validFrom: '2021-04-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'StayPermit',
  inputs: {
    StayPermit: ['kind', 'purpose', 'status', 'issuedOn', 'guarantorNib'],
    WorkAssignment: ['nib', 'from', 'until'],
  },
  absence: ['WorkAssignment'],
  find({ StayPermit, WorkAssignment }, { today }) {
    const active = WorkAssignment.filter((assignment) => isActive(assignment, today));
    if (active.length === 0) return [];
    const firms = [...new Set(active.map(({ nib }) => nib))];
    return StayPermit.filter((permit) => isWorkPermit(permit, today)).flatMap((permit) => {
      const { guarantorNib } = permit;
      if (guarantorNib === null || firms.includes(guarantorNib)) return [];
      const found = foundOn('StayPermit', permit, evidenceOf('WorkAssignment', active), {
        confidence: 'HIGH',
        explanation: {
          id: `Izin tinggal dijamin oleh perusahaan dengan NIB ${guarantorNib}, sedangkan penempatan aktif yang terlihat menyebut NIB ${firms.join(', ')}.`,
          en: `The stay permit is guaranteed by the firm of NIB ${guarantorNib}, while the active assignments visible name NIB ${firms.join(', ')}.`,
        },
        clears: {
          id: 'Perubahan penjamin pada izin tinggal, penempatan aktif pada perusahaan penjamin, atau bukti bahwa keduanya satu perusahaan.',
          en: 'A change of guarantor on the permit, an active assignment with the guaranteeing firm, or proof that the two are one firm.',
        },
      });
      return [found];
    });
  },
});
