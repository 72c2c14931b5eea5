// So many reads of an agency at once, and so many that wait for their turn: an agency that hangs takes no more.
// cockatiel's bulkhead keeps whoever left in its queue until a turn comes, so that the gone would crowd out the living.
import { agencyFailure } from '../failures.ts';
import type { GuardSettings } from './settings.ts';

export class Bulkhead {
  private readonly agency: string;
  private readonly limits: Pick<GuardSettings, 'concurrent' | 'queued'>;
  private running = 0;
  private readonly waiting = new Set<() => void>();

  constructor(agency: string, limits: Pick<GuardSettings, 'concurrent' | 'queued'>) {
    this.agency = agency;
    this.limits = limits;
  }

  /**
   * Runs the work when its turn comes.
   *
   * @param endsAt until when it is worth waiting: milliseconds since the epoch
   * @throws AgencyError `AGENCY_UNAVAILABLE` with the status `SHED`; the signal's reason where it is aborted
   */
  async run<Result>(signal: AbortSignal, endsAt: number, work: () => Promise<Result>): Promise<Result> {
    if (this.running < this.limits.concurrent) this.running += 1;
    else if (this.waiting.size < this.limits.queued) await this.turn(signal, endsAt);
    else throw this.shed();
    try {
      return await work();
    } finally {
      this.pass();
    }
  }

  private turn(signal: AbortSignal, endsAt: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', gone);
        this.waiting.delete(take);
      };
      const take = () => {
        leave();
        resolve();
      };
      const gone = () => {
        leave();
        reject(signal.reason);
      };
      const tired = () => {
        leave();
        reject(this.shed());
      };
      const timer = setTimeout(tired, endsAt - Date.now());
      signal.addEventListener('abort', gone, { once: true });
      this.waiting.add(take);
    });
  }

  /** Whoever waits longest takes over, so that nobody who comes now is before them. */
  private pass(): void {
    const [next] = this.waiting;
    if (next) next();
    else this.running -= 1;
  }

  private shed(): Error {
    return agencyFailure('AGENCY_UNAVAILABLE', this.agency, undefined, { status: 'SHED' });
  }
}
