// Labels of types, fields and enum values, by their grounds. A field needs what its type needs, what it says itself, and what
// the fields that it is made of need: "uses follow the read".
import { Kind } from 'graphql';
import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { levels, purposes as allPurposes, reaches } from '../access/clearance.ts';
import type { Label, Level } from '../access/clearance.ts';
import { labelOfGrounds } from './grounds.ts';
import type { Ground } from './grounds.ts';
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

/** The element's own `@label` as a ground; none where it has none. */
function ownGround(place: string, node: Annotated, owner: string): readonly Ground[] {
  return directive(node, 'label') ? [{ kind: 'own', place, label: declaredLabel(node, owner) }] : [];
}

/**
 * Grounds from the SDL alone, of `Type`, `Enum.VALUE` and `Type.field`: its own label, its type's, and that of the
 * type it returns. What a field is made of is added by the model, which knows it.
 */
export function groundsOf(
  document: DocumentNode,
  owners: ReadonlyMap<string, string>,
  fault: (place: string, what: string) => void,
): Map<string, readonly Ground[]> {
  const grounds = new Map<string, readonly Ground[]>();
  const ownerOf = (name: string): string => owners.get(name) ?? GATEWAY;
  const ofType = (kind: 'type' | 'returned', place: string): readonly Ground[] => {
    const found = grounds.get(place);
    return found ? [{ kind, place, label: labelOfGrounds(found) }] : [];
  };
  for (const node of document.definitions) {
    switch (node.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_DEFINITION: {
        const name = node.name.value;
        if (!directive(node, 'label')) fault(name, 'has no @label');
        grounds.set(name, ownGround(name, node, ownerOf(name)));
      }
    }
  }
  for (const node of document.definitions) {
    if (node.kind === Kind.ENUM_TYPE_DEFINITION) {
      for (const value of node.values ?? []) {
        const place = `${node.name.value}.${value.name.value}`;
        grounds.set(place, [...ofType('type', node.name.value), ...ownGround(place, value, ownerOf(place))]);
      }
    }
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const ofParent = ofType('type', node.name.value);
    for (const field of node.fields ?? []) {
      const place = `${node.name.value}.${field.name.value}`;
      const own = ownGround(place, field, ownerOf(place));
      const isOpen = directive(field, 'label')?.['level'] === 'OPEN';
      checkStricter(place, labelOfGrounds(own), labelOfGrounds(ofParent), isOpen, fault);
      grounds.set(place, [...ofParent, ...own, ...ofType('returned', namedType(field.type))]);
    }
  }
  return grounds;
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

/** Holds the label that a field declares against what it is made of: who writes one down means it to be enough. */
export function checkDeclared(
  place: string,
  declared: readonly Ground[],
  rests: readonly Ground[],
  fault: (place: string, what: string) => void,
): void {
  const held = labelOfGrounds(declared);
  for (const ground of rests)
    for (const needed of beyond(held, ground.label))
      fault(
        place,
        `is labelled below ${ground.place}, which it is made of and which needs ${needed}; ` +
          'label the field so, give it no label, or leave that out',
      );
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
