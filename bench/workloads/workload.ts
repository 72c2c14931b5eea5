// What is asked of all peers, and how the answer is made by hand.
import type { Registers } from '../peers/registers.ts';

/** One read of a level: a turn of the event loop, then what was found for each parent. */
export type ReadLevel = <Parent, Found>(
  parents: readonly Parent[],
  find: (parent: Parent) => Found,
) => Promise<readonly Found[]>;

export interface Workload {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The answer's data, as one would write it for this question alone. */
  byHand(
    registers: Registers,
    variables: Readonly<Record<string, unknown>>,
    read: ReadLevel,
  ): Promise<object>;
}
