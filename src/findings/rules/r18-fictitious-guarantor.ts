// R18: firms that guarantee workers and leave no other trace.
import { evidenceOf, foundOn } from '../found.ts';
import { isWorkPermit } from '../in-force.ts';
import { defineRule } from '../rule.ts';

/** As many workers as make a pattern. */
const many = 5;

export const fictitiousGuarantor = defineRule({
  code: 'R18_FICTITIOUS_GUARANTOR',
  title: { id: 'Dugaan penjamin fiktif', en: 'Guarantor that may not exist' },
  // No article: a pattern of reported cases, as old as the duty to have a guarantor.
  legalBasis: 'reported cases [S]',
  validFrom: '2011-05-05',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'Guarantor',
  severity: 'REVIEW',
  anchor: 'Guarantor',
  inputs: {
    Guarantor: ['kind', 'nib'],
    StayPermit: ['issuingState', 'document', 'kind', 'purpose', 'status', 'issuedOn'],
    TravelDocument: ['issuingState', 'number', 'declaredAddress'],
    LodgingReport: ['issuingState', 'document'],
  },
  absence: ['LodgingReport'],
  find({ Guarantor, StayPermit, TravelDocument, LodgingReport }, { today }) {
    const [guarantor] = Guarantor;
    const permits = StayPermit.filter((permit) => permit.kind === 'LIMITED' && isWorkPermit(permit, today));
    if (guarantor?.kind !== 'FIRM' || guarantor.nib !== null || permits.length < many) return [];
    const holders = new Set(permits.map(holderOf));
    const documents = TravelDocument.filter(({ issuingState, number }) =>
      holders.has(holderOf({ issuingState, document: number })),
    );
    const [address, ...others] = new Set(documents.map(({ declaredAddress }) => declaredAddress));
    const isOneAddress =
      documents.length === holders.size && typeof address === 'string' && others.length === 0;
    if (!isOneAddress || LodgingReport.some((report) => holders.has(holderOf(report)))) return [];
    const beside = [...evidenceOf('StayPermit', permits), ...evidenceOf('TravelDocument', documents)];
    const found = foundOn('Guarantor', guarantor, beside, {
      confidence: 'LOW',
      explanation: {
        id: `Perusahaan penjamin ini tidak mempunyai NIB dan menjamin ${permits.length} pemegang ITAS bekerja; semuanya melaporkan satu alamat yang sama, dan tidak satu pun laporan penginapan mereka terlihat di wilayah Anda.`,
        en: `This guaranteeing firm has no NIB and answers for ${permits.length} holders of work permits; all declare one address, and no lodging report of any of them is visible in your regions.`,
      },
      clears: {
        id: 'NIB perusahaan, atau pemeriksaan di tempat yang menemukan perusahaan dan pekerjanya.',
        en: 'The NIB of the firm, or a visit that finds the firm and its workers.',
      },
    });
    return [found];
  },
});

function holderOf({
  issuingState,
  document,
}: {
  readonly issuingState: string;
  readonly document: string;
}): string {
  return `${issuingState}/${document}`;
}
