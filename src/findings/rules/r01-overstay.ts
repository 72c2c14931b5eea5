// R01: a stay that goes on past the end of its permit.
import { daysBetween, inDays } from '../days.ts';
import { evidenceOf, foundOn } from '../found.ts';
import { isInForce } from '../in-force.ts';
import { defineRule } from '../rule.ts';
import type { Words } from '../words.ts';

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
  inputs: { StayPermit: ['status', 'issuedOn', 'validUntil'] },
  absence: [],
  find({ StayPermit }, { today }) {
    const [current] = StayPermit.filter((permit) => isInForce(permit, today));
    return StayPermit.filter(({ status }) => status === 'OVERSTAYED').map((permit) => {
      const days = daysBetween(permit.validUntil, today);
      const rest = current ? replaced(current) : consequence(days);
      return foundOn('StayPermit', permit, evidenceOf('StayPermit', current ? [current] : []), {
        // Who holds a permit in force is here by right: the older one was then left open in the register.
        confidence: current ? 'LOW' : 'HIGH',
        boundary: days === limit ? boundary : null,
        explanation: {
          id: `Izin tinggal berakhir pada ${permit.validUntil}, ${inDays(days).id} sebelum ${today}; izin itu tidak ditutup dan keberangkatan pemegangnya tidak tercatat. ${rest.id}`,
          en: `The stay permit ended on ${permit.validUntil}, ${inDays(days).en} before ${today}; it was not closed, and no departure of its holder is recorded. ${rest.en}`,
        },
        clears: {
          id: 'Izin pengganti yang berlaku, penutupan izin, atau catatan keberangkatan pemegang pada izin itu.',
          en: 'A permit in force that replaced it, the closing of the permit, or the departure of its holder recorded on it.',
        },
      });
    });
  },
});

const boundary: Words = {
  id: `Tepat ${limit} hari: sumber hukum menyebut "kurang dari" dan "lebih dari", sehingga hari ini tidak termasuk keduanya.`,
  en: `Exactly ${limit} days: the sources of the law say "less than" and "more than", so that this day falls under neither.`,
};

function consequence(days: number): Words {
  if (days === limit) return boundary;
  return days < limit
    ? {
        id: `Di bawah ${limit} hari undang-undang mengatur biaya beban per hari.`,
        en: `Below ${limit} days the law provides for a charge per day.`,
      }
    : {
        id: `Di atas ${limit} hari undang-undang mengatur deportasi.`,
        en: `Above ${limit} days the law provides for deportation.`,
      };
}

function replaced({ issuedOn }: { readonly issuedOn: string }): Words {
  return {
    id: `Pemegangnya mempunyai izin tinggal lain yang berlaku sejak ${issuedOn}.`,
    en: `Its holder has another stay permit, in force since ${issuedOn}.`,
  };
}
