// The TypeScript type of what a query answers.
import {
  Kind,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import { scalarType } from './scalars.ts';

export interface TypingContext {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

interface Selected {
  readonly nodes: readonly FieldNode[];
  /** Whether a directive may leave it out. */
  readonly isOptional: boolean;
}

/** The type of a selection on a composite type: of an abstract one the union over what it can be. */
export function selectionType(
  context: TypingContext,
  type: GraphQLNamedType,
  selections: readonly SelectionSetNode[],
  indent = '',
): string {
  if (isAbstractType(type)) {
    const possible = context.schema.getPossibleTypes(type);
    const all = possible.map((each) => selectionType(context, each, selections, indent));
    return [...new Set(all)].join(' | ') || 'never';
  }
  if (!isObjectType(type)) return 'unknown';
  const inner = `${indent}  `;
  const lines = [...collect(context, type, selections)].map(([key, { nodes, isOptional }]) => {
    const text = fieldType(context, type, nodes, inner);
    return `${inner}readonly ${key}${isOptional ? '?' : ''}: ${text};`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function fieldType(
  context: TypingContext,
  parent: GraphQLObjectType,
  nodes: readonly FieldNode[],
  indent: string,
): string {
  const name = nodes[0]?.name.value ?? '';
  if (name === '__typename') return `'${parent.name}'`;
  const field = parent.getFields()[name];
  if (!field) return 'unknown';
  const named = getNamedType(field.type);
  const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const one =
    below.length > 0
      ? selectionType(context, named, below, indent)
      : isEnumType(named)
        ? named
            .getValues()
            .map((value) => `'${value.name}'`)
            .join(' | ')
        : scalarType(named.name);
  return wrap(field.type, one);
}

function wrap(type: GraphQLOutputType, named: string): string {
  if (isNonNullType(type)) return wrapped(type.ofType, named);
  return `${wrapped(type, named)} | null`;
}

function wrapped(type: GraphQLOutputType, named: string): string {
  return isListType(type) ? `ReadonlyArray<${wrap(type.ofType, named)}>` : named;
}

/** The fields of an object type by their response keys, fragments and all. */
function collect(
  context: TypingContext,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  isLeftOut = false,
  found = new Map<string, Selected>(),
): ReadonlyMap<string, Selected> {
  for (const selection of selections.flatMap((set) => set.selections)) {
    const isOptional =
      isLeftOut || (selection.directives ?? []).some(({ name }) => ['include', 'skip'].includes(name.value));
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      const former = found.get(key);
      found.set(key, {
        nodes: [...(former?.nodes ?? []), selection],
        isOptional: isOptional && (former?.isOptional ?? true),
      });
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value);
    const condition = fragment?.typeCondition && context.schema.getType(fragment.typeCondition.name.value);
    if (!fragment || (condition && !holds(context.schema, condition, type))) continue;
    collect(context, type, [fragment.selectionSet], isOptional, found);
  }
  return found;
}

function holds(schema: GraphQLSchema, condition: GraphQLNamedType, type: GraphQLObjectType): boolean {
  return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
}
