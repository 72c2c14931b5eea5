// A document cut to the caller's graph. A field that a view may lack carries `@include(if: true)`, by which its type
// is an optional one as well; any other field that is lacking means that the caller has not got what the document is of.
import { Kind, parse, print } from 'graphql';
import type { FieldNode, SelectionNode, SelectionSetNode } from 'graphql';
import type { Graph } from './graph.ts';

/** The text to send; null where the graph lacks what the document is of. */
export function fitTo(graph: Pick<Graph, 'typeOf'>, text: string): string | null {
  const document = parse(text);
  const definitions = document.definitions.map((definition) => {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      const selectionSet = fitSelections(graph, 'Query', definition.selectionSet);
      return selectionSet && { ...definition, selectionSet };
    }
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) return definition;
    const selectionSet = fitSelections(graph, definition.typeCondition.name.value, definition.selectionSet);
    return selectionSet && { ...definition, selectionSet };
  });
  const fitting = definitions.filter((definition) => definition !== null);
  return fitting.length === definitions.length ? print({ ...document, definitions: fitting }) : null;
}

function fitSelections(
  graph: Pick<Graph, 'typeOf'>,
  type: string,
  set: SelectionSetNode,
): SelectionSetNode | null {
  const selections: SelectionNode[] = [];
  for (const selection of set.selections) {
    const fitting = selection.kind === Kind.FIELD ? fitField(graph, type, selection) : selection;
    if (fitting) selections.push(fitting);
    else if (!isOptional(selection)) return null;
  }
  return selections.length > 0 ? { ...set, selections } : null;
}

function fitField(graph: Pick<Graph, 'typeOf'>, type: string, field: FieldNode): FieldNode | null {
  const inner = graph.typeOf(type, field.name.value);
  if (inner === undefined) return null;
  const { selectionSet: _, ...rest } = { ...field, directives: [] };
  if (!field.selectionSet) return rest;
  const selectionSet = fitSelections(graph, inner, field.selectionSet);
  return selectionSet && { ...rest, selectionSet };
}

function isOptional({ directives = [] }: SelectionNode): boolean {
  return directives.some(({ name }) => name.value === 'include');
}
