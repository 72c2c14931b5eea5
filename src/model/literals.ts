// Reads directive arguments out of SDL as plain values.
import { valueFromASTUntyped } from 'graphql';
import type { ConstDirectiveNode } from 'graphql';

interface Annotated {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** The arguments of a directive as plain values (enum literals as text), or null where it is not applied. */
export function directive(node: Annotated, name: string): Readonly<Record<string, unknown>> | null {
  const applied = node.directives?.find((candidate) => candidate.name.value === name);
  if (!applied) return null;
  return Object.fromEntries(
    (applied.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
  );
}

/** Whether a directive is applied. */
export function has(node: Annotated, name: string): boolean {
  return node.directives?.some((candidate) => candidate.name.value === name) ?? false;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text argument; empty where it is absent or of another kind, which the model's checks report. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A list-of-text argument; a single text counts as a list of one, as GraphQL coerces it. */
export function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
