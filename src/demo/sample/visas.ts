// Visa indexes: the raw index, the decree that defines it, and the category that it maps to.
import { addMonths } from './dates.ts';
import type { Draft } from './dossier.ts';
import type { Random } from './random.ts';

export interface VisaIndex {
  readonly index: string;
  readonly decree: string;
  readonly category: Draft<'Visa'>['category'];
}

const DECREE = 'M.IP-08.GR.01.01/2025';

/** The title under which the sample files the older three-digit indexes and B211; recalled, not verified. */
const OLD_DECREE = 'Permenkumham 24/2016';

/** Visas of more than this many months before the business date still have an older index. */
const OLD_AFTER_MONTHS = 16;

interface Indexes {
  readonly category: VisaIndex['category'];
  readonly current: readonly string[];
  readonly old: readonly string[];
}

const byPurpose: Readonly<Record<Draft<'StayPermit'>['purpose'], Indexes>> = {
  TOURISM: { category: 'VISIT', current: ['A1', 'B1', 'B1', 'C1'], old: ['B211'] },
  BUSINESS: { category: 'VISIT', current: ['C2', 'B1'], old: ['B211'] },
  FAMILY_VISIT: { category: 'VISIT', current: ['A1', 'B1', 'C1'], old: ['B211'] },
  WORK: { category: 'WORK', current: ['E23'], old: ['312'] },
  INVESTMENT: { category: 'INVESTMENT', current: ['E28'], old: ['313'] },
  RESEARCH: { category: 'RESEARCH', current: ['E29'], old: ['315'] },
  STUDY: { category: 'STUDY', current: ['E30'], old: ['316'] },
  FAMILY: { category: 'FAMILY', current: ['E31'], old: ['317'] },
  RELIGIOUS: { category: 'RELIGIOUS', current: ['E23'], old: ['312'] },
};

/** The index of a visa with which a stay of this purpose began on the date. */
export function indexOf(
  random: Random,
  purpose: Draft<'StayPermit'>['purpose'],
  date: string,
  today: string,
): VisaIndex {
  const { category, current, old } = byPurpose[purpose];
  return date < addMonths(today, -OLD_AFTER_MONTHS)
    ? { index: random.pick(old), decree: OLD_DECREE, category }
    : { index: random.pick(current), decree: DECREE, category };
}
