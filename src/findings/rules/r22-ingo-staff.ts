// R22: foreign organisations with more foreign staff than they may have.
import { evidenceOf, foundOn } from '../found.ts';
import { isOngoing } from '../in-force.ts';
import { defineRule } from '../rule.ts';

export const tooManyStaff = defineRule({
  code: 'R22_INGO_STAFF',
  title: {
    id: 'Tenaga asing organisasi asing melebihi batas',
    en: 'Foreign organisation with too many foreign staff',
  },
  legalBasis: 'PP 59/2016 art 25 [S]',
  validFrom: '2016-12-06',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'ForeignOrganisation',
  severity: 'REVIEW',
  anchor: 'ForeignOrganisation',
  inputs: {
    ForeignOrganisation: ['name', 'status', 'staffLimit'],
    MonitoringRecord: ['from', 'until'],
  },
  absence: [],
  find({ ForeignOrganisation, MonitoringRecord }, { today }) {
    const staff = MonitoringRecord.filter((record) => isOngoing(record, today));
    return ForeignOrganisation.filter(
      ({ status, staffLimit }) => status === 'REGISTERED' && staff.length > staffLimit,
    ).map((organisation) =>
      foundOn('ForeignOrganisation', organisation, evidenceOf('MonitoringRecord', staff), {
        // Two records may be of one person: not every record has a document.
        confidence: 'MEDIUM',
        explanation: {
          id: `${organisation.name} mempunyai ${staff.length} tenaga asing yang tercatat bekerja pada ${today}; batasnya ${organisation.staffLimit}.`,
          en: `${organisation.name} has ${staff.length} foreign staff on record as at work on ${today}; the limit is ${organisation.staffLimit}.`,
        },
        clears: {
          id: 'Berakhirnya penugasan yang melebihi batas, atau bukti bahwa beberapa catatan menyangkut orang yang sama.',
          en: 'The end of the assignments beyond the limit, or proof that several records are of one person.',
        },
      }),
    );
  },
});
