// What a comparison says of a pair.
import type { Pair } from './pair.ts';
import { plantedDelay } from './pairs.ts';
import type { Comparison } from './statistics.ts';

export interface Result {
  readonly pair: string;
  readonly comparison: Comparison;
  readonly verdict: string;
  /** FINDING: more than may remain. INVALID: the measurement itself does not hold. */
  readonly kind: 'NONE' | 'RESIDUAL' | 'FINDING' | 'CONTROL' | 'INVALID';
}

const shown = (microseconds: number): string => `${Math.round(microseconds * 10) / 10} µs`;

/** @param floor how far apart two equal gateways are at most, in microseconds */
export function judge(pair: Pair, comparison: Comparison, floor: number): Result {
  const [lowest, highest] = comparison.interval;
  const least = lowest > 0 ? lowest : highest < 0 ? -highest : 0;
  const most = Math.max(Math.abs(lowest), Math.abs(highest));
  const as = (kind: Result['kind'], verdict: string): Result => ({
    pair: pair.name,
    comparison,
    verdict,
    kind,
  });
  switch (pair.control) {
    case 'SAME':
      return least > 0
        ? as('INVALID', 'a difference where there is none')
        : as('CONTROL', 'none, as there is none');
    case 'TWINS':
      return as('CONTROL', `what differs between any two processes: under ${shown(most)}`);
    case 'PLANTED':
      return lowest > 0 && lowest <= plantedDelay * 1.2 && highest >= plantedDelay * 0.8
        ? as('CONTROL', 'found')
        : as('INVALID', 'the planted delay was not found');
    default:
  }
  if (least === 0) return as('NONE', `none found; under ${shown(most)}`);
  if (pair.hidden.gateway !== pair.absent.gateway && least <= floor)
    return as('NONE', `no more than two equal gateways differ by; under ${shown(most)}`);
  const { residual } = pair;
  if (residual && least <= residual.microseconds)
    return as('RESIDUAL', `known: up to ${shown(residual.microseconds)}, ${residual.because}`);
  return as('FINDING', `found: at least ${shown(least)}`);
}
