// Why a view lacks an element of the whole graph: the first rule that keeps it away.
import { mayKnow } from '../access/clearance.ts';
import type { Clearance, Level, Purpose } from '../access/clearance.ts';
import type { Right } from '../access/rights.ts';
import { GATEWAY } from '../model/model.ts';
import type { Model } from '../model/model.ts';
import type { Capabilities } from '../sources/source.ts';
import type { Cause } from '../views/prune.ts';
import { containerOf } from './elements.ts';
import type { Place } from './elements.ts';
import { needsOf, purposesOf } from './given.ts';
import { originOf } from './origin.ts';
import type { Ability } from './origin.ts';

/** A level that is missing. */
export interface Lack {
  readonly owner: string;
  readonly needed: Level;
  readonly held: Level;
  /** The labels that ask for it. */
  readonly grounds: readonly string[];
}

export type WithheldRule =
  /** The clearance lacks these levels, or a purpose of these. */
  | {
      readonly kind: 'label';
      readonly lacks: readonly Lack[];
      readonly purposes: { readonly of: readonly Purpose[]; readonly grounds: readonly string[] } | null;
    }
  /** The agency that declares it is not connected. */
  | { readonly kind: 'absent'; readonly agency: string }
  /** It is a part of what is withheld. */
  | { readonly kind: 'part'; readonly of: Place }
  /** It returns or takes a type that is withheld, in an argument that it cannot do without where one is named. */
  | { readonly kind: 'type'; readonly type: Place; readonly argument: string | null }
  /** It is generated from what is withheld. */
  | { readonly kind: 'generated'; readonly from: Place }
  /** The source cannot do what it is for. */
  | { readonly kind: 'source'; readonly type: Place; readonly cannot: Ability }
  /** Nothing of it is left. */
  | { readonly kind: 'empty' }
  /** No field of the view uses it. */
  | { readonly kind: 'unused' };

/** What a view is explained against. */
export interface Withholding {
  /** The whole graph's model, of connected agencies and others. */
  readonly whole: Model;
  readonly model: Model;
  readonly clearance: Clearance;
  readonly rights: readonly Right[];
  readonly pruned: ReadonlyMap<Place, Cause>;
  readonly has: (place: Place) => boolean;
  readonly capabilitiesOf: (record: string) => Capabilities;
}

/** Asked of elements that the whole graph has and the view has not. */
export function withholdingRule(place: Place, view: Withholding): WithheldRule {
  const { whole, model, pruned, has } = view;
  const container = containerOf(place);
  if (container !== null && !has(container)) return { kind: 'part', of: container };
  const cause = pruned.get(place);
  if (cause) return prunedRule(place, cause, view);
  const absent = absentAgency(place, whole, model);
  if (absent !== null) return { kind: 'absent', agency: absent };
  const origin = originOf(place, whole);
  if (!origin) return { kind: 'unused' };
  if (!has(origin.from)) return { kind: 'generated', from: origin.from };
  const unable = origin.by && unableSource(origin.by.type, origin.by.ability, view);
  if (unable && origin.by) return { kind: 'source', type: unable, cannot: origin.by.ability };
  return { kind: 'unused' };
}

function prunedRule(place: Place, cause: Cause, { model, clearance, rights }: Withholding): WithheldRule {
  switch (cause.why) {
    case 'label': {
      const grounds = model.grounds.get(place) ?? [];
      const unmet = grounds.filter(({ label }) => !mayKnow(clearance, { ...label, purposes: null }));
      const lacks = needsOf(unmet, rights)
        .filter(({ rules }) => rules.length === 0)
        .map(({ owner, level, grounds: asking }) => ({
          owner,
          needed: level,
          held: clearance.levels[owner] ?? 'OPEN',
          grounds: asking,
        }));
      const purposes = purposesOf(grounds);
      return { kind: 'label', lacks, purposes: purposes?.of.includes(clearance.purpose) ? null : purposes };
    }
    case 'unlisted':
      return { kind: 'source', type: cause.record, cannot: 'page' };
    case 'returned':
      return { kind: 'type', type: cause.type, argument: null };
    case 'argument':
      return { kind: 'type', type: cause.type, argument: cause.argument };
    case 'empty':
      return { kind: 'empty' };
    case 'internal':
    case 'unimplemented':
      return { kind: 'unused' };
  }
}

/** Whose file declares an element that the connected files lack, or the type that it cannot do without. */
function absentAgency(place: Place, whole: Model, model: Model): string | null {
  if (model.owners.has(place)) return null;
  const owner = whole.owners.get(place);
  if (owner === undefined || owner === GATEWAY) return null;
  if (!model.agencies.includes(owner)) return owner;
  // Declared by a connected agency, and left out with a type of another.
  const field = fieldOf(place, whole);
  const needed = field?.flatMap((type) => whole.owners.get(type) ?? []) ?? [];
  return needed.find((each) => each !== GATEWAY && !model.agencies.includes(each)) ?? null;
}

/** The types that a field leads to. */
function fieldOf(place: Place, whole: Model): readonly string[] | undefined {
  const [type = '', member = ''] = place.split('.');
  const holder = whole.records.get(type) ?? whole.identities.get(type) ?? whole.anchors.get(type);
  const field = holder?.fields.get(member);
  switch (field?.kind) {
    case 'rows':
    case 'register':
      return [field.record];
    case 'gathered':
      return [field.interface];
    case 'identity':
      return [field.identity];
    case 'anchor':
      return [field.anchor];
    default:
      return undefined;
  }
}

/** The record of the view, itself or of an interface, whose source cannot do it. */
function unableSource(
  type: string,
  ability: Ability,
  { model, has, capabilitiesOf }: Withholding,
): string | undefined {
  const records = model.interfaces.get(type)?.records ?? [type];
  return records.filter(has).find((record) => !capabilitiesOf(record)[ability]);
}
