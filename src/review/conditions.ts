// Conditions as the SDL writes them, with what decides the fields that they name.
import { Kind, print, visit } from 'graphql';
import type { ConstDirectiveNode, DocumentNode, ObjectTypeDefinitionNode, ValueNode } from 'graphql';
import type { Model } from '../model/model.ts';

/** The argument of a directive that stands on a type. */
export function argumentOf(
  model: Model,
  type: string,
  directive: string,
  argument: string,
): ValueNode | null {
  const node = typeIn(model.document, type);
  const applied = node?.directives?.find(({ name }) => name.value === directive);
  return applied?.arguments?.find(({ name }) => name.value === argument)?.value ?? null;
}

/** In one line; a field of the record that tests decide is told with its tests. */
export function conditionInWords(condition: ValueNode, record: string, model: Model): string {
  const named = new Set<string>();
  visit(condition, { ObjectField: ({ name }) => void named.add(name.value) });
  const decided = [...named].flatMap((name) => {
    const cases = casesInWords(model, record, name);
    return cases === null ? [] : [`${name} by ${cases}`];
  });
  const written = inOneLine(print(condition));
  return decided.length === 0 ? written : `${written}, where tests decide ${decided.join(' and ')}`;
}

/** The tests that decide a field, in their order; null where none do. */
export function casesInWords(model: Model, type: string, field: string): string | null {
  const node = typeIn(model.document, type);
  const declared = node?.fields?.find(({ name }) => name.value === field);
  const applied = declared?.directives?.find(({ name }) => name.value === 'cases');
  return applied ? argumentsInWords(applied) : null;
}

function argumentsInWords({ arguments: given = [] }: ConstDirectiveNode): string {
  return inOneLine(given.map(print).join(', '));
}

export function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function typeIn({ definitions }: DocumentNode, type: string): ObjectTypeDefinitionNode | undefined {
  return definitions
    .filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION)
    .find((node) => node.name.value === type);
}
