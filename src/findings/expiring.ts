// What ends soon: the days within which an end is told of, and how it is told.
import { daysBetween, inDays } from './days.ts';
import type { Words } from './words.ts';

/** The business date and so many days after it. */
const ahead = 30;

/** A rule of service and not of law: it has neither an article nor a day on which it began, and is as old as the oldest of these laws. */
export const serviceRule = {
  legalBasis: 'service rule',
  validFrom: '2006-12-29',
  validTo: null,
  verifiedOn: '2026-11-26',
  isComputed: true,
} as const;

/** Whether the last day is the business date or within the days after it. */
export function endsSoon({ validUntil }: { readonly validUntil: string }, today: string): boolean {
  const days = daysBetween(today, validUntil);
  return days >= 0 && days <= ahead;
}

/** What is said of the end of a thing, named in both languages without an article. */
export function endOf(
  thing: Words,
  { validUntil }: { readonly validUntil: string },
  today: string,
): { readonly explanation: Words; readonly boundary: Words | null } {
  const days = daysBetween(today, validUntil);
  const later = inDays(days);
  return {
    explanation:
      days === 0
        ? {
            id: `${thing.id} berakhir pada ${validUntil}, hari ini.`,
            en: `The ${thing.en} ends on ${validUntil}, today.`,
          }
        : {
            id: `${thing.id} berakhir pada ${validUntil}, ${later.id} setelah ${today}.`,
            en: `The ${thing.en} ends on ${validUntil}, ${later.en} after ${today}.`,
          },
    boundary: boundaryOf(days),
  };
}

function boundaryOf(days: number): Words | null {
  if (days === 0)
    return {
      id: 'Hari ini hari terakhir: masih berlaku sampai hari ini berakhir.',
      en: 'Today is the last day: it still holds until the day is over.',
    };
  if (days === ahead)
    return {
      id: `Tepat ${ahead} hari: hari terakhir dalam jangka waktu pemberitahuan.`,
      en: `Exactly ${ahead} days: the last day within which an end is told of.`,
    };
  return null;
}
