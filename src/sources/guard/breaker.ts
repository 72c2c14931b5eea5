// The breaker of one record's reads: an agency that fails is left alone for a while, then asked once.
import { circuitBreaker, CircuitState, handleType } from 'cockatiel';
import type { CircuitBreakerPolicy, IBackoff, IHalfOpenAfterBackoffContext } from 'cockatiel';
import { AgencyError, agencyFailure } from '../failures.ts';
import type { BreakerState, GuardObserver } from './events.ts';
import type { BreakerSettings } from './settings.ts';
import { Window } from './window.ts';

export interface Guarded {
  readonly agency: string;
  readonly record: string;
}

/**
 * What cockatiel is told of an error. It takes an error that it is not told of for a success of the probe, and
 * would close the breaker over a client that left.
 */
class Judged extends Error {
  readonly error: unknown;
  readonly isCounted: boolean;

  constructor(error: unknown, isCounted: boolean) {
    super();
    this.error = error;
    this.isCounted = isCounted;
  }
}

export class Breaker {
  private readonly guarded: Guarded;
  private readonly observe: GuardObserver;
  private readonly openMs: number;
  private readonly policy: CircuitBreakerPolicy;
  private opensUntil = 0;
  private told: BreakerState = 'CLOSED';
  private lastFailure: AgencyError | undefined;

  constructor(guarded: Guarded, { openMs, ...window }: BreakerSettings, observe: GuardObserver) {
    this.guarded = guarded;
    this.observe = observe;
    this.openMs = openMs;
    this.policy = circuitBreaker(handleType(Judged), {
      breaker: new Window(window),
      halfOpenAfter: { next: (context) => this.pauseAfter(context) },
    });
    this.policy.onStateChange(() => this.tell(this.state));
  }

  get state(): BreakerState {
    if (this.policy.state === CircuitState.Closed) return 'CLOSED';
    return this.policy.state === CircuitState.HalfOpen ? 'HALF_OPEN' : 'OPEN';
  }

  /** Whether a read would be refused now: it is open, or its one probe is under way. */
  get isRefusing(): boolean {
    if (this.policy.state === CircuitState.Closed) return false;
    return this.policy.state === CircuitState.HalfOpen || Date.now() < this.opensUntil;
  }

  /** What a read is refused with. */
  refusal(): AgencyError {
    return agencyFailure('AGENCY_UNAVAILABLE', this.guarded.agency, undefined, { status: 'OPEN' });
  }

  /**
   * @param counts whether an error speaks against the agency; one that does not leaves the breaker as it is, and
   *   the next read probes in its place
   * @throws AgencyError `AGENCY_UNAVAILABLE` with the status `OPEN` where the breaker refuses
   */
  async run<Result>(work: () => Promise<Result>, counts: (error: unknown) => boolean): Promise<Result> {
    // Cockatiel would let further reads wait for the probe to end.
    if (this.isRefusing) throw this.refusal();
    const isProbe = this.policy.state !== CircuitState.Closed;
    try {
      return await this.policy.execute(async () => {
        try {
          return await work();
        } catch (error) {
          const isCounted = counts(error);
          if (isCounted && error instanceof AgencyError) this.lastFailure = error;
          throw isCounted || isProbe ? new Judged(error, isCounted) : error;
        }
      });
    } catch (error) {
      throw error instanceof Judged ? error.error : error;
    }
  }

  /** Tells that there is no breaker any more. */
  close(): void {
    this.tell('GONE');
  }

  private pauseAfter({ result }: IHalfOpenAfterBackoffContext): IBackoff<IHalfOpenAfterBackoffContext> {
    const isCounted = 'error' in result && result.error instanceof Judged && result.error.isCounted;
    const duration = isCounted ? this.openMs : 0;
    this.opensUntil = Date.now() + duration;
    return { duration, next: (context) => this.pauseAfter(context) };
  }

  private tell(to: BreakerState): void {
    const from = this.told;
    // A probe that was under way when the source was closed changes nothing any more.
    if (from === 'GONE') return;
    this.told = to;
    const code = to === 'OPEN' ? this.lastFailure?.code : undefined;
    this.observe({ kind: 'breaker', ...this.guarded, from, to, ...(code !== undefined && { code }) });
  }
}
