// Entries that wait to be written, and who waits for them: no longer than they may, by one timer for all.
import { GatewayError } from '../errors.ts';
import type { OutcomeEntry, PriorEntry } from './trail.ts';

/** Who waits until an entry is kept. */
export interface Waiter {
  readonly settle: PromiseWithResolvers<void>;
  /** In milliseconds since the epoch. */
  readonly deadline: number;
}

export type Waiting =
  | { readonly entry: PriorEntry; readonly waiter: Waiter; readonly isAgain?: false }
  | { readonly entry: OutcomeEntry; readonly waiter?: undefined; readonly isAgain?: boolean };

/** What one flush serves. */
export interface Group {
  readonly entries: readonly Waiting[];
  /** The line of the checkpoint behind them, if any. */
  readonly checkpoint: string | null;
}

/** How many there are of each event. */
export function countEvents(entries: readonly Waiting[]): ReadonlyMap<Waiting['entry']['event'], number> {
  const counts = new Map<Waiting['entry']['event'], number>();
  for (const { entry } of entries) counts.set(entry.event, (counts.get(entry.event) ?? 0) + 1);
  return counts;
}

export function unavailable(cause?: unknown): GatewayError {
  return refusal('cannot be written', cause);
}

function refusal(what: string, cause?: unknown): GatewayError {
  const message = `The audit trail ${what}, and without it nothing above OPEN is shown; try again later`;
  return new GatewayError('AUDIT_UNAVAILABLE', message, { retryable: true, cause });
}

/** Those who wait: a disk that has stopped answering must not hold them for longer than they may. */
export class Waiters {
  /** With a deadline. */
  private readonly all = new Set<Waiter>();
  private timer: NodeJS.Timeout | undefined;
  /** Of the timer. */
  private due = Infinity;

  /** @param deadline none where it is infinite */
  add(deadline: number): Waiter {
    const waiter = { settle: Promise.withResolvers<void>(), deadline };
    if (deadline < Infinity) this.all.add(waiter);
    if (deadline < this.due) this.wakeAt(deadline);
    return waiter;
  }

  resolve(waiter: Waiter): void {
    this.all.delete(waiter);
    waiter.settle.resolve();
  }

  reject(waiter: Waiter, error: GatewayError): void {
    this.all.delete(waiter);
    waiter.settle.reject(error);
  }

  close(): void {
    clearTimeout(this.timer);
  }

  /** Those who come later than the first have later deadlines, as a rule: the timer is seldom set again. */
  private wakeAt(due: number): void {
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => this.refuse(), due - Date.now()).unref();
  }

  private refuse(): void {
    const now = Date.now();
    let next = Infinity;
    for (const waiter of this.all) {
      if (waiter.deadline > now) next = Math.min(next, waiter.deadline);
      else this.reject(waiter, refusal('did not answer in time'));
    }
    this.due = Infinity;
    if (next < Infinity) this.wakeAt(next);
  }
}
