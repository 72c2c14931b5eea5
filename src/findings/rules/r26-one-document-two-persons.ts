// R26: travel documents under which the labour office names two persons.
import { defineLinkRule } from '../links.ts';

export const oneDocumentOfTwo = defineLinkRule({
  code: 'R26_ONE_DOCUMENT_TWO_PERSONS',
  title: { id: 'Satu dokumen perjalanan untuk dua orang', en: 'One travel document for two persons' },
  legalBasis: 'Permenimipas 2/2025 art 53(2)(a) [V]',
  validFrom: '2025-01-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  severity: 'REVIEW',
  anchor: 'WorkAssignment',
  kinds: ['ONE_DOCUMENT_TWO_PERSONS'],
  clears: {
    id: 'Nomor dokumen yang diperbaiki pada salah satu penempatan, bukti perubahan nama, atau putusan atas kaitannya.',
    en: 'A corrected document number on one of the assignments, proof of a change of name, or a verdict on the link.',
  },
});
