// What every register of the sample shares: the business date, the numbers, and when rows were recorded.
import type { Stamp } from '../../agencies/sample.ts';
import { addDays, earlier, later } from './dates.ts';
import type { Numbers } from './numbers.ts';
import { createRandom, type Random } from './random.ts';

export interface World {
  readonly seed: number;
  /** The business date. */
  readonly today: string;
  readonly numbers: Numbers;
  random(stream: string): Random;
  /** The stamp of a row whose event was on this date; rows of later events were recorded by the business date. */
  stamp(agency: string, date: string): Stamp;
}

/** @param lagDays how many days old an agency's hand-over is */
export function createWorld(
  options: { seed: number; businessDate: string },
  numbers: Numbers,
  lagDays: (agency: string) => number,
): World {
  const { seed, businessDate: today } = options;
  // A clock for each agency: one that comes changes no row of another.
  const clocks = new Map<string, Random>();
  return {
    seed,
    today,
    numbers,
    random: (stream) => createRandom(seed, stream),
    stamp(agency, date) {
      const clock = clocks.get(agency) ?? createRandom(seed, `recorded/${agency}`);
      clocks.set(agency, clock);
      const day = earlier(addDays(date, clock.integer(0, 3)), today);
      // Office hours, 08:00 to 16:00 in western Indonesia.
      const time = `0${clock.integer(1, 8)}:${pad(clock.integer(0, 59))}:${pad(clock.integer(0, 59))}.${clock.integer(100, 999)}`;
      return { recordedAt: `${day}T${time}Z`, asOf: later(day, addDays(today, -lagDays(agency))) };
    },
  };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
