// R08: workers of two firms at once.
import { evidenceOf, foundOn } from '../found.ts';
import { isActive } from '../in-force.ts';
import { defineRule } from '../rule.ts';

/** Managing directors in the Indonesian classification of occupations: one of the posts that articles 5 and 6(2) speak of. */
const director = '1120';

export const twoEmployers = defineRule({
  code: 'R08_TWO_EMPLOYERS',
  title: { id: 'Bekerja pada dua pemberi kerja', en: 'Worker of two employers' },
  legalBasis: 'PP 34/2021 arts 5, 6(2) [S]',
  validFrom: '2021-04-01',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'REVIEW',
  anchor: 'WorkAssignment',
  inputs: { WorkAssignment: ['planNumber', 'nib', 'from', 'until'], WorkPlan: ['number', 'kbji'] },
  absence: [],
  find({ WorkAssignment, WorkPlan }, { today }) {
    const [first, ...others] = WorkAssignment.filter((assignment) => isActive(assignment, today));
    if (!first || others.every(({ nib }) => nib === first.nib)) return [];
    const firms = [...new Set([first, ...others].map(({ nib }) => nib))].join(', ');
    const plans = WorkPlan.filter(({ number, kbji }) => {
      return kbji === director && [first, ...others].some(({ planNumber }) => planNumber === number);
    });
    const posts =
      plans.length > 0
        ? {
            id: ' Salah satunya jabatan direksi (KBJI 1120), yang dapat dirangkap.',
            en: ' One of them is the post of a director (KBJI 1120), which may be held beside another.',
          }
        : { id: '', en: '' };
    return [
      foundOn(
        'WorkAssignment',
        first,
        [...evidenceOf('WorkAssignment', others), ...evidenceOf('WorkPlan', plans)],
        {
          confidence: plans.length > 0 ? 'LOW' : 'MEDIUM',
          explanation: {
            id: `Penempatan aktif pada ${today} menyebut lebih dari satu perusahaan: NIB ${firms}.${posts.id}`,
            en: `Active assignments on ${today} name more than one firm: NIB ${firms}.${posts.en}`,
          },
          clears: {
            id: 'Berakhirnya salah satu penempatan, atau rangkap yang diperbolehkan Pasal 5 dan 6 ayat (2) PP 34/2021 (direksi, komisaris, bidang tertentu).',
            en: 'The end of one of the assignments, or a second employment that articles 5 and 6(2) of PP 34/2021 allow (directors, commissioners, certain sectors).',
          },
        },
      ),
    ];
  },
});
