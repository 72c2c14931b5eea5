// What the gateway bears from an agency's system: the values that a configuration gives.

export interface GuardSettings {
  /** How long one read may take, waiting and further tries included: milliseconds. */
  readonly timeoutMs: number;
  /** How many reads of the agency run at once at most. */
  readonly concurrent: number;
  /** How many reads of the agency wait for their turn at most. */
  readonly queued: number;
  /** How often a read is tried at most. */
  readonly attempts: number;
  /** Which share of the reads may be tried again, from 0 to 1. */
  readonly retryShare: number;
  readonly breaker: BreakerSettings;
  /** How many rows one read may give. */
  readonly replyRows: number;
  /** What becomes of a reply with rows that are not as declared. */
  readonly unsoundRows: 'refuse' | 'drop';
}

export interface BreakerSettings {
  /** After how many reads in the window the breaker judges. */
  readonly calls: number;
  /** From which share of failed reads it opens, above 0. */
  readonly failedShare: number;
  /** Over which time reads are counted: milliseconds. */
  readonly windowMs: number;
  /** After which time one read probes an open breaker: milliseconds. */
  readonly openMs: number;
}
