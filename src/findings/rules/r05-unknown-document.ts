// R05: workers whose travel document immigration has not registered.
import { evidenceOf, foundOn } from '../found.ts';
import { isActive } from '../in-force.ts';
import { defineRule } from '../rule.ts';
import { span } from '../terms.ts';

export const unknownDocument = defineRule({
  code: 'R05_UNKNOWN_DOCUMENT',
  title: {
    id: 'Dokumen tenaga kerja tidak dikenal imigrasi',
    en: 'Worker whose document immigration does not know',
  },
  // No law: it tells first of the quality of the data, and is as old as the plans that it reads.
  legalBasis: 'data quality',
  validFrom: '2021-04-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'WorkAssignment',
  inputs: { WorkAssignment: ['site', 'from', 'until'], TravelDocument: ['kind'] },
  absence: ['TravelDocument'],
  find({ WorkAssignment, TravelDocument }, { today }) {
    const [first, ...others] = WorkAssignment.filter((assignment) => isActive(assignment, today));
    if (!first || TravelDocument.length > 0) return [];
    return [
      foundOn('WorkAssignment', first, evidenceOf('WorkAssignment', others), {
        // A number that was written down wrongly looks the same.
        confidence: 'MEDIUM',
        explanation: {
          id: `Tercatat dalam penempatan aktif di ${first.site} (${span(first.from, first.until)}) dengan dokumen perjalanan yang pendaftarannya pada imigrasi tidak terlihat.`,
          en: `Named in an active assignment at ${first.site} (${span(first.from, first.until)}) by a travel document of which no registration by immigration is visible.`,
        },
        clears: {
          id: 'Pendaftaran dokumen perjalanan itu, juga di wilayah lain, atau perbaikan nomor dokumen pada penempatan.',
          en: 'The registration of the travel document, in another region too, or the correction of its number in the assignment.',
        },
      }),
    ];
  },
});
