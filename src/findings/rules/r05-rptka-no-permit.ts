// R05: workers on a plan without a permit for work.
import { evidenceOf, foundOn } from '../found.ts';
import { isActive, isInForce, isWorkPermit } from '../in-force.ts';
import { defineRule } from '../rule.ts';
import { permitTerms, span } from '../terms.ts';

export const workerWithoutPermit = defineRule({
  code: 'R05_RPTKA_NO_PERMIT',
  title: {
    id: 'Tenaga kerja pada RPTKA tanpa izin tinggal bekerja',
    en: 'Worker on a plan (RPTKA) without a work permit',
  },
  // No law: it tells first of the quality of the data, and is as old as the plans that it reads.
  legalBasis: 'data quality',
  validFrom: '2021-04-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'INFORMATION',
  anchor: 'WorkAssignment',
  inputs: {
    WorkAssignment: ['site', 'from', 'until'],
    StayPermit: ['kind', 'purpose', 'status', 'issuedOn', 'validUntil'],
  },
  absence: ['StayPermit'],
  find({ WorkAssignment, StayPermit }, { today }) {
    const [first, ...others] = WorkAssignment.filter((assignment) => isActive(assignment, today));
    if (!first || StayPermit.some((permit) => isWorkPermit(permit, today))) return [];
    const current = StayPermit.filter((permit) => isInForce(permit, today));
    // What there is in its place: permits in force for something else, or the last that there was.
    const last = StayPermit.toSorted((one, other) => other.validUntil.localeCompare(one.validUntil)).slice(
      0,
      1,
    );
    const instead = current.length > 0 ? current : last;
    const shown = instead.map(
      ({ kind, issuedOn, validUntil }) => `${permitTerms[kind]} (${span(issuedOn, validUntil)})`,
    );
    return [
      foundOn(
        'WorkAssignment',
        first,
        [...evidenceOf('WorkAssignment', others), ...evidenceOf('StayPermit', instead)],
        {
          confidence: 'MEDIUM',
          explanation: {
            id: `Tercatat dalam penempatan aktif di ${first.site} (${span(first.from, first.until)}), tetapi tidak ada izin tinggal untuk bekerja yang berlaku dan terlihat. Izin yang terlihat: ${shown.join('; ') || 'tidak ada'}. Periksa mutu data lebih dahulu.`,
            en: `Named in an active assignment at ${first.site} (${span(first.from, first.until)}), but no stay permit for work in force is visible. Permits visible: ${shown.join('; ') || 'none'}. Look at the quality of the data first.`,
          },
          clears: {
            id: 'Izin tinggal untuk bekerja yang berlaku, juga di wilayah lain, atau berakhirnya penempatan yang tidak lagi dijalani.',
            en: 'A stay permit for work in force, in another region too, or the end of an assignment that is no longer worked.',
          },
        },
      ),
    ];
  },
});
