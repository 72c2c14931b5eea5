// What a request has come to so far: written where it happens, read by whoever answers for the request.

export interface RequestTally {
  /** Reads of agencies that were begun. */
  reads: number;
  /** The code of each error that the answer holds; a reply that is refused or never goes out does not tell them. */
  readonly errorCodes: string[];
}
