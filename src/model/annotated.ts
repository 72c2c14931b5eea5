// The elements of a definition that directives may stand on, each with its place.
import { Kind } from 'graphql';
import type { ASTNode, ConstDirectiveNode, DefinitionNode } from 'graphql';

/** What directives stand on, and those that do. */
export interface Annotated {
  readonly place: string;
  readonly node: ASTNode;
  readonly directives: readonly ConstDirectiveNode[];
}

/** A definition, its members, and the arguments of these. */
export function annotated(node: DefinitionNode): readonly Annotated[] {
  if (!('name' in node) || !node.name || node.kind === Kind.DIRECTIVE_DEFINITION) return [];
  const name = node.name.value;
  const members = [
    ...('fields' in node ? (node.fields ?? []) : []),
    ...('values' in node ? (node.values ?? []) : []),
  ];
  const inside = members.flatMap((member) => {
    const place = `${name}.${member.name.value}`;
    const args = 'arguments' in member ? (member.arguments ?? []) : [];
    return [
      { place, node: member },
      ...args.map((argument) => ({ place: `${place}(${argument.name.value})`, node: argument })),
    ];
  });
  return [{ place: name, node }, ...inside].map((element) => ({
    ...element,
    // Executable definitions have directives with variables; the merge lets none of them through.
    directives: ('directives' in element.node
      ? (element.node.directives ?? [])
      : []) as readonly ConstDirectiveNode[],
  }));
}
