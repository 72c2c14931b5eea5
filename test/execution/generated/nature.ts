// How a generated schema behaves, decided for each place by a hash: the same in every execution, and no matter in
// which order things are asked.
import { hash } from '../hash.ts';

/**
 * What may come: `calm` values alone, with nulls where they are allowed; `gaps` also nulls where they are not; `storm`
 * errors in every form, values that types refuse, and objects that are none.
 */
export const weathers = ['calm', 'gaps', 'storm'] as const;
export type Weather = (typeof weathers)[number];

/** Whether some of what is given is given later, by promises, or all of it at once. */
export const timings = ['mixed', 'at once'] as const;
export type Timing = (typeof timings)[number];

export interface Nature {
  readonly seed: number;
  readonly weather: Weather;
}

/** From 0 up to `below`, which is not reached. */
export function chance({ seed }: Nature, place: string, below: number): number {
  return hash(`${seed} ${place}`) % below;
}

export function choice<Value>(nature: Nature, place: string, values: readonly Value[]): Value | undefined {
  return values[chance(nature, place, values.length)];
}
