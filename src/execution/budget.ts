// How large an answer may grow. A level is made at one go, so what it holds is counted before it is made.
import { GatewayError } from '../errors.ts';

/** Values in one answer, at all levels together: far beyond what a page of rows or the whole schema needs. */
const mostValues = 1_000_000;

export class Budget {
  private left = mostValues;

  get spent(): number {
    return mostValues - this.left;
  }

  /** @throws GatewayError `ANSWER_TOO_LARGE` where the answer would hold more than it may */
  spend(values: number): void {
    this.left -= values;
    if (this.left >= 0) return;
    throw new GatewayError(
      'ANSWER_TOO_LARGE',
      `The answer would hold more than ${mostValues} values; ask for fewer rows, levels or aliases at once.`,
    );
  }
}
