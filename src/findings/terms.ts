// Values of the registers as people say them.
import type { Words } from './words.ts';

/** Kinds of stay permits, by the names that both languages use. */
export const permitTerms = { VISIT: 'ITK', LIMITED: 'ITAS', PERMANENT: 'ITAP' } as const;

/** Where a plan for foreign workers stands. */
export const planTerms = {
  PENDING: { id: 'diajukan', en: 'filed' },
  IN_FORCE: { id: 'berlaku', en: 'in force' },
  EXPIRED: { id: 'berakhir', en: 'ended' },
  REVOKED: { id: 'dicabut', en: 'withdrawn' },
} as const satisfies Record<string, Words>;

/** Days from the first to the last. */
export function span(from: string, until: string): string {
  return `${from} – ${until}`;
}
