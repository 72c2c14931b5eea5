// What a guard tells an operator: names and codes alone, nothing of what was asked or answered.
import type { AgencyFailure } from '../failures.ts';

/** `GONE` where its source was closed. */
export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN' | 'GONE';

export type GuardEvent =
  | {
      readonly kind: 'breaker';
      readonly agency: string;
      readonly record: string;
      readonly from: BreakerState;
      readonly to: BreakerState;
      /** The last failure that counted, where the breaker opened. */
      readonly code?: AgencyFailure;
    }
  | { readonly kind: 'retry'; readonly agency: string };

export type GuardObserver = (event: GuardEvent) => void;
