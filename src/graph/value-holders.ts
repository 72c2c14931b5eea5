// Where the values of a plain type come from: the types whose fields return it, however many values in between.
import type { InterfaceTypeDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import { namedType } from '../model/merge.ts';

export type TypeNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** The nearest types on the way to a type that are ends: itself where it is one; none where no way has one. */
export type HoldersOf = (type: string, isEnd: (type: string) => boolean) => readonly string[];

/** @param types the types of a view; the implementations of an interface hold its values */
export function valueHolders(types: readonly TypeNode[]): HoldersOf {
  const before = new Map<string, Set<string>>();
  const add = (type: string, holder: string): void => {
    before.set(type, (before.get(type) ?? new Set()).add(holder));
  };
  for (const node of types) {
    for (const field of node.fields ?? []) add(namedType(field.type), node.name.value);
    for (const implemented of node.interfaces ?? []) add(implemented.name.value, node.name.value);
  }
  return (type, isEnd) => {
    const ends = new Set<string>();
    const seen = new Set<string>();
    const visit = (current: string): void => {
      if (seen.has(current)) return;
      seen.add(current);
      if (isEnd(current)) ends.add(current);
      else for (const holder of before.get(current) ?? []) visit(holder);
    };
    visit(type);
    return [...ends];
  };
}
