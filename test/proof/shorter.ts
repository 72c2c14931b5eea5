// A question with one part of its document left out.
import { Kind, parse, print, visit } from 'graphql';
import type { DocumentNode, FieldNode } from 'graphql';
import type { Graph } from './request.ts';

const parts: ReadonlySet<string> = new Set([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.FRAGMENT_DEFINITION,
  Kind.ARGUMENT,
  Kind.DIRECTIVE,
  Kind.OBJECT_FIELD,
  Kind.VARIABLE_DEFINITION,
]);

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** @param place of the part, counted from the outside in; null where the document has fewer, or is none */
export function shorterBy(graph: Graph, place: number): Graph | null {
  const document = parsed(graph.query);
  const shorter = document && withoutPart(document, place);
  if (!shorter) return null;
  const query = print(shorter);
  if (!graph.variables) return { ...graph, query };
  const used = Object.entries(graph.variables).filter(([name]) => query.includes(`$${name}`));
  return { ...graph, query, variables: Object.fromEntries(used) };
}

function parsed(query: string): DocumentNode | null {
  try {
    return parse(query, { noLocation: true });
  } catch {
    return null;
  }
}

function withoutPart(document: DocumentNode, place: number): DocumentNode | null {
  let at = -1;
  let isFound = false;
  const shorter = visit(document, {
    enter(node) {
      if (!parts.has(node.kind) || (node.kind === Kind.FIELD && node.name.value === '__typename'))
        return undefined;
      at += 1;
      if (at !== place) return undefined;
      isFound = true;
      return null;
    },
    leave(node) {
      // Nothing smaller can stand between two braces.
      return node.kind === Kind.SELECTION_SET && node.selections.length === 0
        ? { ...node, selections: [typename] }
        : undefined;
    },
  });
  return isFound ? shorter : null;
}
