// What is asked of all peers, and how the answer is made by hand.
import type { Registers } from '../peers/registers.ts';

/** One read of a level: a turn of the event loop, then what was found for each parent. Rejects where the agency fails. */
export type ReadLevel = <Parent, Found>(
  agency: string,
  parents: readonly Parent[],
  find: (parent: Parent) => Found,
) => Promise<readonly Found[]>;

export type Variables = Readonly<Record<string, unknown>>;

/** The body of the reply, as one would write it for this question alone. */
export type ByHand = (registers: Registers, variables: Variables, read: ReadLevel) => Promise<object>;

export interface Question {
  readonly query: string;
  readonly variables: Variables;
  readonly byHand: ByHand;
}

/** Where the rows are: in arrays of each peer's own process, or in systems that all peers ask. */
export type Over = 'memory' | 'rest' | 'mongodb' | 'embedded';

export interface Workload {
  readonly name: string;
  /** In memory where it is not said. */
  readonly over?: Over;
  /** How many persons the embedded agencies keep; the sample's where it is not said. */
  readonly persons?: number;
  /** Whether it is only measured where it is named: it takes long. */
  readonly isOnlyNamed?: true;
  readonly query: string;
  readonly variables: Variables;
  /** Null where nobody writes an answer by hand: the hand-written peers are not asked. */
  readonly byHand: ByHand | null;
  /** Asked of each peer before: what of its answer are further variables, such as its own ids. */
  readonly before?: Question & { readonly give: (data: object) => Variables };
  /** An agency whose reads fail meanwhile. */
  readonly failing?: string;
  /** The text of each request, where no two may be alike. */
  readonly text?: (place: number) => string;
  /** How many callers ask in turn, of a peer that knows more than one; one where it is not said. */
  readonly callers?: number;
  /** How many ask at once; 16 where it is not said. */
  readonly connections?: number;
}

/** A value inside of an answer, by the names and places on the way to it. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null
        ? (inner as { readonly [step: string]: unknown })[step]
        : undefined,
    value,
  );
}
