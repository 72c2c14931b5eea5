// R04: permits for work whose holders are on no valid plan.
import { evidenceOf, foundOn } from '../found.ts';
import { isActive, isValid, isWorkPermit } from '../in-force.ts';
import { defineRule } from '../rule.ts';
import { planTerms, span } from '../terms.ts';
import type { Words } from '../words.ts';

export const permitWithoutPlan = defineRule({
  code: 'R04_PERMIT_NO_RPTKA',
  title: {
    id: 'ITAS bekerja tanpa RPTKA yang berlaku',
    en: 'Work permit (ITAS) without a valid plan (RPTKA)',
  },
  legalBasis: 'PP 34/2021 arts 2, 6, 19 [S]',
  validFrom: '2021-04-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'StayPermit',
  inputs: {
    StayPermit: ['kind', 'purpose', 'status', 'issuedOn', 'validUntil'],
    WorkAssignment: ['planNumber', 'from', 'until'],
    WorkPlan: ['number', 'status', 'validFrom', 'validUntil'],
  },
  absence: ['WorkAssignment', 'WorkPlan'],
  find({ StayPermit, WorkAssignment, WorkPlan }, { today }) {
    const active = WorkAssignment.filter((assignment) => isActive(assignment, today));
    const plans = WorkPlan.filter(({ number }) => active.some(({ planNumber }) => planNumber === number));
    if (plans.some((plan) => isValid(plan, today))) return [];
    const beside = [...evidenceOf('WorkAssignment', active), ...evidenceOf('WorkPlan', plans)];
    const shown = (language: keyof Words): string[] =>
      plans.map(
        ({ number, status, validFrom, validUntil }) =>
          `${number} (${planTerms[status][language]}, ${span(validFrom, validUntil)})`,
      );
    return StayPermit.filter((permit) => permit.kind === 'LIMITED' && isWorkPermit(permit, today)).map(
      (permit) =>
        foundOn('StayPermit', permit, beside, {
          confidence: 'HIGH',
          explanation: {
            id: `ITAS untuk bekerja (${span(permit.issuedOn, permit.validUntil)}) tanpa penempatan aktif yang terlihat pada RPTKA yang berlaku. Penempatan aktif yang terlihat: ${active.length}; RPTKA-nya yang terlihat: ${shown('id').join('; ') || 'tidak ada'}.`,
            en: `A limited stay permit for work (${span(permit.issuedOn, permit.validUntil)}) of whose holder no active assignment on a valid plan (RPTKA) is visible. Active assignments visible: ${active.length}; plans of these visible: ${shown('en').join('; ') || 'none'}.`,
          },
          clears: {
            id: 'Penempatan aktif pada RPTKA yang berlaku, juga di wilayah lain, atau pengecualian menurut Pasal 19 PP 34/2021.',
            en: 'An active assignment on a valid plan, in another region too, or an exemption under article 19 of PP 34/2021.',
          },
        }),
    );
  },
});
