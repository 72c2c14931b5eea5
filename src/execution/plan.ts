// Plans: what a document selects, worked out once for each operation and each set of conditions, and run many times.
// Selections are collected by graphql-js itself, so that a plan holds what the specification's CollectFields gives.
import {
  BREAK,
  GraphQLSkipDirective,
  GraphQLIncludeDirective,
  getArgumentValues,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';
import type {
  ASTNode,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLLeafType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { givesHandles, setFunctionOf } from '../graph/batch.ts';
import type { SetFunction } from '../graph/batch.ts';

export type Arguments = { [name: string]: unknown };
export type Variables = Readonly<{ [name: string]: unknown }>;

/** How the values of a field are found. */
export type Access =
  /** No resolver: the object's own value under the field's name. */
  | { readonly kind: 'property' }
  /** The name of the object's type. */
  | { readonly kind: 'typename' }
  /** For all objects of a level at once. */
  | {
      readonly kind: 'set';
      readonly set: SetFunction<unknown, unknown, unknown>;
      /** Whether all of its texts are handles, in which nothing is ever escaped. */
      readonly givesHandles: boolean;
    }
  /** For each object. */
  | { readonly kind: 'each'; readonly resolve: GraphQLFieldResolver<unknown, unknown> };

/** What stands around the values of a field, from the outside in. */
export interface Shape {
  /** Whether a null is passed on to what stands around it. */
  readonly isNonNull: boolean;
  /** The items of a list; null for a single value. */
  readonly item: Shape | null;
}

/** One response key of a selection. */
export interface PlannedField {
  readonly parentType: GraphQLObjectType;
  readonly responseName: string;
  /** Where the document selects it; never empty. */
  readonly nodes: readonly FieldNode[];
  readonly field: GraphQLField<unknown, unknown>;
  readonly access: Access;
  /** The type of its values, or null where they are objects. */
  readonly leaf: GraphQLLeafType | null;
  /** The type of its objects, where none of them has to be asked for it. */
  readonly certainType: GraphQLObjectType | null;
  /** How many lists stand around a value. */
  readonly listDepth: number;
  readonly shape: Shape;
  /** @throws GraphQLError as graphql-js does, each time */
  argumentsOf(variables: Variables): Arguments;
  /**
   * What is selected on its values of an object type.
   *
   * @throws GraphQLError where a condition has no value
   */
  selectionOn(type: GraphQLObjectType): Selection;
}

/** What is selected on the objects of one type at one place, in the order of the answer. */
export interface Selection {
  readonly type: GraphQLObjectType;
  readonly fields: readonly PlannedField[];
}

export interface Plan {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<{ [name: string]: FragmentDefinitionNode }>;
  readonly root: Selection;
}

/** What is made of one document for one schema. */
interface Planned {
  readonly fragments: Plan['fragments'];
  /** The variables that decide what is included and skipped. */
  readonly conditions: readonly string[];
  /** By operation and the values of the conditions. */
  readonly plans: Map<string, Plan>;
}

/** Clients flip a condition or two: more variants of one document than these begin anew. */
const mostVariants = 16;

/** Plans live as long as the view's schema and the document, which its store bounds. */
const planned = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, Planned>>();

/**
 * The plan of a valid document's operation.
 *
 * @throws GraphQLError where a condition on the root's fields has no value
 */
export function planOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  rootType: GraphQLObjectType,
  variables: Variables,
): Plan {
  const { fragments, conditions, plans } = plannedOf(schema, document);
  let variant = operation.name?.value ?? '';
  for (const name of conditions) variant += ` ${String(variables[name])}`;
  const known = plans.get(variant);
  if (known) return known;

  // Only what decides is kept: a plan outlives the request whose variables these are.
  const values = Object.fromEntries(
    conditions.flatMap((name) => (name in variables ? [[name, variables[name]]] : [])),
  );
  const selected = collectFields(schema, { ...fragments }, values, rootType, operation.selectionSet);
  const scope = { schema, fragments, values };
  const plan = { schema, operation, fragments, root: selectionOf(scope, rootType, selected) };
  if (plans.size >= mostVariants) plans.clear();
  plans.set(variant, plan);
  return plan;
}

/** The fragments of a document, by their names. */
export function fragmentsOf(schema: GraphQLSchema, document: DocumentNode): Plan['fragments'] {
  return plannedOf(schema, document).fragments;
}

function plannedOf(schema: GraphQLSchema, document: DocumentNode): Planned {
  let ofSchema = planned.get(schema);
  if (!ofSchema) planned.set(schema, (ofSchema = new WeakMap()));
  let found = ofSchema.get(document);
  if (!found) {
    const fragments: { [name: string]: FragmentDefinitionNode } = {};
    for (const node of document.definitions)
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
    found = { fragments, conditions: conditionsIn(document), plans: new Map() };
    ofSchema.set(document, found);
  }
  return found;
}

function conditionsIn(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: args = [] }) {
      if (name.value !== GraphQLSkipDirective.name && name.value !== GraphQLIncludeDirective.name) return;
      for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

interface Scope {
  readonly schema: GraphQLSchema;
  readonly fragments: Plan['fragments'];
  readonly values: Variables;
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
        const selected = collectSubfields(schema, { ...fragments }, { ...values }, type, nodes);
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

/** What an object, or a function, holds under a name: anything. */
export function propertyOf(object: unknown, name: string): unknown {
  const holds = (typeof object === 'object' && object !== null) || typeof object === 'function';
  return holds ? (object as { readonly [name: string]: unknown })[name] : undefined;
}

/** GraphQL's default: the object's own value, or what its method gives. */
export const ownValue: GraphQLFieldResolver<unknown, unknown> = (object, args, context, info) => {
  const value = propertyOf(object, info.fieldName);
  if (typeof value !== 'function') return value;
  // As graphql-js calls it: the value is whatever the object holds under the name.
  return (value as (...words: unknown[]) => unknown).call(object, args, context, info);
};

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
