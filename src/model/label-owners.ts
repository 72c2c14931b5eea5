// Whose clearances the labels ask for, for the policy to know each of them.
import type { DocumentNode } from 'graphql';
import { annotated } from './annotated.ts';
import type { Fault } from './cases.ts';
import { labelOwner } from './labels.ts';
import { directive } from './literals.ts';
import { GATEWAY } from './model.ts';

/**
 * Each agency and group that a `@label` names, with the first place that does. The gateway's own is not one of
 * them, unless a label names it as a group.
 */
export function labelOwnersOf(
  document: DocumentNode,
  ownerOf: (place: string) => string,
  fault: Fault,
): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { place, directives } of document.definitions.flatMap(annotated)) {
    const label = directive({ directives }, 'label');
    if (!label) continue;
    if ('group' in label && (label['level'] ?? 'OPEN') === 'OPEN')
      fault(place, 'is labelled for a group at no level, which leaves it open to all; give the level');
    const own = ownerOf(place);
    const owner = labelOwner({ directives }, own);
    if (!owners.has(owner) && !(owner === GATEWAY && own === GATEWAY)) owners.set(owner, place);
  }
  return owners;
}
