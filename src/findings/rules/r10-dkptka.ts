// R10: compensation for foreign workers (DKPTKA) that was not paid in full.
import { monthsBegun } from '../days.ts';
import { evidenceOf, foundOn } from '../found.ts';
import { defineRule } from '../rule.ts';
import { span } from '../terms.ts';

/** US dollars for each position, person and month begun. */
const rate = 100;
/** Of the bodies that pay nothing, the one that the register tells by a firm's sector. */
const exempt = 'EDUCATION';

export const compensation = defineRule({
  code: 'R10_DKPTKA',
  title: { id: 'DKPTKA belum dibayar penuh', en: 'Compensation (DKPTKA) not paid in full' },
  legalBasis: 'PP 34/2021 [S]',
  validFrom: '2021-04-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'WorkAssignment',
  inputs: {
    WorkAssignment: ['planNumber', 'nib', 'from', 'until'],
    CompensationPayment: ['planNumber', 'amountUsd'],
    Employer: ['nib', 'sector'],
  },
  // A payment is wherever its assignment is, so none that counts is out of sight; of the employer see below.
  absence: [],
  find: ({ WorkAssignment, CompensationPayment, Employer }) =>
    WorkAssignment.flatMap((assignment) => {
      const employer = Employer.find(({ nib }) => nib === assignment.nib);
      if (employer?.sector === exempt) return [];
      const payments = CompensationPayment.filter(({ planNumber }) => planNumber === assignment.planNumber);
      const paid = payments.reduce((sum, { amountUsd }) => sum + amountUsd, 0);
      const months = monthsBegun(assignment.from, assignment.until);
      if (paid >= rate * months) return [];
      const days = span(assignment.from, assignment.until);
      const unseen = employer
        ? { id: '', en: '' }
        : {
            id: ' Pemberi kerjanya tidak terlihat di wilayah Anda, sehingga tidak diketahui apakah dikecualikan.',
            en: ' Its employer is not visible in your regions, so that it is not known whether it is exempt.',
          };
      const beside = [
        ...evidenceOf('CompensationPayment', payments),
        ...evidenceOf('Employer', employer ? [employer] : []),
      ];
      const found = foundOn('WorkAssignment', assignment, beside, {
        confidence: employer ? 'HIGH' : 'LOW',
        explanation: {
          id: `Bulan berjalan pada penempatan ${days}: ${months}. Terutang USD ${rate * months}, terlihat dibayar USD ${paid}.${unseen.id}`,
          en: `Months begun of the assignment of ${days}: ${months}. USD ${rate * months} owed, USD ${paid} seen paid.${unseen.en}`,
        },
        clears: {
          id: `Bukti bayar atas selisih USD ${rate * months - paid}, masa penempatan yang lebih pendek, atau pemberi kerja yang dikecualikan.`,
          en: `Proof that the difference of USD ${rate * months - paid} was paid, a shorter assignment, or an employer who is exempt.`,
        },
      });
      return [found];
    }),
});
