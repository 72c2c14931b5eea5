// What the rounds of a peer come to.
import type { Round } from '../measure/rounds.ts';
import { median } from '../measure/statistics.ts';

/** Medians, each rounded to what can be told of it. */
export function summarise(rounds: readonly Round[]): Round {
  const of = (name: keyof Round): number => median(rounds.map((round) => round[name]));
  return {
    rps: Math.round(of('rps')),
    p50Ms: rounded(of('p50Ms'), 1),
    p99Ms: rounded(of('p99Ms'), 1),
    cpuMicros: Math.round(of('cpuMicros')),
    wireCalls: rounded(of('wireCalls'), 2),
    rssMiB: Math.round(of('rssMiB')),
  };
}

function rounded(number: number, places: number): number {
  return Number(number.toFixed(places));
}

/** How often the CPU time of one is that of the other: the median of the rounds' pairs, and the least and the most. */
export function ratioOf(
  rounds: readonly Round[],
  to: readonly Round[],
): { readonly median: number; readonly least: number; readonly most: number } {
  const pairs = rounds.flatMap((round, place) => {
    const other = to[place];
    return other ? [other.cpuMicros / round.cpuMicros] : [];
  });
  return { median: median(pairs), least: Math.min(...pairs), most: Math.max(...pairs) };
}
