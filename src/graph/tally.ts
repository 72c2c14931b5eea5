// What a request has come to so far: written where it happens, read by whoever answers for the request.
import type { Level } from '../access/clearance.ts';

/** What of one type was answered at one level: rows that an agency keeps, or the gateway. */
export interface DisclosedPart {
  /** The agency that answers for the fields, or `gateway`. */
  readonly owner: string;
  readonly type: string;
  /** The highest level that the label of these fields asks for. */
  readonly level: Level;
  /** Sorted, each once; none of OPEN ones. */
  readonly fields: readonly string[];
  /** How many rows of the type the answer has; a row that stands in it twice counts twice. */
  readonly rows: number;
}

/** What an answer holds above OPEN, as the audit trail keeps it. Nothing of the values. */
export interface Disclosed {
  /** The agencies that were asked, sorted. */
  readonly asked: readonly string[];
  /** Sorted by type, then by level. */
  readonly parts: readonly DisclosedPart[];
  /** Handles of the persons of whom RESTRICTED or higher values are in the answer, sorted, each once; others are below. */
  readonly persons: readonly string[];
  /** Handles of those of whom only values are in the answer whose originator alone decides who reads them. */
  readonly ofOriginators: readonly string[];
}

export interface RequestTally {
  /** Reads of agencies that were begun. */
  reads: number;
  /** The code of each error that the answer holds; a reply that is refused or never goes out does not tell them. */
  readonly errorCodes: string[];
  /** Whether somebody keeps what the answer holds above OPEN: otherwise it is not worked out. */
  readonly isDisclosureKept: boolean;
  /** Set when the execution has ended. */
  disclosed: Disclosed;
}

export function createTally({ isDisclosureKept } = { isDisclosureKept: true }): RequestTally {
  return {
    reads: 0,
    errorCodes: [],
    isDisclosureKept,
    disclosed: { asked: [], parts: [], persons: [], ofOriginators: [] },
  };
}
