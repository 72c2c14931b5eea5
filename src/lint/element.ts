// What a declaration says of one agency's elements: each type, field and enum value, with the place it stands at.
import { Kind } from 'graphql';
import type { ConstDirectiveNode, FieldDefinitionNode } from 'graphql';
import type { Level } from '../access/clearance.ts';
import { levels, stricter } from '../access/clearance.ts';
import { directive, has } from '../model/literals.ts';
import { namedType } from '../model/merge.ts';
import type { Model } from '../model/model.ts';

export interface Element {
  /** `Type`, `Type.field` or `Enum.VALUE`. */
  readonly place: string;
  readonly kind: 'type' | 'field' | 'enum' | 'value';
  readonly name: string;
  /** The record, identity, interface or enum that it is of; its own name for a type. */
  readonly type: string;
  readonly description: string;
  readonly directives: readonly ConstDirectiveNode[];
  /** The type's name that a field returns; empty for others. */
  readonly returns: string;
}

interface Named {
  readonly name: { readonly value: string };
  readonly description?: { readonly value: string } | undefined;
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

function elementOf(node: Named, kind: Element['kind'], type: string, returns = ''): Element {
  const name = node.name.value;
  return {
    place: kind === 'field' || kind === 'value' ? `${type}.${name}` : name,
    kind,
    name,
    type,
    description: node.description?.value ?? '',
    directives: node.directives ?? [],
    returns,
  };
}

/** The agency's own elements, also those that it adds to types of others, in the order of the declaration. */
export function elementsOf(model: Model, agency: string): readonly Element[] {
  const isOwn = ({ place }: Element): boolean => model.owners.get(place) === agency;
  return model.document.definitions
    .flatMap((node): readonly Element[] => {
      switch (node.kind) {
        case Kind.OBJECT_TYPE_DEFINITION:
        case Kind.INTERFACE_TYPE_DEFINITION: {
          const type = node.name.value;
          const fields = (node.fields ?? []).map((field: FieldDefinitionNode) =>
            elementOf(field, 'field', type, namedType(field.type)),
          );
          return [elementOf(node, 'type', type), ...fields];
        }
        case Kind.ENUM_TYPE_DEFINITION: {
          const type = node.name.value;
          const values = (node.values ?? []).map((value) => elementOf(value, 'value', type));
          return [elementOf(node, 'enum', type), ...values];
        }
        default:
          return [];
      }
    })
    .filter(isOwn);
}

/** Whether the element has a `@label` of its own. */
export function isLabelled(element: Element): boolean {
  return has(element, 'label');
}

export function isInternal(element: Element): boolean {
  return has(element, 'internal');
}

/** A stored column, rather than what the gateway works out or ties. */
export function isColumn(element: Element): boolean {
  return (
    element.kind === 'field' &&
    !['join', 'link', 'from', 'cases', 'computed'].some((name) => directive(element, name) !== null)
  );
}

/** The strictest level that knowing an element needs, of whomever. */
export function levelOf(model: Model, place: string): Level {
  const needs = Object.values(model.labels.get(place)?.needs ?? {});
  return needs.reduce(stricter, levels[0]);
}
