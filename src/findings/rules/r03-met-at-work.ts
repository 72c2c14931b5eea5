// R03: visitors whom a joint operation met at work.
import { dayOf } from '../days.ts';
import { evidenceOf, foundOn } from '../found.ts';
import { isInForce } from '../in-force.ts';
import { defineRule } from '../rule.ts';
import { span } from '../terms.ts';

/** How the team writes down that somebody worked. */
const working = /^Bekerja\b/;

export const visitorMetAtWork = defineRule({
  code: 'R03_MET_AT_WORK',
  title: { id: 'Pemegang izin kunjungan ditemui bekerja', en: 'Visitor met at work' },
  legalBasis: 'UU 6/2011 art 122 [S]',
  validFrom: '2011-05-05',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'URGENT',
  anchor: 'StayPermit',
  inputs: {
    StayPermit: ['kind', 'status', 'issuedOn', 'validUntil'],
    OperationSighting: ['at', 'region', 'activity'],
  },
  absence: [],
  find({ StayPermit, OperationSighting }, { today }) {
    const seen = OperationSighting.filter(({ activity }) => working.test(activity));
    const [visit] = StayPermit.filter((permit) => permit.kind === 'VISIT' && isInForce(permit, today));
    const during = seen.filter(({ at }) => visit && dayOf(at) >= visit.issuedOn);
    const [first] = during.length > 0 ? during : seen;
    if (!first || !visit) return [];
    return [
      foundOn('StayPermit', visit, evidenceOf('OperationSighting', seen), {
        // Seen before the permit began, the work says less of the stay under it.
        confidence: during.length > 0 ? 'MEDIUM' : 'LOW',
        explanation: {
          id: `Pemegang izin tinggal kunjungan (${span(visit.issuedOn, visit.validUntil)}) ditemui dalam operasi gabungan pada ${dayOf(first.at)} di ${first.region}: "${first.activity}".`,
          en: `The holder of a visit permit (${span(visit.issuedOn, visit.validUntil)}) was met in a joint operation on ${dayOf(first.at)} at ${first.region}: "${first.activity}".`,
        },
        clears: {
          id: 'Izin tinggal untuk bekerja yang berlaku pada hari itu, atau pemeriksaan yang menyatakan kegiatannya bukan pekerjaan.',
          en: 'A stay permit for work in force on that day, or an examination that finds the activity not to be work.',
        },
      }),
    ];
  },
});
