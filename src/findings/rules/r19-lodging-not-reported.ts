// R19: visitors whose lodging nobody reported.
import { evidenceOf, foundOn } from '../found.ts';
import { isInForce } from '../in-force.ts';
import { defineRule } from '../rule.ts';
import { span } from '../terms.ts';

export const unreportedLodging = defineRule({
  code: 'R19_LODGING_NOT_REPORTED',
  title: {
    id: 'Penginapan pengunjung tidak dilaporkan (APOA)',
    en: 'Visitor whose lodging (APOA) is not reported',
  },
  legalBasis: 'UU 6/2011 art 72 [V]',
  validFrom: '2011-05-05',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'INFORMATION',
  anchor: 'StayPermit',
  inputs: { StayPermit: ['kind', 'status', 'issuedOn', 'validUntil'], LodgingReport: ['checkIn'] },
  absence: ['LodgingReport'],
  find: ({ StayPermit, LodgingReport }, { today }) =>
    StayPermit.filter(
      (permit) =>
        permit.kind === 'VISIT' &&
        isInForce(permit, today) &&
        !LodgingReport.some(({ checkIn }) => checkIn >= permit.issuedOn),
    ).map((permit) =>
      foundOn('StayPermit', permit, evidenceOf('LodgingReport', LodgingReport), {
        // Hosts are to tell when they are asked: who was not asked broke no duty.
        confidence: 'LOW',
        explanation: {
          id: `Sejak ITK (${span(permit.issuedOn, permit.validUntil)}) mulai berlaku tidak ada laporan penginapan yang terlihat di wilayah Anda. Laporan dari kunjungan sebelumnya: ${LodgingReport.length}.`,
          en: `Since the visit permit (${span(permit.issuedOn, permit.validUntil)}) began, no lodging report is visible in your regions. Reports of earlier visits: ${LodgingReport.length}.`,
        },
        clears: {
          id: 'Laporan penginapan (APOA) untuk kunjungan ini, juga di wilayah lain; kewajiban berlaku bila diminta pejabat imigrasi.',
          en: 'A lodging report (APOA) of this visit, in another region too; the duty is to give one when immigration asks.',
        },
      }),
    ),
});
