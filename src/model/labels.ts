// Labels of types, fields and enum values. A field needs what its type needs, what it says itself, and what
// the fields that it is made of need: "uses follow the read".
import { Kind } from 'graphql';
import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { joinLabels, levels, purposes as allPurposes, reaches } from '../access/clearance.ts';
import type { Label, Level } from '../access/clearance.ts';
import { directive, text, texts } from './literals.ts';
import { namedType } from './merge.ts';
import { GATEWAY } from './model.ts';

interface Annotated {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** The label that asks for nothing. */
export const open: Label = { needs: {}, purposes: null };

export function isLevel(value: unknown): value is Level {
  return levels.some((level) => level === value);
}

/** Whose clearance the element's own `@label` asks for: that of the group that it names, or of the file's agency. */
export function labelOwner(node: Annotated, owner: string): string {
  return text(directive(node, 'label')?.['group']) || owner;
}

/** What the element's own `@label` asks for. */
function declaredLabel(node: Annotated, owner: string): Label {
  const label = directive(node, 'label');
  if (!label) return open;
  const named = texts(label['purposes']);
  const purposes = 'purposes' in label ? allPurposes.filter((purpose) => named.includes(purpose)) : null;
  const level = isLevel(label['level']) ? label['level'] : 'OPEN';
  return { needs: level === 'OPEN' ? {} : { [labelOwner(node, owner)]: level }, purposes };
}

/**
 * Labels from the SDL alone: `Type`, `Enum.VALUE` and `Type.field` (its type's, its own, and that of the
 * type it returns). The labels of what a field is made of are joined by the model, which knows them.
 */
export function labelsOf(
  document: DocumentNode,
  owners: ReadonlyMap<string, string>,
  fault: (place: string, what: string) => void,
): Map<string, Label> {
  const labels = new Map<string, Label>();
  const ownerOf = (name: string): string => owners.get(name) ?? GATEWAY;
  for (const node of document.definitions) {
    switch (node.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_DEFINITION: {
        const name = node.name.value;
        if (!directive(node, 'label')) fault(name, 'has no @label');
        labels.set(name, declaredLabel(node, ownerOf(name)));
      }
    }
  }
  for (const node of document.definitions) {
    if (node.kind === Kind.ENUM_TYPE_DEFINITION) {
      for (const value of node.values ?? []) {
        const place = `${node.name.value}.${value.name.value}`;
        const own = declaredLabel(value, ownerOf(place));
        labels.set(place, joinLabels(labels.get(node.name.value) ?? open, own));
      }
    }
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const typeLabel = labels.get(node.name.value) ?? open;
    for (const field of node.fields ?? []) {
      const place = `${node.name.value}.${field.name.value}`;
      const own = declaredLabel(field, ownerOf(place));
      checkStricter(place, own, typeLabel, directive(field, 'label')?.['level'] === 'OPEN', fault);
      labels.set(place, joinLabels(typeLabel, own, labels.get(namedType(field.type)) ?? open));
    }
  }
  return labels;
}

function checkStricter(
  place: string,
  own: Label,
  type: Label,
  isOpen: boolean,
  fault: (place: string, what: string) => void,
): void {
  for (const [owner, level] of Object.entries(type.needs)) {
    const declared = own.needs[owner] ?? (isOpen ? 'OPEN' : undefined);
    if (declared && !reaches(declared, level)) {
      fault(place, `is labelled ${declared}, below its type's ${level}; a field can only be stricter`);
    }
  }
}

/** What `needed` asks for beyond `held`, in words; nothing where whoever meets `held` meets `needed` too. */
export function beyond(held: Label, needed: Label): readonly string[] {
  const words = Object.entries(needed.needs)
    .filter(([owner, level]) => !reaches(held.needs[owner] ?? 'OPEN', level))
    .map(([owner, level]) => `${level} of ${owner}`);
  const { purposes } = needed;
  if (purposes && !held.purposes?.every((purpose) => purposes.includes(purpose)))
    words.push(purposes.length > 0 ? `a purpose of ${purposes.join(', ')}` : 'a purpose that there is not');
  return words;
}
