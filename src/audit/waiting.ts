// Entries that wait to be written, and who waits for them.
import { GatewayError } from '../errors.ts';
import type { OutcomeEntry, PriorEntry } from './trail.ts';

export type Waiting =
  | { readonly entry: PriorEntry; readonly settle: PromiseWithResolvers<void>; readonly isAgain?: false }
  | { readonly entry: OutcomeEntry; readonly settle?: undefined; readonly isAgain?: boolean };

/** What one flush serves. */
export interface Group {
  readonly entries: readonly Waiting[];
  /** The line of the checkpoint behind them, if any. */
  readonly checkpoint: string | null;
}

/** How many of them somebody waits for. */
export function countAwaited(entries: readonly Waiting[]): number {
  let count = 0;
  for (const { settle } of entries) if (settle) count += 1;
  return count;
}

/** How many there are of each event. */
export function countEvents(entries: readonly Waiting[]): ReadonlyMap<Waiting['entry']['event'], number> {
  const counts = new Map<Waiting['entry']['event'], number>();
  for (const { entry } of entries) counts.set(entry.event, (counts.get(entry.event) ?? 0) + 1);
  return counts;
}

/** What those are told for whom an entry cannot be kept. */
export function unavailable(cause?: unknown): GatewayError {
  const message =
    'The audit trail cannot be written, and without it nothing above OPEN is shown; try again later';
  return new GatewayError('AUDIT_UNAVAILABLE', message, { retryable: true, cause });
}
