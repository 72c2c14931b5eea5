// Whose clearances the labels ask for, for the policy to know each of them.
import type { DocumentNode } from 'graphql';
import { has } from './literals.ts';
import { labelOwner } from './labels.ts';
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
  for (const node of document.definitions) {
    if (!('name' in node) || !node.name) continue;
    const name = node.name.value;
    const members = [
      ...('fields' in node ? (node.fields ?? []) : []),
      ...('values' in node ? (node.values ?? []) : []),
    ].map((member) => ({ place: `${name}.${member.name.value}`, member }));
    for (const { place, member } of [{ place: name, member: node }, ...members]) {
      if (!has(member, 'label')) continue;
      const own = ownerOf(place);
      const owner = labelOwner(member, own);
      if (!owners.has(owner) && !(owner === GATEWAY && own === GATEWAY)) owners.set(owner, place);
    }
  }
  return owners;
}
