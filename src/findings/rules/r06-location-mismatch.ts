// R06: workers at work in another region than that of their permit.
import { evidenceOf, foundOn } from '../found.ts';
import { isActive, isWorkPermit } from '../in-force.ts';
import { isElsewhere } from '../places.ts';
import { defineRule } from '../rule.ts';

export const workElsewhere = defineRule({
  code: 'R06_LOCATION_MISMATCH',
  title: {
    id: 'Lokasi kerja berbeda dari wilayah izin tinggal',
    en: 'Place of work outside the region of the permit',
  },
  legalBasis: 'PP 34/2021 arts 12, 21(3) [S]',
  validFrom: '2021-04-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'StayPermit',
  inputs: {
    StayPermit: ['kind', 'purpose', 'status', 'issuedOn', 'region'],
    WorkAssignment: ['site', 'from', 'until'],
  },
  absence: [],
  find({ StayPermit, WorkAssignment }, { today }) {
    const active = WorkAssignment.filter((assignment) => isActive(assignment, today));
    return StayPermit.filter((permit) => isWorkPermit(permit, today)).flatMap((permit) => {
      const elsewhere = active.filter(({ site }) => isElsewhere(site, permit.region));
      if (elsewhere.length === 0) return [];
      const sites = [...new Set(elsewhere.map(({ site }) => site))].join(', ');
      const found = foundOn('StayPermit', permit, evidenceOf('WorkAssignment', elsewhere), {
        // Who works in two places may be registered at one of them.
        confidence: elsewhere.length < active.length ? 'LOW' : 'MEDIUM',
        explanation: {
          id: `Izin tinggal mencatat wilayah ${permit.region}, sedangkan penempatan aktif mencatat lokasi kerja ${sites}.`,
          en: `The stay permit is of region ${permit.region}, while an active assignment has the place of work ${sites}.`,
        },
        clears: {
          id: 'Lapor pindah pada izin tinggal, perbaikan lokasi pada penempatan, atau bukti bahwa pemegangnya tinggal dekat lokasi kerja di wilayah tetangga.',
          en: 'A change of address on the permit, a correction of the place in the assignment, or proof that the holder lives near a site across the border of the region.',
        },
      });
      return [found];
    });
  },
});
