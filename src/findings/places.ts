// Regions held against each other, as rules do it.

/** Whether neither region is the other or lies in it: `61` holds `61.04`, and says nothing against it. */
export function isElsewhere(one: string, other: string): boolean {
  return one !== other && !one.startsWith(`${other}.`) && !other.startsWith(`${one}.`);
}
