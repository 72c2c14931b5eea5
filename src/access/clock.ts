// The business clock: the date that decides what is in force. Tokens, deadlines and audit use the system clock.
import type { Config } from '../config/config.ts';

/** The business date now, `YYYY-MM-DD`. */
export type BusinessClock = () => string;

/** A fixed date where the configuration has one, else the calendar day in its time zone. */
export function createBusinessClock(
  { businessDate, timeZone }: Config['clock'],
  now: () => number = Date.now,
): BusinessClock {
  if (businessDate !== null) return () => businessDate;
  // Canadian English writes a date as ISO 8601 does.
  const calendar = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return () => calendar.format(now());
}
