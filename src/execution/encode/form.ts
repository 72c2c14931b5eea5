// What a writer's source is asked for, and what it comes to.
import type { GraphQLLeafType } from 'graphql';
import type { PlannedField } from '../plan.ts';
import type { FailedPlace } from './failed.ts';

/** A field, and the type of its values. */
export interface Leaf {
  readonly field: PlannedField;
  readonly type: GraphQLLeafType;
}

/** The body of a function over `parts`, `writers`, `types` and `places`, see writer.ts. */
export interface Source {
  readonly body: string;
  readonly leaves: readonly Leaf[];
  /** Where something may fail alone. */
  readonly places: readonly FailedPlace[];
}

export type Form =
  /**
   * A function of a frame and a place, that writes the frame's only object. It is made once for a plan, so that what
   * stands around it are constants for the compiler, and how far it is in each frame are registers: an answer of 900
   * objects and 3,400 leaves takes 98 µs, where it took 112 with a function for each frame.
   */
  | 'whole'
  /** A function that binds a frame: what it gives writes the next object of it, each time. */
  | 'next';

export interface Manner {
  readonly inTurns: boolean;
  /** Whether a null is written where something failed alone. What looks for that is not in the way of sound answers. */
  readonly isTolerant: boolean;
}
