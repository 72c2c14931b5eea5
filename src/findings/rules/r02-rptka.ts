// R02: plans for foreign workers that end soon, with the workers named on them.
import { endOf, endsSoon, serviceRule } from '../expiring.ts';
import { evidenceOf, foundOn } from '../found.ts';
import { isActive, isValid } from '../in-force.ts';
import { defineRule } from '../rule.ts';

export const expiringPlan = defineRule({
  ...serviceRule,
  code: 'R02_RPTKA',
  title: { id: 'RPTKA segera berakhir', en: 'Plan for foreign workers (RPTKA) that ends soon' },
  subject: 'WorkPlan',
  severity: 'INFORMATION',
  anchor: 'WorkPlan',
  inputs: { WorkPlan: ['status', 'validFrom', 'validUntil'], WorkAssignment: ['from', 'until'] },
  absence: [],
  find({ WorkPlan, WorkAssignment }, { today }) {
    const active = WorkAssignment.filter((assignment) => isActive(assignment, today));
    return WorkPlan.filter((plan) => isValid(plan, today) && endsSoon(plan, today)).map((plan) => {
      const { explanation, boundary } = endOf({ id: 'RPTKA', en: 'plan (RPTKA)' }, plan, today);
      return foundOn('WorkPlan', plan, evidenceOf('WorkAssignment', active), {
        confidence: 'HIGH',
        boundary,
        explanation: {
          id: `${explanation.id} Penempatan aktif yang terlihat: ${active.length}.`,
          en: `${explanation.en} Active assignments visible on it: ${active.length}.`,
        },
        clears: {
          id: 'RPTKA perpanjangan yang disahkan, atau berakhirnya penempatan bersama RPTKA.',
          en: 'An approved extension, or assignments that end with the plan.',
        },
      });
    });
  },
});
