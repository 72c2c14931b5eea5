// R26: workers whom the labour office names in another way than their travel document does.
import { defineLinkRule } from '../links.ts';

export const otherName = defineLinkRule({
  code: 'R26_NAME_DIFFERS',
  title: {
    id: 'Nama tenaga kerja berbeda dari dokumen perjalanan',
    en: 'Worker named otherwise than their document',
  },
  legalBasis: 'Permenimipas 2/2025 art 53(2)(a) [V]',
  validFrom: '2025-01-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  severity: 'INFORMATION',
  anchor: 'WorkAssignment',
  kinds: ['NAME_DIFFERS'],
  clears: {
    id: 'Ejaan yang sama di kedua catatan, atau putusan atas kaitannya.',
    en: 'One spelling in both records, or a verdict on the link.',
  },
});
