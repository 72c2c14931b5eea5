// R01: a stay that goes on past the end of its permit.
import { daysBetween } from '../days.ts';
import { defineRule } from '../rule.ts';

/** Below it a charge for each day, above it deportation; the sources do not agree on the day itself. */
const limit = 60;

export const overstay = defineRule({
  code: 'R01_OVERSTAY',
  title: { id: 'Izin tinggal terlampaui (overstay)', en: 'Stay beyond the permit (overstay)' },
  legalBasis: 'UU 6/2011 art 78 [V/S]',
  validFrom: '2011-05-05',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
  subject: 'PERSON',
  severity: 'URGENT',
  anchor: 'StayPermit',
  inputs: { StayPermit: ['status', 'validUntil'] },
  absence: [],
  find: ({ StayPermit }, { today }) =>
    StayPermit.filter(({ status }) => status === 'OVERSTAYED').map((row) => {
      const days = daysBetween(row.validUntil, today);
      const anchor = { record: 'StayPermit', row } as const;
      return {
        anchor,
        evidence: [anchor],
        confidence: 'HIGH',
        boundary: days === limit ? boundary : null,
        explanation: {
          id: `Izin tinggal berakhir pada ${row.validUntil}, ${days} hari sebelum ${today}, dan keberangkatan pemegangnya tidak tercatat. ${consequence(days).id}`,
          en: `The stay permit ended on ${row.validUntil}, ${days} days before ${today}, and no departure of its holder is recorded. ${consequence(days).en}`,
        },
        clears: {
          id: 'Perpanjangan atau izin baru yang berlaku, penutupan izin, atau catatan keberangkatan sebelum izin berakhir.',
          en: 'An extension or a new permit in force, the closing of the permit, or a record of a departure before it ended.',
        },
      };
    }),
});

const boundary = {
  id: 'Tepat 60 hari: sumber hukum menyebut "kurang dari" dan "lebih dari", sehingga hari ini tidak termasuk keduanya.',
  en: 'Exactly 60 days: the sources of the law say "less than" and "more than", so that this day falls under neither.',
};

function consequence(days: number): { readonly id: string; readonly en: string } {
  if (days === limit) return boundary;
  return days < limit
    ? {
        id: 'Di bawah 60 hari undang-undang mengatur biaya beban per hari.',
        en: 'Below 60 days the law provides for a charge per day.',
      }
    : {
        id: 'Di atas 60 hari undang-undang mengatur deportasi.',
        en: 'Above 60 days the law provides for deportation.',
      };
}
