// R22: staff of foreign organisations who have been there for more than five years.
import { yearsLater } from '../days.ts';
import { foundOn } from '../found.ts';
import { isOngoing } from '../in-force.ts';
import { defineRule } from '../rule.ts';

/** For how many years an assignment may last. */
const years = 5;

export const tooManyYears = defineRule({
  code: 'R22_INGO_YEARS',
  title: {
    id: 'Tenaga asing organisasi asing lebih dari lima tahun',
    en: 'Staff of a foreign organisation for over five years',
  },
  legalBasis: 'PP 59/2016 art 25 [S]',
  validFrom: '2016-12-06',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'MonitoringRecord',
  severity: 'REVIEW',
  anchor: 'MonitoringRecord',
  inputs: { MonitoringRecord: ['organisationNumber', 'from', 'until'] },
  absence: [],
  find: ({ MonitoringRecord }, { today }) =>
    MonitoringRecord.filter(
      (record) =>
        record.organisationNumber !== null &&
        isOngoing(record, today) &&
        yearsLater(record.from, years) < today,
    ).map((record) =>
      foundOn('MonitoringRecord', record, [], {
        confidence: 'HIGH',
        explanation: {
          id: `Tercatat bekerja untuk organisasi asing sejak ${record.from}; ${years} tahun genap pada ${yearsLater(record.from, years)}.`,
          en: `On record as at work for a foreign organisation since ${record.from}; ${years} years were full on ${yearsLater(record.from, years)}.`,
        },
        clears: {
          id: 'Berakhirnya penugasan, atau bukti bahwa penugasan terputus di antaranya.',
          en: 'The end of the assignment, or proof that it was broken off in between.',
        },
      }),
    ),
});
