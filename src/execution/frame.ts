// What one level of an execution holds: objects of one type, and for each selected field its values.
import type { FieldNode, GraphQLField, GraphQLObjectType } from 'graphql';

/** Where an object of the next level is: its frame and its place there, or why its type is unknown. */
export type Place = { readonly frame: Frame; readonly index: number } | { readonly error: unknown };

/** One response key of a frame. */
export interface FieldFrame {
  readonly parentType: GraphQLObjectType;
  readonly responseName: string;
  readonly nodes: readonly FieldNode[];
  readonly field: GraphQLField<unknown, unknown>;
  /** The arguments, once the field is resolved; none where they could not be read. */
  args: Readonly<{ [name: string]: unknown }>;
  /** For each object: its value, or a {@link Failure}. */
  values: readonly unknown[];
  /**
   * For fields of objects: the places of the objects found in `values`, in the order in which they stand
   * there; those of the value at `index` begin at `starts[index]`.
   */
  places: Place[];
  starts: number[];
  /** Those frames, each once. */
  frames: readonly Frame[];
}

export interface Frame {
  readonly type: GraphQLObjectType;
  readonly objects: unknown[];
  fields: readonly FieldFrame[];
}

/** A field that failed for one object. A class of its own, so that no value can be mistaken for one. */
export class Failure {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}
