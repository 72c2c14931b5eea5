// A document with what is selected inside one selection in that one's place.
import { Kind, visit } from 'graphql';
import type { DocumentNode, SelectionNode } from 'graphql';

/** @param place of the selection, counted in the order of the document; null where it has fewer */
export function liftedAt(document: DocumentNode, place: number): DocumentNode | null {
  let at = -1;
  let isLifted = false;
  const inner = (selection: SelectionNode): readonly SelectionNode[] | null => {
    if (selection.kind !== Kind.FRAGMENT_SPREAD) return selection.selectionSet?.selections ?? null;
    const fragment = document.definitions.find(
      (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === selection.name.value,
    );
    return fragment && 'selectionSet' in fragment ? fragment.selectionSet.selections : null;
  };
  const lifted = visit(document, {
    SelectionSet(node) {
      const selections = node.selections.flatMap((selection) => {
        const instead = inner(selection);
        if (!instead || (at += 1) !== place) return [selection];
        isLifted = true;
        return instead;
      });
      return isLifted && at >= place ? { ...node, selections } : undefined;
    },
  });
  return isLifted ? lifted : null;
}
