// R25: permits in force whose holders never crossed the border inwards.
import { evidenceOf, foundOn } from '../found.ts';
import { isInForce } from '../in-force.ts';
import { defineRule } from '../rule.ts';
import { permitTerms, span } from '../terms.ts';

export const noEntry = defineRule({
  code: 'R25_ILLEGAL_ENTRY',
  title: {
    id: 'Pemegang izin tinggal tanpa catatan masuk',
    en: 'Holder of a stay permit without a record of entry',
  },
  legalBasis: 'UU 6/2011 art 113 [V]',
  validFrom: '2011-05-05',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'StayPermit',
  inputs: { StayPermit: ['kind', 'status', 'issuedOn', 'validUntil'], BorderCrossing: ['direction'] },
  absence: ['BorderCrossing'],
  find({ StayPermit, BorderCrossing }, { today }) {
    if (BorderCrossing.some(({ direction }) => direction === 'ENTRY')) return [];
    return StayPermit.filter((permit) => isInForce(permit, today)).map((permit) => {
      const named = `${permitTerms[permit.kind]} (${span(permit.issuedOn, permit.validUntil)})`;
      return foundOn('StayPermit', permit, evidenceOf('BorderCrossing', BorderCrossing), {
        // Who renewed a passport crossed with the former one, and a birth in the country needs no crossing.
        confidence: 'MEDIUM',
        explanation: {
          id: `Tidak ada perlintasan masuk pemegang ${named} dengan dokumen ini yang terlihat di wilayah Anda. Perlintasan keluar yang terlihat: ${BorderCrossing.length}.`,
          en: `No entry of the holder of an ${named} with this document is visible in your regions. Exits visible: ${BorderCrossing.length}.`,
        },
        clears: {
          id: 'Catatan perlintasan masuk di tempat pemeriksaan mana pun, juga dengan dokumen terdahulu, atau akta kelahiran di Indonesia.',
          en: 'A crossing inwards at any checkpoint, with a former document too, or a certificate of birth in Indonesia.',
        },
      });
    });
  },
});
