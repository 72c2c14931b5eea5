// R26: travel documents under which the labour office names two persons.
import { twoPersons } from '../../identity/spellings.ts';
import { evidenceOf, foundOn } from '../found.ts';
import { defineRule } from '../rule.ts';
import { span } from '../terms.ts';

export const oneDocumentOfTwo = defineRule({
  code: 'R26_ONE_DOCUMENT_TWO_PERSONS',
  title: { id: 'Satu dokumen perjalanan untuk dua orang', en: 'One travel document for two persons' },
  legalBasis: 'Permenimipas 2/2025 art 53(2)(a) [V]',
  validFrom: '2025-01-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'WorkAssignment',
  inputs: { WorkAssignment: ['workerName', 'from', 'until'] },
  absence: [],
  find({ WorkAssignment }) {
    const found = twoPersons(WorkAssignment, ({ workerName }) => workerName);
    if (!found) return [];
    const [first, second] = found;
    const named = found.map(({ workerName, from, until }) => `${workerName} (${span(from, until)})`);
    return [
      foundOn('WorkAssignment', first, evidenceOf('WorkAssignment', [second]), {
        confidence: 'MEDIUM',
        explanation: {
          id: `Dinas tenaga kerja menyebut dua nama dengan satu dokumen perjalanan: ${named.join(' / ')}.`,
          en: `The labour office names two workers under one travel document: ${named.join(' / ')}.`,
        },
        clears: {
          id: 'Nomor dokumen yang diperbaiki pada salah satu penempatan, atau bukti perubahan nama.',
          en: 'A corrected document number on one of the assignments, or proof of a change of name.',
        },
      }),
    ];
  },
});
