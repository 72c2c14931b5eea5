// What one level of an execution holds: objects of one type, and for each selected field its values.
import type { Arguments, PlannedField, Selection } from './plan.ts';

/** Where an object of an interface or a union is: its frame and its place there, or why its type is unknown. */
export type Place = { readonly frame: Frame; readonly index: number } | { readonly error: unknown };

/** The objects found in the values of a field, in the order in which they stand there. */
export interface Children {
  /** Those frames, each once, in the order in which their types were met. */
  readonly frames: readonly Frame[];
  /** Of each child; null where all are in one frame, in their order. */
  readonly places: readonly Place[] | null;
}

/** The values of one field of a frame. */
export interface FieldFrame {
  readonly plan: PlannedField;
  /** The arguments, once the field is resolved; none where they could not be read. */
  args: Readonly<Arguments>;
  /**
   * For each object: its value, or a {@link Failure}. Null where the value is not looked at before it is written: the
   * name of the type, and a leaf that the object holds under the field's name, whatever that may be.
   */
  values: readonly unknown[] | null;
  /** Null for leaves. */
  children: Children | null;
}

export interface Frame {
  readonly selection: Selection;
  readonly objects: readonly unknown[];
  /** One for each field of the selection, in its order. */
  readonly fields: readonly FieldFrame[];
}

const none: Readonly<Arguments> = Object.freeze({});

export function frameOn(selection: Selection, objects: readonly unknown[]): Frame {
  const fields = selection.fields.map((plan) => ({ plan, args: none, values: null, children: null }));
  return { selection, objects, fields };
}

/** A field that failed for one object. A class of its own, so that no value can be mistaken for one. */
export class Failure {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}
