// R07: workers in two positions of one firm.
import { evidenceOf, foundOn } from '../found.ts';
import { isActive } from '../in-force.ts';
import { defineRule } from '../rule.ts';

export const dualPosition = defineRule({
  code: 'R07_DUAL_POSITION',
  title: { id: 'Rangkap jabatan dalam satu perusahaan', en: 'Two positions in one firm' },
  legalBasis: 'PP 34/2021 [S]',
  validFrom: '2021-04-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'WorkAssignment',
  inputs: { WorkAssignment: ['nib', 'position', 'from', 'until'] },
  absence: [],
  find({ WorkAssignment }, { today }) {
    const active = WorkAssignment.filter((assignment) => isActive(assignment, today));
    return [...Map.groupBy(active, ({ nib }) => nib)].flatMap(([nib, [first, ...others]]) => {
      if (!first || others.every(({ position }) => position === first.position)) return [];
      const positions = [...new Set([first, ...others].map(({ position }) => `"${position}"`))].join(', ');
      const found = foundOn('WorkAssignment', first, evidenceOf('WorkAssignment', others), {
        confidence: 'HIGH',
        explanation: {
          id: `Penempatan aktif pada perusahaan dengan NIB ${nib} mencatat lebih dari satu jabatan pada ${today}: ${positions}.`,
          en: `Active assignments with the firm of NIB ${nib} have more than one position on ${today}: ${positions}.`,
        },
        clears: {
          id: 'Berakhirnya salah satu penempatan, atau perbaikan jabatan bila hanya satu yang dijalani.',
          en: 'The end of one of the assignments, or a correction where one position alone is held.',
        },
      });
      return [found];
    });
  },
});
