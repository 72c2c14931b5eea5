// Holds each directive that the SDL applies against its definition: one that is misspelt, misplaced or given a
// level that there is not would else say nothing, and leave open what it was written to close.
import {
  buildASTSchema,
  coerceInputValue,
  getDirectiveValues,
  Kind,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import type { ASTNode, ConstDirectiveNode, DocumentNode, GraphQLDirective, GraphQLSchema } from 'graphql';
import { annotated } from './annotated.ts';
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
        const wrong = seen.has(name) ? ['is applied twice'] : wrongWith(schema, node, applied);
        for (const what of wrong) fault(`${place} @${name}`, what);
        seen.add(name);
      }
    }
  }
}

/** What is wrong with an applied directive. */
function wrongWith(schema: GraphQLSchema, node: ASTNode, applied: ConstDirectiveNode): readonly string[] {
  const known = schema.getDirective(applied.name.value);
  if (!known) return ['is no directive of the gateway'];
  if (!known.locations.some((location) => location === locations[node.kind])) return ['has no meaning here'];
  const wrong = [...repeated(applied), ...wrongArguments(known, applied)];
  if (wrong.length > 0) return wrong;
  try {
    // What a plain value does not show: an argument that is missing, a name in quotes, a text without them.
    getDirectiveValues(known, { directives: [applied] });
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function wrongArguments(known: GraphQLDirective, applied: ConstDirectiveNode): readonly string[] {
  return (applied.arguments ?? []).flatMap(({ name, value }) => {
    const argument = known.args.find((candidate) => candidate.name === name.value);
    if (!argument) return [`has no argument ${name.value}`];
    const wrong: string[] = [];
    coerceInputValue(valueFromASTUntyped(value), argument.type, (path, _value, error) => {
      wrong.push(`${[name.value, ...path].join('.')}: ${error.message}`);
    });
    return wrong;
  });
}

/** Names given twice in one place, of which the first would say nothing. */
function repeated(applied: ConstDirectiveNode): readonly string[] {
  const wrong: string[] = [];
  const check = (members: readonly { readonly name: { readonly value: string } }[]): void => {
    const names = members.map(({ name }) => name.value);
    for (const name of names.filter((each, index) => names.indexOf(each) !== index))
      wrong.push(`gives ${name} twice`);
  };
  check(applied.arguments ?? []);
  visit(applied, { ObjectValue: ({ fields }) => check(fields) });
  return wrong;
}
