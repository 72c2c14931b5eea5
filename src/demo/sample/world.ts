// What every register of the sample shares: the business date, the numbers, and when rows were recorded.
import { addDays, earlier, later } from './dates.ts';
import type { Numbers } from './numbers.ts';
import { createRandom, type Random } from './random.ts';

export type SampleAgency = 'imigrasi' | 'dukcapil' | 'naker' | 'binda';

/** When an agency recorded a row, and until when it last stood by it. */
export interface Stamp {
  readonly recordedAt: string;
  readonly asOf: string;
}

export interface World {
  readonly seed: number;
  /** The business date. */
  readonly today: string;
  readonly numbers: Numbers;
  random(stream: string): Random;
  /** The stamp of a row whose event was on this date; rows of later events were recorded by the business date. */
  stamp(agency: SampleAgency, date: string): Stamp;
}

/** How many days old each agency's hand-over is. */
const lagDays: Readonly<Record<SampleAgency, number>> = { imigrasi: 0, dukcapil: 2, naker: 5, binda: 0 };

export function createWorld(options: { seed: number; businessDate: string }, numbers: Numbers): World {
  const { seed, businessDate: today } = options;
  const clock = createRandom(seed, 'recorded');
  return {
    seed,
    today,
    numbers,
    random: (stream) => createRandom(seed, stream),
    stamp(agency, date) {
      const day = earlier(addDays(date, clock.integer(0, 3)), today);
      // Office hours, 08:00 to 16:00 in western Indonesia.
      const time = `0${clock.integer(1, 8)}:${pad(clock.integer(0, 59))}:${pad(clock.integer(0, 59))}.${clock.integer(100, 999)}`;
      return { recordedAt: `${day}T${time}Z`, asOf: later(day, addDays(today, -lagDays[agency])) };
    },
  };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
