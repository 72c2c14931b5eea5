// R26: travel documents that may be of one person, by name and birth date.
import { defineLinkRule } from '../links.ts';

export const severalDocuments = defineLinkRule({
  code: 'R26_MULTI_IDENTITY',
  title: { id: 'Beberapa dokumen perjalanan untuk satu orang', en: 'Several travel documents of one person' },
  legalBasis: 'Permenimipas 2/2025 art 53(2)(a) [V]',
  validFrom: '2025-01-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  severity: 'REVIEW',
  anchor: 'TravelDocument',
  kinds: ['RENEWED_DOCUMENT', 'OTHER_NATIONALITY'],
  weakKinds: ['OTHER_SPELLING'],
  clears: {
    id: 'Putusan bahwa kedua dokumen sah milik satu orang, atau milik orang yang berbeda.',
    en: 'A verdict that both documents are rightly of one person, or of different persons.',
  },
});
