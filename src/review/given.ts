// Why a view has an element: which labels ask for which clearance, and which line of the policy gives it.
import { reaches } from '../access/clearance.ts';
import type { Level, Purpose } from '../access/clearance.ts';
import type { Right } from '../access/rights.ts';
import type { Model } from '../model/model.ts';
import type { Ground } from '../model/grounds.ts';
import { containerOf } from './elements.ts';
import type { Place } from './elements.ts';
import { originOf } from './origin.ts';

/** One level that an element asks for, where that is written, and what of the policy reaches it. */
export interface Need {
  readonly owner: string;
  readonly level: Level;
  /** The labels that ask for it, such as `type StayPermit` or `evidence StayPermit by DOCUMENT`. */
  readonly grounds: readonly string[];
  /** Keys of the policy, such as `purposes.DATA_EXCHANGE.team`; none where nothing reaches it. */
  readonly rules: readonly string[];
}

export type GivenRule =
  /** It asks for nothing. */
  | { readonly kind: 'open' }
  /** Every need has a rule, and the purpose is one of these, where there are some. */
  | {
      readonly kind: 'cleared';
      readonly needs: readonly Need[];
      readonly purposes: { readonly of: readonly Purpose[]; readonly grounds: readonly string[] } | null;
    }
  /** It follows from another element of the view. */
  | { readonly kind: 'generated'; readonly from: Place }
  /** Lists of every kind have it, or it is a part of what has. */
  | { readonly kind: 'common' };

/** Asked of elements that the view has. */
export function ruleOf(place: Place, model: Model, rights: readonly Right[]): GivenRule {
  const grounds = model.grounds.get(place);
  if (grounds) return clearedBy(grounds, rights);
  const origin = originOf(place, model);
  if (origin) return { kind: 'generated', from: origin.from };
  const container = containerOf(place);
  // A declared argument is as its field is.
  if (container !== null && place.endsWith(')')) return { kind: 'generated', from: container };
  return model.owners.has(place) ? { kind: 'open' } : { kind: 'common' };
}

function clearedBy(grounds: readonly Ground[], rights: readonly Right[]): GivenRule {
  const needs = needsOf(grounds, rights);
  const purposes = purposesOf(grounds);
  return needs.length === 0 && purposes === null ? { kind: 'open' } : { kind: 'cleared', needs, purposes };
}

/** The levels that grounds ask for, each once, with the highest of each owner alone. */
export function needsOf(grounds: readonly Ground[], rights: readonly Right[]): readonly Need[] {
  const highest = new Map<string, Level>();
  for (const { label } of grounds)
    for (const [owner, level] of Object.entries(label.needs))
      if (!reaches(highest.get(owner) ?? 'OPEN', level)) highest.set(owner, level);
  return [...highest].map(([owner, level]) => ({
    owner,
    level,
    grounds: grounds.filter(({ label }) => label.needs[owner] === level).map(describeGround),
    rules: rights
      .filter((right) => right.owner === owner && reaches(right.level, level))
      .map(({ rule }) => rule),
  }));
}

/** The purposes that grounds leave, and which ask; null where none does. */
export function purposesOf(
  grounds: readonly Ground[],
): { readonly of: readonly Purpose[]; readonly grounds: readonly string[] } | null {
  const asking = grounds.filter(({ label }) => label.purposes !== null);
  const [first, ...others] = asking.map(({ label }) => label.purposes ?? []);
  if (!first) return null;
  const of = first.filter((purpose) => others.every((listed) => listed.includes(purpose)));
  return { of, grounds: asking.map(describeGround) };
}

const words: Readonly<Record<Ground['kind'], string>> = {
  own: 'label of',
  type: 'part of',
  returned: 'returns',
  read: 'reads',
  evidence: 'evidence',
};

function describeGround({ kind, place }: Ground): string {
  return `${words[kind]} ${place}`;
}
