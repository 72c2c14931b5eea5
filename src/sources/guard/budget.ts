// How many reads of an agency may be tried again: a share of those made, so that retries never multiply an outage.

/** So many reads' shares are kept at most: a quiet day does not pay for a storm of retries. */
const keptReads = 100;

export class RetryBudget {
  private readonly share: number;
  private left = 0;

  /** @param share of the reads, from 0 to 1 */
  constructor(share: number) {
    this.share = share;
  }

  /** A read was made. */
  earn(): void {
    this.left = Math.min(this.left + this.share, this.share * keptReads);
  }

  /** Takes one retry, where there is one. */
  spend(): boolean {
    // Ten tenths are a little less than one.
    if (this.left < 1 - 1e-9) return false;
    this.left -= 1;
    return true;
  }
}
