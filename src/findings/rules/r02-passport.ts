// R02: travel documents that end soon while their holders stay on.
import { endOf, endsSoon, serviceRule } from '../expiring.ts';
import { evidenceOf, foundOn } from '../found.ts';
import { isInForce } from '../in-force.ts';
import { defineRule } from '../rule.ts';

export const expiringPassport = defineRule({
  ...serviceRule,
  code: 'R02_PASSPORT',
  title: { id: 'Dokumen perjalanan segera berakhir', en: 'Travel document that ends soon' },
  subject: 'PERSON',
  severity: 'INFORMATION',
  anchor: 'TravelDocument',
  inputs: { TravelDocument: ['validUntil'], StayPermit: ['status', 'issuedOn'] },
  absence: [],
  find({ TravelDocument, StayPermit }, { today }) {
    const permits = StayPermit.filter((permit) => isInForce(permit, today));
    if (permits.length === 0) return [];
    return TravelDocument.filter((document) => endsSoon(document, today)).map((document) =>
      foundOn('TravelDocument', document, evidenceOf('StayPermit', permits), {
        ...endOf({ id: 'Dokumen perjalanan', en: 'travel document' }, document, today),
        confidence: 'HIGH',
        clears: {
          id: 'Dokumen perjalanan baru yang terdaftar, atau keberangkatan pemegangnya sebelum dokumen berakhir.',
          en: 'A new travel document registered, or the departure of its holder before the end.',
        },
      }),
    );
  },
});
