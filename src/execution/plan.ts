// Plans: what a document selects on each type, worked out once for each operation and each set of conditions, and run
// many times.
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLLeafType,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
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
  /** Of no prototype. */
  readonly fragments: { readonly [name: string]: FragmentDefinitionNode };
  readonly root: Selection;
}
