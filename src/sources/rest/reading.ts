// One read under way: until when its calls may take, and how many rows it may still take in.
import { agencyFailure } from '../failures.ts';
import type { Read } from '../source.ts';
import { badReply } from './failures.ts';

/** What a timer can wait for at most. */
const longestMs = 2_147_483_647;

export class Reading {
  readonly read: Read;
  /** Aborted when the caller is gone or the time is up. */
  readonly signal: AbortSignal;
  private readonly agency: string;
  private readonly ending = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private isLate = false;
  private rowsLeft: number;

  /** To be ended, whatever becomes of it. */
  constructor(agency: string, read: Read, mostRows: number) {
    this.agency = agency;
    this.read = read;
    this.rowsLeft = mostRows;
    this.signal = this.ending.signal;
    const leftMs = Math.min(Math.max(0, Math.ceil(read.deadline - Date.now())), longestMs);
    this.timer = setTimeout(() => {
      this.isLate = true;
      this.ending.abort(new DOMException('The time is up.', 'TimeoutError'));
    }, leftMs);
    read.signal.addEventListener('abort', this.leave, { once: true });
    if (read.signal.aborted) this.leave();
  }

  /** Nothing of it is wanted any more. A signal of the time's own would go off later, for nobody. */
  end(): void {
    clearTimeout(this.timer);
    this.read.signal.removeEventListener('abort', this.leave);
  }

  /** @throws the reason of the caller's signal, or AGENCY_TIMEOUT, where the read is no longer wanted */
  throwIfOver(): void {
    this.read.signal.throwIfAborted();
    if (this.isLate) throw agencyFailure('AGENCY_TIMEOUT', this.agency);
  }

  /** @throws AGENCY_BAD_REPLY where the read takes in more rows than any may: they are never cut in silence */
  take(rows: number): void {
    this.rowsLeft -= rows;
    if (this.rowsLeft < 0) throw badReply(this.agency, 'a read takes in too many rows');
  }

  private readonly leave = (): void => this.ending.abort(this.read.signal.reason);
}
