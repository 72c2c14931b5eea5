// A pair of requests that may not be told apart: by what they are sent to, and what stands in them.
import type { Asked } from './connection.ts';
import type { Gateways } from './processes.ts';

export interface Side {
  readonly gateway: keyof Gateways;
  /** Of each round another, so that no cache of documents answers. */
  readonly ask: (round: number) => Asked;
}

export interface Pair {
  readonly name: string;
  /** Of what is hidden. */
  readonly hidden: Side;
  /** Of what there is not. */
  readonly absent: Side;
  /**
   * What is known to remain, in microseconds, with its cause: more is a finding. What differs between two gateways
   * differs between any two, so these are held against the control of twins besides.
   */
  readonly residual?: { readonly microseconds: number; readonly because: string };
  /** What it is for, where it tests the measurement itself. */
  readonly control?: 'SAME' | 'TWINS' | 'PLANTED';
}

/** A number that makes a document its own, of equal length in each round. */
export const mark = (round: number): string => `m${String(round).padStart(7, '0')}`;

export function graph(query: string, variables?: object): string {
  return JSON.stringify({ query, ...(variables === undefined ? {} : { variables }) });
}
