// Holds each directive that the SDL applies against its definition: one that is misspelt, misplaced or given a
// level that there is not would else say nothing, and leave open what it was written to close.
import { buildASTSchema, getDirectiveValues, Kind } from 'graphql';
import type { ASTNode, ConstDirectiveNode, DefinitionNode, DocumentNode, GraphQLSchema } from 'graphql';
import type { Fault } from './cases.ts';

/** What directives say of the kinds of nodes that they may stand on. */
const locations: Readonly<{ [kind: string]: string }> = {
  [Kind.SCALAR_TYPE_DEFINITION]: 'SCALAR',
  [Kind.OBJECT_TYPE_DEFINITION]: 'OBJECT',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'INTERFACE',
  [Kind.UNION_TYPE_DEFINITION]: 'UNION',
  [Kind.ENUM_TYPE_DEFINITION]: 'ENUM',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'INPUT_OBJECT',
  [Kind.FIELD_DEFINITION]: 'FIELD_DEFINITION',
  [Kind.ENUM_VALUE_DEFINITION]: 'ENUM_VALUE',
  [Kind.INPUT_VALUE_DEFINITION]: 'ARGUMENT_DEFINITION',
};
const vocabulary: ReadonlySet<string> = new Set([
  Kind.DIRECTIVE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
]);

export function checkDirectives(document: DocumentNode, fault: Fault): void {
  const definitions = document.definitions.filter((node) => vocabulary.has(node.kind));
  const schema = buildASTSchema({ kind: Kind.DOCUMENT, definitions }, { assumeValidSDL: true });
  for (const definition of document.definitions) {
    for (const { place, node, directives } of annotated(definition)) {
      const seen = new Set<string>();
      for (const applied of directives) {
        const name = applied.name.value;
        const what = seen.has(name) ? 'is applied twice' : wrongWith(schema, node, applied);
        if (what !== null) fault(`${place} @${name}`, what);
        seen.add(name);
      }
    }
  }
}

/** What is wrong with an applied directive; null where nothing is. */
function wrongWith(schema: GraphQLSchema, node: ASTNode, applied: ConstDirectiveNode): string | null {
  const known = schema.getDirective(applied.name.value);
  if (!known) return 'is no directive of the gateway';
  if (!known.locations.some((location) => location === locations[node.kind])) return 'has no meaning here';
  const stranger = applied.arguments?.find(
    ({ name }) => !known.args.some((argument) => argument.name === name.value),
  );
  if (stranger) return `has no argument ${stranger.name.value}`;
  try {
    getDirectiveValues(known, { directives: [applied] });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface Annotated {
  readonly place: string;
  readonly node: ASTNode;
  readonly directives: readonly ConstDirectiveNode[];
}

/** A definition, its members, and the arguments of these. */
function annotated(node: DefinitionNode): readonly Annotated[] {
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
