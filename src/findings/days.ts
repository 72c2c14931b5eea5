// Calendar days and months between dates, as rules count them.
import type { Words } from './words.ts';

const dayMs = 86_400_000;

/** Whole days from one `YYYY-MM-DD` to another; below zero where `until` is earlier. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / dayMs);
}

/** How many months have begun from the first day to the last; none where the last is earlier. */
export function monthsBegun(from: string, until: string): number {
  const [year, month] = [Number(until.slice(0, 4)), Number(until.slice(5, 7))];
  const months = (year - Number(from.slice(0, 4))) * 12 + month - Number(from.slice(5, 7));
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  // A month that has no such day begins on its last one.
  const begins = Math.min(Number(from.slice(8, 10)), lastDay);
  return Math.max(0, begins <= Number(until.slice(8, 10)) ? months + 1 : months);
}

/** The same day so many years later; of a 29th of February, the 1st of March where the year has none. */
export function yearsLater(date: string, years: number): string {
  const day = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
  return new Date(Date.parse(day)).toISOString().slice(0, 10);
}

/** The day of an instant in western Indonesia (UTC+7), where the business date is kept. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** A number of days in words. */
export function inDays(days: number): Words {
  return { id: `${days} hari`, en: days === 1 ? '1 day' : `${days} days` };
}
