// R06: workers in another position than their plan allows.
import { evidenceOf, foundOn } from '../found.ts';
import { isActive } from '../in-force.ts';
import { defineRule } from '../rule.ts';

export const otherPosition = defineRule({
  code: 'R06_POSITION_MISMATCH',
  title: { id: 'Jabatan berbeda dari RPTKA', en: 'Position other than that of the plan (RPTKA)' },
  legalBasis: 'PP 34/2021 arts 12, 21(3) [S]',
  validFrom: '2021-04-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'WorkAssignment',
  inputs: {
    WorkAssignment: ['planNumber', 'position', 'from', 'until'],
    WorkPlan: ['number', 'position'],
  },
  absence: [],
  find: ({ WorkAssignment, WorkPlan }, { today }) =>
    WorkAssignment.filter((assignment) => isActive(assignment, today)).flatMap((assignment) => {
      const plan = WorkPlan.find(({ number }) => number === assignment.planNumber);
      if (!plan || plain(plan.position) === plain(assignment.position)) return [];
      const found = foundOn('WorkAssignment', assignment, evidenceOf('WorkPlan', [plan]), {
        // Offices write the title of one post in different ways.
        confidence: 'MEDIUM',
        explanation: {
          id: `Penempatan mencatat jabatan "${assignment.position}", sedangkan RPTKA ${plan.number} mengizinkan "${plan.position}".`,
          en: `The assignment has the position "${assignment.position}", while plan (RPTKA) ${plan.number} allows "${plan.position}".`,
        },
        clears: {
          id: 'Perubahan RPTKA, perbaikan jabatan pada penempatan, atau bukti bahwa keduanya satu jabatan dengan nama lain.',
          en: 'A change of the plan, a correction of the position in the assignment, or proof that both are one post under two names.',
        },
      });
      return [found];
    }),
});

/** A title without what is spelling alone: capitals and spaces. */
function plain(position: string): string {
  return position.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
