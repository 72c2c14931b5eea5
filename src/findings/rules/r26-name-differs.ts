// R26: workers whom the labour office spells in another way than their travel document does.
import { otherSpelling } from '../../identity/spellings.ts';
import { evidenceOf, foundOn } from '../found.ts';
import type { Confidence } from '../rule.ts';
import { defineRule } from '../rule.ts';

const confidences = { SAME: 'HIGH', SIMILAR: 'MEDIUM', OTHER: 'LOW' } as const satisfies Record<
  string,
  Confidence
>;

export const otherName = defineRule({
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
  subject: 'PERSON',
  severity: 'INFORMATION',
  anchor: 'WorkAssignment',
  inputs: { TravelDocument: ['name'], WorkAssignment: ['workerName', 'from', 'until'] },
  absence: [],
  find({ TravelDocument, WorkAssignment }, { today }) {
    const active = WorkAssignment.filter(({ from, until }) => from <= today && today <= until);
    return TravelDocument.flatMap((document) => {
      const found = otherSpelling(document.name, active, ({ workerName }) => workerName);
      if (!found) return [];
      const { row, likeness } = found;
      const names = `${row.workerName} / ${document.name}`;
      return [
        foundOn('WorkAssignment', row, evidenceOf('TravelDocument', [document]), {
          confidence: confidences[likeness],
          explanation: {
            id: `Penempatan dan dokumen perjalanan menulis nama pemegang dengan cara berbeda: ${names}.`,
            en: `The assignment and the travel document name the holder differently: ${names}.`,
          },
          clears: {
            id: 'Ejaan yang sama di kedua catatan, atau putusan bahwa keduanya orang yang sama.',
            en: 'One spelling in both records, or a verdict that both are the same person.',
          },
        }),
      ];
    });
  },
});
