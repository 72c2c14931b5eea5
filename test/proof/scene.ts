// What the requests of one pair of worlds are drawn from.
import type { GraphQLSchema } from 'graphql';
import type { Asker } from '../disclosure/rights.ts';
import type { Tape } from '../disclosure/tape.ts';
import type { Words } from '../disclosure/words.ts';
import type { Request, Step } from './request.ts';

export interface Scene {
  readonly asker: Asker;
  /** The caller's graph, without what is left out of the comparison. */
  readonly schema: GraphQLSchema;
  readonly words: Words;
  /** Whether cursors are equal to the byte in both worlds. */
  readonly keepsPlaces: boolean;
  /** Whether the demo offers the same callers in both worlds. */
  readonly hasSameCallers: boolean;
  /** Callers besides, of every kind. */
  readonly others: readonly Asker[];
  /** The graph of a caller besides, where it was asked for. */
  readonly graphs: ReadonlyMap<Asker, GraphQLSchema>;
  /** Root lists of the caller's graph. */
  readonly lists: readonly string[];
}

/** Takes the requests of a move in their order. */
export interface Script {
  /** A request of the caller's, which is compared; gives its label. */
  ask(request: Request, beside?: readonly Request[]): number;
  /** A request of another's. */
  interject(request: Request, worlds: Step['worlds']): number;
}

/** Draws a few requests that belong together. */
export type Move = (scene: Scene, tape: Tape, script: Script) => void;
