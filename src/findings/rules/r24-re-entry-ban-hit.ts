// R24: permits in force whose holders are banned: that there is a ban, and nothing more of it.
import { evidenceOf, foundOn } from '../found.ts';
import { isInForce } from '../in-force.ts';
import { defineRule } from '../rule.ts';
import { permitTerms, span } from '../terms.ts';

export const banned = defineRule({
  code: 'R24_RE_ENTRY_BAN_HIT',
  title: { id: 'Pemegang izin tinggal kena tangkal', en: 'Holder of a stay permit under a ban' },
  legalBasis: 'UU 6/2011 art 102 [S]',
  validFrom: '2011-05-05',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'URGENT',
  anchor: 'StayPermit',
  inputs: { StayPermit: ['kind', 'status', 'issuedOn', 'validUntil'], ReEntryBan: ['hit'] },
  absence: [],
  find({ StayPermit, ReEntryBan }, { today }) {
    const hits = ReEntryBan.filter(({ hit }) => hit);
    if (hits.length === 0) return [];
    return StayPermit.filter((permit) => isInForce(permit, today)).map((permit) => {
      const named = `${permitTerms[permit.kind]} (${span(permit.issuedOn, permit.validUntil)})`;
      return foundOn('StayPermit', permit, evidenceOf('ReEntryBan', hits), {
        confidence: 'HIGH',
        explanation: {
          id: `Pemegang ${named} kena tangkal pada ${today}.`,
          en: `The holder of an ${named} is under a ban on ${today}.`,
        },
        clears: {
          id: 'Pencabutan penangkalan, penutupan izin, atau bukti bahwa dokumen itu milik orang lain.',
          en: 'The lifting of the ban, the closing of the permit, or proof that the document is of somebody else.',
        },
      });
    });
  },
});
