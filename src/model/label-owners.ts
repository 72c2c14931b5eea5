// Whose clearances the labels ask for, for the policy to know each of them.
import type { DocumentNode } from 'graphql';
import { annotated } from './annotated.ts';
import { labelOwner } from './labels.ts';
import { has } from './literals.ts';
import { GATEWAY } from './model.ts';

/**
 * Each agency and group that a `@label` names, with the first place that does. The gateway's own is not one of
 * them, unless a label names it as a group.
 */
export function labelOwnersOf(
  document: DocumentNode,
  ownerOf: (place: string) => string,
): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { place, directives } of document.definitions.flatMap(annotated)) {
    if (!has({ directives }, 'label')) continue;
    const own = ownerOf(place);
    const owner = labelOwner({ directives }, own);
    if (!owners.has(owner) && !(owner === GATEWAY && own === GATEWAY)) owners.set(owner, place);
  }
  return owners;
}
