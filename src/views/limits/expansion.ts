// What an operation asks for once its fragments are written out: found without writing them out, since 25 fragments
// of which each spreads the next twice stand for 16 million fields.
import { Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';
import { check } from './limits.ts';
import type { DocumentLimits } from './limits.ts';

/** Of one selection, with all that stands below it. */
interface Size {
  /** Fields of the selection itself. */
  readonly here: number;
  readonly fields: number;
  readonly fragments: number;
  readonly depth: number;
}

const nothing: Size = { here: 0, fields: 0, fragments: 0, depth: 0 };

/** @throws GatewayError `DOCUMENT_TOO_DEEP`, `TOO_MANY_ROOT_FIELDS`, `TOO_MANY_FIELDS`, `TOO_MANY_FRAGMENTS` */
export function checkExpansion(document: DocumentNode, limits: DocumentLimits): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const sizeOf = measuring(fragments);
  for (const node of document.definitions) {
    // A fragment that no operation spreads is validated too.
    const isOperation = node.kind === Kind.OPERATION_DEFINITION;
    if (!isOperation && node.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const size = sizeOf(node.selectionSet);
    check(limits, 'depth', size.depth);
    if (isOperation) check(limits, 'rootFields', size.here);
    check(limits, 'fields', size.fields);
    check(limits, 'fragments', size.fragments);
  }
}

/** Measures selections, each fragment once. One that is missing, or inside itself, counts nothing: it is no valid one. */
function measuring(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): (selections: SelectionSetNode) => Size {
  const known = new Map<string, Size>();

  function ofFragment(name: string): Size {
    const found = known.get(name);
    if (found) return found;
    known.set(name, nothing);
    const fragment = fragments.get(name);
    const size = fragment ? ofSelections(fragment.selectionSet) : nothing;
    known.set(name, size);
    return size;
  }

  function ofSelections({ selections }: SelectionSetNode): Size {
    let { here, fields, fragments: spreads, depth } = nothing;
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        const below = node.selectionSet ? ofSelections(node.selectionSet) : nothing;
        here += 1;
        fields += 1 + below.fields;
        spreads += below.fragments;
        depth = Math.max(depth, 1 + below.depth);
      } else {
        const inside =
          node.kind === Kind.FRAGMENT_SPREAD ? ofFragment(node.name.value) : ofSelections(node.selectionSet);
        here += inside.here;
        fields += inside.fields;
        spreads += 1 + inside.fragments;
        depth = Math.max(depth, inside.depth);
      }
    }
    return { here, fields, fragments: spreads, depth };
  }

  return ofSelections;
}
