// R03: visitors whom the labour office has at work.
import { evidenceOf, foundOn } from '../found.ts';
import { isActive, isInForce } from '../in-force.ts';
import { defineRule } from '../rule.ts';
import { span } from '../terms.ts';

export const visitorAtWork = defineRule({
  code: 'R03_VISIT_WORK',
  title: { id: 'Pemegang izin kunjungan tercatat bekerja', en: 'Visitor with a labour record' },
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
    WorkAssignment: ['site', 'from', 'until'],
  },
  absence: [],
  find({ StayPermit, WorkAssignment }, { today }) {
    const active = WorkAssignment.filter((assignment) => isActive(assignment, today));
    const [first] = active;
    const [visit] = StayPermit.filter((permit) => permit.kind === 'VISIT' && isInForce(permit, today));
    if (!first || !visit) return [];
    const days = { visit: span(visit.issuedOn, visit.validUntil), work: span(first.from, first.until) };
    const [current] = StayPermit.filter((permit) => permit.kind !== 'VISIT' && isInForce(permit, today));
    return [
      foundOn('StayPermit', visit, evidenceOf('WorkAssignment', active), {
        // Of two permits in force at once the visit's may be the one that was left open.
        confidence: current ? 'LOW' : 'HIGH',
        explanation: {
          id: `Pemegang izin tinggal kunjungan (${days.visit}) tercatat dalam penempatan tenaga kerja di ${first.site} (${days.work}).`,
          en: `The holder of a visit permit (${days.visit}) is named in a labour assignment at ${first.site} (${days.work}).`,
        },
        clears: {
          id: 'Izin tinggal untuk bekerja yang berlaku, atau perbaikan penempatan yang salah mencatat orangnya.',
          en: 'A stay permit for work in force, or the correction of an assignment that names the wrong person.',
        },
      }),
    ];
  },
});
