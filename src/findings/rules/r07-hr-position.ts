// R07: workers in a personnel post, which foreigners may not hold.
import { evidenceOf, foundOn } from '../found.ts';
import { isActive } from '../in-force.ts';
import { defineRule } from '../rule.ts';

/** Managers of human resources in the Indonesian classification of occupations. */
const personnel = '1212';

export const personnelPost = defineRule({
  code: 'R07_HR_POSITION',
  title: { id: 'Tenaga kerja asing pada jabatan personalia', en: 'Foreign worker in a personnel post' },
  legalBasis: 'PP 34/2021 [S]',
  validFrom: '2021-04-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'WorkAssignment',
  inputs: { WorkAssignment: ['planNumber', 'from', 'until'], WorkPlan: ['number', 'position', 'kbji'] },
  absence: [],
  find: ({ WorkAssignment, WorkPlan }, { today }) =>
    WorkAssignment.filter((assignment) => isActive(assignment, today)).flatMap((assignment) => {
      const plan = WorkPlan.find(({ number }) => number === assignment.planNumber);
      if (plan?.kbji !== personnel) return [];
      const found = foundOn('WorkAssignment', assignment, evidenceOf('WorkPlan', [plan]), {
        confidence: 'HIGH',
        explanation: {
          id: `Penempatan aktif pada RPTKA ${plan.number} untuk jabatan "${plan.position}" (KBJI ${plan.kbji}), yang mengurusi personalia.`,
          en: `An active assignment on plan (RPTKA) ${plan.number} for the position "${plan.position}" (KBJI ${plan.kbji}), a personnel post.`,
        },
        clears: {
          id: 'Perubahan RPTKA ke jabatan lain, atau perbaikan kode KBJI yang keliru.',
          en: 'A change of the plan to another position, or the correction of a wrong KBJI code.',
        },
      });
      return [found];
    }),
});
