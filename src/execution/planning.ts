// Makes selections of plans. What they hold is collected by graphql-js itself, so that it is what the specification's
// CollectFields gives.
import {
  BREAK,
  getArgumentValues,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';
import type {
  ASTNode,
  FieldNode,
  GraphQLField,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { givesHandles, setFunctionOf } from '../graph/batch.ts';
import { ownValue } from './own-value.ts';
import type { Access, Arguments, Plan, PlannedField, Selection, Shape, Variables } from './plan.ts';

/** What the selections of a plan have in common. */
export interface Scope {
  readonly schema: GraphQLSchema;
  readonly fragments: Plan['fragments'];
  /** Of the conditions, and nothing else of a request. */
  readonly values: Variables;
  /** Told how many fields a selection has, once for each. */
  readonly noteFields: (count: number) => void;
}

/** @throws GraphQLError where a condition on the root's fields has no value */
export function planRoot(
  scope: Scope,
  rootType: GraphQLObjectType,
  { selectionSet }: OperationDefinitionNode,
): Selection {
  const { schema, fragments, values } = scope;
  return selectionOf(
    scope,
    rootType,
    collectFields(schema, fragments, { ...values }, rootType, selectionSet),
  );
}

function selectionOf(
  scope: Scope,
  type: GraphQLObjectType,
  selected: ReadonlyMap<string, readonly FieldNode[]>,
): Selection {
  const fields = [...selected].flatMap(([responseName, nodes]) => {
    const [first] = nodes;
    const field = first && fieldOf(scope.schema, type, first.name.value);
    return field ? [planField(scope, type, responseName, nodes, field)] : [];
  });
  scope.noteFields(fields.length);
  return { type, fields };
}

function planField(
  scope: Scope,
  parentType: GraphQLObjectType,
  responseName: string,
  nodes: readonly FieldNode[],
  field: GraphQLField<unknown, unknown>,
): PlannedField {
  const named = innermost(field.type);
  const selections = new Map<GraphQLObjectType, Selection>();
  return {
    parentType,
    responseName,
    nodes,
    field,
    access: accessOf(field),
    leaf: isLeafType(named) ? named : null,
    certainType: isObjectType(named) && !named.isTypeOf ? named : null,
    listDepth: listDepth(field.type),
    shape: shapeOf(field.type),
    argumentsOf: argumentsOf(field, nodes),
    selectionOn(type) {
      let selection = selections.get(type);
      if (!selection) {
        const { schema, fragments, values } = scope;
        const selected = collectSubfields(schema, fragments, { ...values }, type, nodes);
        selection = selectionOf(scope, type, selected);
        selections.set(type, selection);
      }
      return selection;
    },
  };
}

function accessOf(field: GraphQLField<unknown, unknown>): Access {
  if (field === TypeNameMetaFieldDef) return { kind: 'typename' };
  const set = setFunctionOf(field.resolve);
  if (set) return { kind: 'set', set, givesHandles: givesHandles(set) };
  if (field.resolve) return { kind: 'each', resolve: field.resolve };
  // A field with arguments is resolved, though by default: they may be wrong, and a method may take them.
  return field.args.length > 0 ? { kind: 'each', resolve: ownValue } : { kind: 'property' };
}

function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  [first]: readonly FieldNode[],
): PlannedField['argumentsOf'] {
  if (!first || field.args.length === 0) {
    const none: Arguments = Object.freeze({});
    return () => none;
  }
  if ((first.arguments ?? []).some(namesVariable))
    return (variables) => getArgumentValues(field, first, variables);
  let folded: Arguments | undefined;
  return () => (folded ??= Object.freeze(getArgumentValues(field, first, {})));
}

function namesVariable(node: ASTNode): boolean {
  let isFound = false;
  visit(node, {
    Variable() {
      isFound = true;
      return BREAK;
    },
  });
  return isFound;
}

function fieldOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}

export function innermost(type: GraphQLOutputType) {
  let inner = type;
  while (isListType(inner) || isNonNullType(inner)) inner = inner.ofType;
  return inner;
}

function listDepth(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
}

function shapeOf(type: GraphQLOutputType): Shape {
  const inner = isNonNullType(type) ? type.ofType : type;
  return { isNonNull: inner !== type, item: isListType(inner) ? shapeOf(inner.ofType) : null };
}
