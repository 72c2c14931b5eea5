// Which share of the last reads failed. cockatiel's own samplers do not forget while nothing is read, so that one
// failure would be judged together with those of an hour ago.
import { CircuitState } from 'cockatiel';
import type { IBreaker } from 'cockatiel';
import type { BreakerSettings } from './settings.ts';

interface Slice {
  /** Which one since the epoch. */
  readonly number: number;
  failed: number;
  total: number;
}

/** The window moves on by a tenth of itself at a time. */
const slicesInWindow = 10;

export class Window implements IBreaker {
  /** Cockatiel's place for a state that outlives the process: this one does not. */
  state: unknown;
  private readonly settings: Omit<BreakerSettings, 'openMs'>;
  private slices: Slice[] = [];

  constructor(settings: Omit<BreakerSettings, 'openMs'>) {
    this.settings = settings;
  }

  success(state: CircuitState): void {
    if (state === CircuitState.HalfOpen) this.slices = [];
    this.current().total += 1;
  }

  /** Whether the breaker opens. */
  failure(state: CircuitState): boolean {
    const slice = this.current();
    slice.total += 1;
    slice.failed += 1;
    if (state !== CircuitState.Closed) return true;
    const { calls, failedShare } = this.settings;
    const failed = this.slices.reduce((sum, each) => sum + each.failed, 0);
    const total = this.slices.reduce((sum, each) => sum + each.total, 0);
    return total >= calls && failed >= failedShare * total;
  }

  private current(): Slice {
    const number = Math.floor((Date.now() * slicesInWindow) / this.settings.windowMs);
    this.slices = this.slices.filter((slice) => slice.number > number - slicesInWindow);
    const last = this.slices.at(-1);
    if (last?.number === number) return last;
    const slice = { number, failed: 0, total: 0 };
    this.slices.push(slice);
    return slice;
  }
}
