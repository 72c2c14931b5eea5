// R09: workers who go on working on a plan that has ended.
import { daysBetween, inDays } from '../days.ts';
import { evidenceOf, foundOn } from '../found.ts';
import { isActive } from '../in-force.ts';
import { defineRule } from '../rule.ts';

export const endedPlan = defineRule({
  code: 'R09_RPTKA_EXPIRED',
  title: {
    id: 'Penempatan pada RPTKA yang telah berakhir',
    en: 'Assignment on a plan (RPTKA) that has ended',
  },
  legalBasis: 'PP 34/2021 art 21(2) [V]',
  validFrom: '2021-04-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'WorkAssignment',
  inputs: {
    WorkAssignment: ['planNumber', 'from', 'until'],
    WorkPlan: ['number', 'status', 'validUntil'],
  },
  absence: [],
  find: ({ WorkAssignment, WorkPlan }, { today }) =>
    WorkAssignment.filter((assignment) => isActive(assignment, today)).flatMap((assignment) => {
      const plan = WorkPlan.find(({ number }) => number === assignment.planNumber);
      if (plan?.status !== 'EXPIRED') return [];
      const ago = inDays(daysBetween(plan.validUntil, today));
      const found = foundOn('WorkAssignment', assignment, evidenceOf('WorkPlan', [plan]), {
        confidence: 'HIGH',
        explanation: {
          id: `RPTKA ${plan.number} berakhir pada ${plan.validUntil}, ${ago.id} sebelum ${today}, sedangkan penempatannya tercatat sampai ${assignment.until}.`,
          en: `Plan (RPTKA) ${plan.number} ended on ${plan.validUntil}, ${ago.en} before ${today}, while the assignment on it is recorded until ${assignment.until}.`,
        },
        clears: {
          id: 'RPTKA perpanjangan yang disahkan dengan penempatan padanya, atau berakhirnya penempatan bersama RPTKA.',
          en: 'An approved extension with the assignment on it, or an assignment that ended with the plan.',
        },
      });
      return [found];
    }),
});
