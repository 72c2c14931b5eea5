// Calendar days between dates, as rules count them.

const dayMs = 86_400_000;

/** Whole days from one `YYYY-MM-DD` to another; below zero where `until` is earlier. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / dayMs);
}
