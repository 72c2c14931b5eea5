// Calendar dates as text, `YYYY-MM-DD`: they compare as text compares.

const DAY_MS = 86_400_000;

function toText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return toText(Date.parse(date) + days * DAY_MS);
}

/** Days from the first date to the second; negative where the second is earlier. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS);
}

/** The same day of another month, or that month's last day where it is shorter. */
export function addMonths(date: string, months: number): string {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7)) - 1 + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return toText(Date.UTC(year, month, Math.min(Number(date.slice(8, 10)), lastDay)));
}

/** The last day of a span of months that starts on this date. */
export function endAfterMonths(from: string, months: number): string {
  return addDays(addMonths(from, months), -1);
}

/** How many months have begun by the last day: a charge by the month counts each. */
export function monthsBegun(from: string, until: string): number {
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4));
  const months = years * 12 + Number(until.slice(5, 7)) - Number(from.slice(5, 7));
  return addMonths(from, months) <= until ? months + 1 : months;
}

export function firstOfMonth(date: string): string {
  return `${date.slice(0, 7)}-01`;
}

export function earlier(left: string, right: string): string {
  return left < right ? left : right;
}

export function later(left: string, right: string): string {
  return left > right ? left : right;
}
